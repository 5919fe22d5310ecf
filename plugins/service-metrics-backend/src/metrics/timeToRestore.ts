import {
  Contribution,
  LinkedFact,
  Metric,
  MetricValue,
} from '@plumbline/backstage-plugin-service-metrics-common';
import {
  bucketOf,
  middleOf,
  Samples,
  samplesOf,
  shiftTest,
  unrelated,
} from '../statistics';
import { distributionParts } from './durationParts';
import { hasLostIds, mapIds } from './lostIds';
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

function mergeMany(partials: readonly RestoredIncidents[]): RestoredIncidents {
  const incidents: RestoredIncidents['incidents'] = {};
  for (const partial of partials) {
    for (const id of Object.keys(partial.incidents)) {
      const incident = partial.incidents[id];
      const known = incidents[id];
      incidents[id] = known ? join(known, incident) : incident;
    }
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

/** Milliseconds from the start of impact to each of the instants; negative where clocks differ. */
function durationsOf({ incidents }: RestoredIncidents) {
  const durations = {
    restore: [] as number[],
    detect: [] as number[],
    mitigate: [] as number[],
  };
  // One pass: a large organisation has tens of thousands of them.
  for (const incident of Object.values(incidents)) {
    const { startedAt, restoredAt, detectedAt, mitigatedAt } = incident;
    durations.restore.push(restoredAt - startedAt);
    if (detectedAt !== undefined) {
      durations.detect.push(detectedAt - startedAt);
    }
    if (mitigatedAt !== undefined) {
      durations.mitigate.push(mitigatedAt - startedAt);
    }
  }
  return durations;
}

function partsOf(durations: readonly number[]) {
  return distributionParts(
    unrelated(durations.filter(duration => duration >= 0)),
  );
}

/** Every incident by itself, for the trend. */
function restoreTimes({ incidents }: RestoredIncidents): Samples {
  const durations: [id: string, duration: number][] = [];
  for (const id of Object.keys(incidents)) {
    const { startedAt, restoredAt } = incidents[id];
    if (restoredAt >= startedAt) {
      durations.push([id, restoredAt - startedAt]);
    }
  }
  return samplesOf(durations);
}

/** The same lengths within 1 %, from no instant on. */
function withoutSamples({ incidents }: RestoredIncidents): RestoredIncidents {
  const lengthOf = (duration: number) =>
    Math.round(middleOf(bucketOf(duration)));
  return {
    incidents: mapIds(
      incidents,
      ({ startedAt, restoredAt, detectedAt, mitigatedAt }) => ({
        startedAt: 0,
        restoredAt: lengthOf(restoredAt - startedAt),
        ...(detectedAt === undefined
          ? {}
          : { detectedAt: lengthOf(detectedAt - startedAt) }),
        ...(mitigatedAt === undefined
          ? {}
          : { mitigatedAt: lengthOf(mitigatedAt - startedAt) }),
      }),
    ),
  };
}

function read(partial: RestoredIncidents): MetricValue {
  const { restore, detect, mitigate } = durationsOf(partial);
  const parts = partsOf(restore);
  const { median, p75, p90 } = parts;
  const notes = [
    ...parts.notes,
    ...(hasLostIds(partial.incidents) ? ['sketch'] : []),
  ];
  const skewed = restore.filter(duration => duration < 0).length;
  return {
    ...median,
    parts: [
      { part: 'p75', unit: 'seconds', ...p75 },
      { part: 'p90', unit: 'seconds', ...p90 },
      {
        part: 'detect',
        unit: 'seconds',
        ...partsOf(detect).median,
      },
      {
        part: 'mitigate',
        unit: 'seconds',
        ...partsOf(mitigate).median,
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
  withoutSamples,
  identity: () => ({ incidents: {} }),
  lift,
  merge: (a, b) => mergeMany([a, b]),
  mergeMany,
  read,
  compare: ({ before, now }) =>
    verdictOf(shiftTest(restoreTimes(before), restoreTimes(now)), 'lower'),
};
