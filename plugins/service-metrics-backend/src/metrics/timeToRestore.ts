import {
  Contribution,
  LinkedFact,
  Metric,
  MetricValue,
} from '@plumbline/backstage-plugin-service-metrics-common';
import {
  mergeSamples,
  noSamples,
  sampleOf,
  Samples,
  shiftTest,
  unrelated,
} from '../statistics';
import { distributionParts } from './durationParts';
import { verdictOf } from './verdictOf';

/*
 * Incidents merge as a union by id: one that touched several services is in the partial of each and counts once in a team.
 * Where services report different times of one incident, impact runs from the earliest start to the latest end, and it was
 * detected when the first knew and mitigated when the last was. Least and greatest merge in any order, and the same again
 * changes nothing.
 *
 * The price is that a partial is as long as its incidents, some 100 bytes each.
 */

/** Epoch milliseconds. @internal */
export interface RestoredIncident {
  startedAt: number;
  restoredAt: number;
  detectedAt?: number;
  mitigatedAt?: number;
}

/** @internal */
export interface RestoredIncidents {
  /** By id. */
  incidents: Record<string, RestoredIncident>;
}

function lift(fact: LinkedFact): Contribution<RestoredIncidents>[] {
  if (fact.kind !== 'incident') {
    return [];
  }
  const { id, startedAt, detectedAt, mitigatedAt, restoredAt } = fact;
  // That one began is known before it ends: without it there would be no first day.
  const began = { at: startedAt, partial: { incidents: {} } };
  if (restoredAt === undefined) {
    return [began];
  }
  const incident: RestoredIncident = {
    startedAt,
    restoredAt,
    ...(detectedAt === undefined ? {} : { detectedAt }),
    ...(mitigatedAt === undefined ? {} : { mitigatedAt }),
  };
  return [
    began,
    { at: restoredAt, partial: { incidents: { [id]: incident } } },
  ];
}

function merge(a: RestoredIncidents, b: RestoredIncidents): RestoredIncidents {
  const incidents = { ...a.incidents };
  for (const [id, incident] of Object.entries(b.incidents)) {
    const known = incidents[id];
    incidents[id] = known ? join(known, incident) : incident;
  }
  return { incidents };
}

function join(a: RestoredIncident, b: RestoredIncident): RestoredIncident {
  const detectedAt = both(a.detectedAt, b.detectedAt, Math.min);
  const mitigatedAt = both(a.mitigatedAt, b.mitigatedAt, Math.max);
  return {
    startedAt: Math.min(a.startedAt, b.startedAt),
    restoredAt: Math.max(a.restoredAt, b.restoredAt),
    ...(detectedAt === undefined ? {} : { detectedAt }),
    ...(mitigatedAt === undefined ? {} : { mitigatedAt }),
  };
}

function both(
  a: number | undefined,
  b: number | undefined,
  choose: (x: number, y: number) => number,
): number | undefined {
  return a === undefined || b === undefined ? a ?? b : choose(a, b);
}

type End = 'restoredAt' | 'detectedAt' | 'mitigatedAt';

/** Milliseconds from the start of impact to one of the instants, by incident; negative where clocks differ. */
function durationsTo(
  { incidents }: RestoredIncidents,
  end: End,
): [id: string, duration: number][] {
  return Object.entries(incidents).flatMap(([id, incident]) => {
    const at = incident[end];
    return at === undefined ? [] : [[id, at - incident.startedAt]];
  });
}

function partsTo(partial: RestoredIncidents, end: End) {
  return distributionParts(
    unrelated(
      durationsTo(partial, end)
        .map(([, duration]) => duration)
        .filter(duration => duration >= 0),
    ),
  );
}

function samplesOf(partial: RestoredIncidents): Samples {
  return durationsTo(partial, 'restoredAt')
    .filter(([, duration]) => duration >= 0)
    .reduce(
      (sum, [id, duration]) => mergeSamples(sum, sampleOf(duration, id)),
      noSamples(),
    );
}

function read(partial: RestoredIncidents): MetricValue {
  const { median, p75, p90, notes } = partsTo(partial, 'restoredAt');
  const skewed = durationsTo(partial, 'restoredAt').filter(
    ([, duration]) => duration < 0,
  ).length;
  return {
    ...median,
    parts: [
      { part: 'p75', unit: 'seconds', ...p75 },
      { part: 'p90', unit: 'seconds', ...p90 },
      {
        part: 'detect',
        unit: 'seconds',
        ...partsTo(partial, 'detectedAt').median,
      },
      {
        part: 'mitigate',
        unit: 'seconds',
        ...partsTo(partial, 'mitigatedAt').median,
      },
    ],
    notes: skewed ? ['clock-skew', ...notes] : notes,
    exclusions: skewed ? { 'clock-skew': skewed } : {},
  };
}

/**
 * How long are users without service? Median seconds from the start of impact until service was restored, over all
 * incidents whatever their cause and severity, counted when they were restored.
 *
 * @internal
 */
export const timeToRestore: Metric<RestoredIncidents> = {
  id: 'time-to-restore',
  definitionVersion: '1',
  unit: 'seconds',
  layer: 'outcome',
  disclosureClass: 'O',
  direction: 'lower',
  needs: ['incident'],
  counterMetric: 'change-fail-rate',
  identity: () => ({ incidents: {} }),
  lift,
  merge,
  read,
  compare: ({ before, now }) =>
    verdictOf(shiftTest(samplesOf(before), samplesOf(now)), 'lower'),
};
