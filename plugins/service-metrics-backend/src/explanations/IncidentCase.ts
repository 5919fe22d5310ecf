import { ExplainedLink } from '@plumbline/backstage-plugin-service-metrics-common';
import { KnownFact } from '../facts/Fact';
import { DeploymentFate } from '../links/decideFates';
import { DeploymentUnit } from '../links/DeploymentUnit';
import { IncidentLink } from '../links/linkIncidents';

/** A dated incident and what is stored about it. */
export interface IncidentCase {
  fact: KnownFact<'incident'>;
  /** Undefined when it was not linked yet. */
  link?: IncidentLink;
  /** Of the deployment to which it is attributed. */
  fate?: DeploymentFate;
  /** Why the deployment that its source names is not the one, when it names one and is not believed. */
  named?: ExplainedLink;
  /** Production deployments of the component around the start of impact, in order of time. */
  near: readonly DeploymentUnit[];
  /** On rung 5: deployments of what the component depends on. */
  suggestions: readonly ExplainedLink[];
}
