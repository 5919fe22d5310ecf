import { IncidentFacts, STATES, TimelineFacts } from './IncidentFacts';
import { Entry } from './Timeline';
import { isWithin, Stretch } from './windowOf';

/** Everything told about the services of the incident and their neighbours, one entry an instant, within the window. */
export function collectEntries(facts: TimelineFacts, window: Stretch): Entry[] {
  return [
    ...statesOf(facts.incident),
    ...facts.incidents
      .filter(other => !isSame(other, facts.incident))
      .flatMap(other =>
        statesOf(other).map(entry => ({ ...entry, other: true as const })),
      ),
    ...deploymentEntries(facts),
    ...alertEntries(facts),
    ...crossingEntries(facts),
    ...contextEntries(facts, window),
  ].filter(({ at }) => isWithin(window, at));
}

export function isSame(
  a: { source: string; id: string },
  b: { source: string; id: string },
): boolean {
  return a.source === b.source && a.id === b.id;
}

function statesOf({ source, id, services, states }: IncidentFacts): Entry[] {
  return STATES.flatMap(state => {
    const at = states[state];
    return at === undefined
      ? []
      : services.map(service => ({
          at,
          kind: `incident-${state}` as const,
          source,
          id,
          service,
          clock: { of: source, field: `${state}At` },
        }));
  });
}

function deploymentEntries({ deployments }: TimelineFacts): Entry[] {
  return deployments.map(({ source, id, service, ...deployment }) => ({
    at: deployment.finishedAt,
    kind: 'deployment-finished',
    source,
    id,
    service,
    clock: { of: source, field: 'finishedAt' },
    detail: `${deployment.type}, ${deployment.outcome}`,
    ...(deployment.link ? { link: deployment.link } : {}),
  }));
}

function alertEntries({ alerts }: TimelineFacts): Entry[] {
  return alerts.flatMap(({ source, id, service, startedAt, endedAt, page }) => {
    const of = { source, id, service, detail: page ? 'page' : 'no page' };
    const clock = (field: string) => ({ clock: { of: source, field } });
    return [
      {
        ...of,
        ...clock('startedAt'),
        kind: 'alert-fired' as const,
        at: startedAt,
      },
      ...(endedAt === undefined
        ? []
        : [
            {
              ...of,
              ...clock('endedAt'),
              kind: 'alert-ended' as const,
              at: endedAt,
            },
          ]),
    ];
  });
}

function crossingEntries({ crossings }: TimelineFacts): Entry[] {
  return crossings.map(({ source, id, service, at, direction }) => ({
    at,
    kind: `slo-${direction}`,
    source,
    id,
    service,
    clock: { of: source, field: 'to' },
  }));
}

/** A context that began earlier is shown from the window's beginning on. */
function contextEntries({ contexts }: TimelineFacts, window: Stretch): Entry[] {
  return contexts
    .filter(
      ({ from, to }) => to === undefined || (to >= from && to >= window.from),
    )
    .map(({ source, id, type, from, to }) => ({
      at: Math.max(from, window.from),
      ...(to !== undefined && isWithin(window, to) ? { to } : {}),
      kind: 'context',
      source,
      id,
      clock: { of: source, field: 'from' },
      detail: type,
      ...(from < window.from ? { begunBefore: true as const } : {}),
    }));
}
