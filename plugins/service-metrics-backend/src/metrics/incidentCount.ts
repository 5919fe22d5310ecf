import {
  Comparison,
  Contribution,
  dayOf,
  LinkedFact,
  Metric,
  MetricValue,
  startOfDay,
  Window,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { countTest, dispersionOf, rateInterval } from '../statistics';
import { Marks, mergeMarks } from './incidentUnion';
import { verdictOf } from './verdictOf';
import { daysIn, weeksIn } from './weeks';

/** Incidents by id with the instant at which impact began, the earliest that any service tells. @internal */
export interface IncidentStarts extends Marks {
  /** 1 when an alert fired at all: silence of what is known to speak means something. */
  watched: 0 | 1;
}

function lift(fact: LinkedFact): Contribution<IncidentStarts>[] {
  if (fact.kind === 'alert') {
    return [{ at: fact.startedAt, partial: { marks: {}, watched: 1 } }];
  }
  return fact.kind === 'incident'
    ? [
        {
          at: fact.startedAt,
          partial: { marks: { [fact.id]: fact.startedAt }, watched: 0 },
        },
      ]
    : [];
}

function mergeMany(partials: readonly IncidentStarts[]): IncidentStarts {
  return {
    ...mergeMarks(partials, Math.min),
    watched: partials.some(({ watched }) => watched) ? 1 : 0,
  };
}

function weekly({ marks }: IncidentStarts, window: Window): number[] {
  const starts = Object.values(marks);
  return weeksIn(window).map(week => {
    const from = startOfDay(week);
    const to = from + 7 * 86_400_000;
    return starts.filter(at => at >= from && at < to).length;
  });
}

/** Those whose earliest beginning is inside the window: another service may tell a later one. */
function countIn({ marks }: IncidentStarts, window: Window): number {
  return Object.values(marks).filter(
    at => dayOf(at) >= window.from.slice(0, 10),
  ).length;
}

function read(partial: IncidentStarts, window: Window): MetricValue {
  const n = countIn(partial, window);
  const { factor, degrees } = dispersionOf([weekly(partial, window)]);
  return {
    value: n,
    interval: {
      ...rateInterval(n, factor),
      method: degrees > 0 ? 'quasi-poisson' : 'poisson',
    },
    n,
    minimum: 0,
    parts: [],
    notes: n === 0 && !partial.watched ? ['silence-unknown'] : [],
    exclusions: {},
  };
}

function trend(comparison: Comparison<IncidentStarts>) {
  const { before, now, windowBefore, windowNow } = comparison;
  return countTest(
    { count: countIn(before, windowBefore), exposure: daysIn(windowBefore) },
    { count: countIn(now, windowNow), exposure: daysIn(windowNow) },
    dispersionOf([weekly(before, windowBefore), weekly(now, windowNow)]),
  );
}

/**
 * How many incidents began? Never shown alone: beside it stands how many of them an alert saw first, and where neither an
 * incident nor an alert was told, the note `silence-unknown` says that nothing can be read from it.
 *
 * @internal
 */
export const incidentCount: Metric<IncidentStarts> = {
  id: 'incident-count',
  definitionVersion: '1',
  unit: 'count',
  layer: 'reliability',
  disclosureClass: 'O',
  direction: 'lower',
  needs: ['incident'],
  counterMetric: 'detection-coverage',
  identity: () => ({ marks: {}, watched: 0 }),
  lift,
  merge: (a, b) => mergeMany([a, b]),
  mergeMany,
  read,
  compare: comparison => verdictOf(trend(comparison), 'lower'),
};
