import { KnownFact } from '../facts/Fact';
import { DeploymentFate } from '../links/decideFates';
import { DeploymentUnit } from '../links/DeploymentUnit';
import { ChangeLink } from '../links/linkChanges';
import { IncidentLink } from '../links/linkIncidents';

/** A dated deployment and what is stored about it. */
export interface DeploymentCase {
  fact: KnownFact<'deployment'>;
  at: number;
  /** What it is counted as; undefined when it is not one to production, or has no outcome. */
  unit?: DeploymentUnit;
  /** Changes that the unit brought to production first. */
  changes: readonly ChangeLink[];
  fate?: DeploymentFate;
  /** Incidents attributed to the unit. */
  incidents: readonly IncidentLink[];
  /** Failures that the unit ended. */
  ended: readonly DeploymentFate[];
}
