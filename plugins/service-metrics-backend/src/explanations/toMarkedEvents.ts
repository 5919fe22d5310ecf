import { MarkedEvent } from '@plumbline/backstage-plugin-service-metrics-common';
import { KnownFact } from '../facts/Fact';
import { DeploymentUnit } from '../links/DeploymentUnit';
import { iso } from './words';

/** Names a deployment over several components. */
export function deploymentKey(deployment: {
  subject: string;
  source: string;
  id: string;
}): string {
  const { subject, source, id } = deployment;
  return `${subject}\n${source}\n${id}`;
}

/** Deployments as marks. */
export function markDeployments(
  subject: string,
  units: readonly DeploymentUnit[],
  known: {
    failed: ReadonlySet<string>;
    changes: ReadonlyMap<string, number>;
  },
): MarkedEvent[] {
  return units.map(({ source, id, finishedAt, outcome, type }) => {
    const key = deploymentKey({ subject, source, id });
    return {
      kind: 'deployment',
      source,
      id,
      subject,
      at: iso(finishedAt),
      outcome,
      type,
      ...(outcome === 'succeeded'
        ? {
            failed: known.failed.has(key),
            changes: known.changes.get(key) ?? 0,
          }
        : {}),
    };
  });
}

/** Incidents as marks: one that several components saw is one, from its earliest start to its latest end. */
export function markIncidents(
  incidents: readonly KnownFact<'incident'>[],
): MarkedEvent[] {
  const marks = new Map<string, MarkedEvent>();
  const inOrder = [...incidents].sort((a, b) =>
    a.subject < b.subject ? -1 : 1,
  );
  for (const { source, id, subject, fields } of inOrder) {
    const key = `${source}\n${id}`;
    const mark: MarkedEvent = {
      kind: 'incident',
      source,
      id,
      subject,
      at: fields.startedAt!,
      ...(fields.restoredAt ? { to: fields.restoredAt } : {}),
      severity: fields.severity ?? 'unknown',
    };
    const known = marks.get(key);
    marks.set(key, known ? join(known, mark) : mark);
  }
  return [...marks.values()];
}

function join(a: MarkedEvent, b: MarkedEvent): MarkedEvent {
  const { to, ...rest } = a;
  return {
    ...rest,
    at: a.at < b.at ? a.at : b.at,
    // Open for one is open.
    ...(to && b.to ? { to: to > b.to ? to : b.to } : {}),
  };
}
