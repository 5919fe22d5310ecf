import { ExplainedLink } from '@plumbline/backstage-plugin-service-metrics-common';
import { DeploymentCase } from './DeploymentCase';
import { iso } from './words';

/** Most changes listed; how many there are is said in the metric's reason. */
const MOST_CHANGES = 200;

/** Facts by which a deployment counts as it does. */
export function deploymentLinks(deployment: DeploymentCase): ExplainedLink[] {
  const { fact, unit, changes, incidents, ended } = deployment;
  if (!unit) {
    return [];
  }
  const { subject } = fact;
  const isTarget = unit.id !== fact.id || unit.source !== fact.source;
  const targets = unit.facts
    .filter(other => other.id !== fact.id || other.source !== fact.source)
    .map(
      (other): ExplainedLink => ({
        kind: 'deployment',
        source: other.source,
        id: other.id,
        subject,
        at: other.fields.finishedAt,
        reason:
          other.id === unit.id && other.source === unit.source
            ? 'The deployment with which this one is counted.'
            : 'Took the same revision to a further environment within 24 hours; counted together.',
        suggestion: false,
      }),
    );
  if (isTarget) {
    return targets;
  }
  return [
    ...targets,
    ...changes.slice(0, MOST_CHANGES).map(
      (link): ExplainedLink => ({
        kind: 'change',
        source: link.changeSource,
        id: link.changeId,
        subject,
        at: iso(link.mergedAt),
        rung: link.rung,
        reason: link.excluded
          ? `${link.reason} Not measured: no deployment before this one is known.`
          : link.reason,
        suggestion: false,
      }),
    ),
    ...incidents.map(
      (link): ExplainedLink => ({
        kind: 'incident',
        source: link.incidentSource,
        id: link.incidentId,
        subject,
        at: iso(link.startedAt),
        rung: link.rung,
        reason: link.reason,
        suggestion: false,
      }),
    ),
    ...recoveryLinks(deployment),
    ...ended.map(
      (fate): ExplainedLink => ({
        kind: 'deployment',
        source: fate.source,
        id: fate.id,
        subject,
        at: iso(fate.finishedAt),
        reason: 'This deployment ended its failure.',
        suggestion: false,
      }),
    ),
  ];
}

function recoveryLinks({ fact, fate, incidents }: DeploymentCase) {
  if (!fate?.recovery) {
    return [];
  }
  const { at, by } = fate.recovery;
  const isIncident = incidents.some(
    link => `${link.incidentSource}:${link.incidentId}` === by,
  );
  // A source's id holds no colon.
  const [source] = by.split(':', 1);
  const link: ExplainedLink = {
    kind: isIncident ? 'incident' : 'deployment',
    source,
    id: by.slice(source.length + 1),
    subject: fact.subject,
    at: iso(at),
    reason: isIncident
      ? 'With this incident over, so was the failure.'
      : 'This deployment ended the failure.',
    suggestion: false,
  };
  return [link];
}
