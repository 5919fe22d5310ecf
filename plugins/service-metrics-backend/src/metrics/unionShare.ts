import {
  Contribution,
  LinkedFact,
  Metric,
  MetricValue,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { RatioSample, ratioTest } from '../statistics';
import { countMarks, Marks, mergeMarks } from './incidentUnion';
import { readShare } from './shareCounts';
import { verdictOf } from './verdictOf';

/** What a share over a union of ids is made of. @internal */
export interface UnionShare {
  id: string;
  layer: Metric['layer'];
  direction: Metric['direction'];
  needs: Metric['needs'];
  counterMetric: string;
  lift(fact: LinkedFact): Contribution<Marks>[];
  isHit(mark: number): boolean;
  /** Among those that the share is taken of. */
  isCase(mark: number): boolean;
  /** Why the others are left out. */
  excluded?: string;
}

/** A metric that is a share of incidents or actions, each counted once whatever it touched. @internal */
export function unionShare(share: UnionShare): Metric<Marks> {
  const { isHit, isCase, excluded, direction } = share;
  const sample = (partial: Marks): RatioSample => ({
    hits: countMarks(partial, isHit),
    n: countMarks(partial, isCase),
  });
  return {
    id: share.id,
    definitionVersion: '1',
    unit: 'ratio',
    layer: share.layer,
    disclosureClass: 'O',
    direction,
    needs: share.needs,
    counterMetric: share.counterMetric,
    identity: () => ({ marks: {} }),
    lift: share.lift,
    merge: (a, b) => mergeMarks([a, b]),
    mergeMany: partials => mergeMarks(partials),
    read(partial): MetricValue {
      const others = countMarks(partial, mark => !isCase(mark));
      return {
        ...readShare(sample(partial)),
        parts: [],
        notes: [],
        exclusions: excluded && others > 0 ? { [excluded]: others } : {},
      };
    },
    compare: ({ before, now }) =>
      verdictOf(ratioTest(sample(before), sample(now)), direction),
  };
}

/** One id with its mark on the day of an instant. @internal */
export function marked(
  at: number,
  id: string,
  mark: number,
): Contribution<Marks> {
  return { at, partial: { marks: { [id]: mark } } };
}
