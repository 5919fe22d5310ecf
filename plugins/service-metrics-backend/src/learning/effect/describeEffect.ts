import { counted, sentences } from '../../explanations/words';
import { Bounds } from '../../statistics';

interface Told {
  before: { count: number; exposure: number };
  after: { count: number; exposure: number };
  otherActions: number;
  interval?: Bounds;
  finding?: 'fewer' | 'more' | 'no-clear-change';
  isTooShort?: boolean;
  smallest?: number;
}

/** What the data can and cannot carry. */
export function describeEffect(told: Told): string {
  const { before, after, interval, finding, otherActions } = told;
  if (told.isTooShort) {
    return 'Too little time is known to compare: four weeks after the action was completed are needed, and four before the 91 days that led to it.';
  }
  const counts = `${counted(after.count, 'repeat')} in ${days(
    after.exposure,
  )} after, ${before.count} in ${days(before.exposure)} before`;
  if (!interval) {
    return `Too few to say: ${counts}; at least ${told.smallest} in all are needed.`;
  }
  const range = rangeOf(interval);
  if (finding === 'no-clear-change') {
    return `No clear change: ${counts}. That fits ${range}, so neither an effect nor its absence is shown.`;
  }
  return sentences(
    `Repeats came ${
      finding === 'fewer' ? 'less' : 'more'
    } often: ${counts}, which is ${range}.`,
    otherActions > 0
      ? `${counted(
          otherActions,
          'other action',
        )} against the same kind were completed meanwhile; the data cannot tell them apart.`
      : 'Whether the action did it, or something else that changed meanwhile, the data cannot tell.',
  );
}

function days(exposure: number): string {
  return counted(Math.round(exposure), 'day');
}

function rangeOf({ low, high }: Bounds): string {
  if (high === Infinity) {
    return `at least ${times(low)} the earlier rate`;
  }
  return low === 0
    ? `at most ${times(high)} the earlier rate`
    : `between ${times(low)} and ${times(high)} the earlier rate`;
}

function times(ratio: number): string {
  return ratio < 0.995
    ? `${Math.max(1, Math.round(100 * ratio))} % of`
    : `${ratio.toFixed(1)} times`;
}
