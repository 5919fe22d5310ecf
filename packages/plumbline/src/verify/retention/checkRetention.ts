import {
  RetentionLimit,
  RetentionResponse,
  RetentionRun,
  RetentionState,
} from '@plumbline/backstage-plugin-service-metrics-common';
import canonicalize from 'canonicalize';
import { createHash } from 'node:crypto';

const DAY_MS = 86_400_000;

/**
 * Holds what the tables say against the limits, and the ledger against itself. The age of the oldest row is computed here
 * once more, so that a count alone is not believed.
 *
 * @internal
 */
export function checkRetention(
  state: RetentionResponse,
  options: { strict: boolean },
): { lines: string[]; problems: string[] } {
  const asOf = Date.parse(state.asOf);
  const problems = state.classes.flatMap(each =>
    problemsOf(each, asOf, options.strict),
  );
  const broken = brokenRun(state.runs);
  if (state.dryRun) {
    problems.push('Runs only count, by configuration: nothing is let go of.');
  }
  if (state.runs.length === 0) {
    problems.push('Retention never ran.');
  }
  if (broken) {
    problems.push(
      `The ledger does not fit together at the run of ${broken.startedAt}.`,
    );
  }
  return { lines: state.classes.map(each => lineOf(each, asOf)), problems };
}

function problemsOf(
  each: RetentionState,
  asOf: number,
  strict: boolean,
): string[] {
  const late = strict ? each.due : each.overdue;
  const deadline = cutoffOf(each.limit, asOf) - (strict ? 0 : DAY_MS);
  // A day of readings goes with its week, when every fact of the week is gone.
  const isOld =
    each.happens !== 'folded' &&
    each.oldestAt !== undefined &&
    Date.parse(each.oldestAt) < deadline;
  return (late > 0 && (each.happens !== 'folded' || !strict)) || isOld
    ? [
        `${each.id}: ${late} rows are kept longer than ${words(each.limit)}${
          each.oldestAt ? `; the oldest is of ${each.oldestAt}` : ''
        }`,
      ]
    : [];
}

/** The first run whose hash is not that of it and the run before. */
function brokenRun(newestFirst: readonly RetentionRun[]) {
  return newestFirst.slice(0, -1).find(({ hash, ...run }, index) => {
    const before = newestFirst[index + 1].hash;
    return (
      createHash('sha256')
        .update(`${before}\n${canonicalize(run)}`)
        .digest('hex') !== hash
    );
  });
}

function lineOf({ id, limit, oldestAt, due }: RetentionState, asOf: number) {
  const age =
    oldestAt === undefined
      ? 'nothing kept'
      : `oldest ${((asOf - Date.parse(oldestAt)) / DAY_MS).toFixed(1)} days`;
  return `${id}: limit ${words(limit)}, ${age}, ${due} due`;
}

function cutoffOf(limit: RetentionLimit, now: number): number {
  if ('days' in limit) {
    return now - limit.days * DAY_MS;
  }
  const date = new Date(now);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() - limit.months);
  const last = new Date(
    Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0),
  ).getUTCDate();
  date.setUTCDate(Math.min(day, last));
  return date.getTime();
}

function words(limit: RetentionLimit): string {
  return 'days' in limit ? `${limit.days} days` : `${limit.months} months`;
}
