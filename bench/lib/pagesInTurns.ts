import { Random } from '../../plugins/service-metrics-backend/src/metrics/testing/Random';
import { serviceRef } from './organisation';
import { Table } from './Table';
import {
  median,
  middleAndTail,
  timeOf,
  upperBoundOfMedian,
} from './statistics';

const PAGES = 2_000;
const WARM_UP = 50;

type Read = (subject: string) => Promise<unknown>;

/** Reads the page of one service after another both ways, and holds the upper bound of the median ratio to a limit. */
export async function pagesInTurns(
  table: Table,
  options: {
    what: string;
    services: number;
    ours: Read;
    other: Read;
    /** The upper bound must stay below it. */
    limit: number;
    /** Kinds of subject whose ratios are said apart. */
    kindOf?: (subject: string) => string;
  },
): Promise<void> {
  const { what, services, limit, kindOf } = options;
  const random = Random.create(7);
  const times: { subject: string; ours: number; other: number }[] = [];
  for (let turn = 0; turn < PAGES + WARM_UP; turn++) {
    const subject = serviceRef(Math.floor(random.uniform() * services));
    const time = { subject, ours: 0, other: 0 };
    const order = ['ours', 'other'] as const;
    // Whoever comes second finds the rows in the caches, so the sides take turns at that too.
    for (const side of turn % 2 ? order : [...order].reverse()) {
      time[side] = await timeOf(() => options[side](subject));
    }
    if (turn >= WARM_UP) {
      times.push(time);
    }
  }
  const ratios = times.map(({ ours, other }) => ours / other);
  const bound = upperBoundOfMedian(ratios);
  const kinds = kindOf ? times.map(({ subject }) => kindOf(subject)) : [];
  for (const kind of new Set(kinds)) {
    const inside = ratios.filter((_, at) => kinds[at] === kind);
    table.say(`${kind}: ${inside.length} pairs, ratio ${ratioOf(inside)}`);
  }
  table.add({
    what,
    n: `${PAGES} pairs of pages`,
    ours: middleAndTail(times.map(({ ours }) => ours)),
    other: middleAndTail(times.map(({ other }) => other)),
    ratio: ratioOf(ratios),
    goal: `upper bound < ${limit.toFixed(2)}`,
    holds: bound < limit,
  });
}

function ratioOf(ratios: readonly number[]): string {
  const bound = upperBoundOfMedian(ratios).toFixed(3);
  return `${median(ratios).toFixed(3)} (upper bound ${bound})`;
}
