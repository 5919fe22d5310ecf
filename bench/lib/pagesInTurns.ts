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
  },
): Promise<void> {
  const { what, services, limit } = options;
  const random = Random.create(7);
  const times: { ours: number; other: number }[] = [];
  for (let turn = 0; turn < PAGES + WARM_UP; turn++) {
    const subject = serviceRef(Math.floor(random.uniform() * services));
    const time = { ours: 0, other: 0 };
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
  table.add({
    what,
    n: `${PAGES} pairs of pages`,
    ours: middleAndTail(times.map(({ ours }) => ours)),
    other: middleAndTail(times.map(({ other }) => other)),
    ratio: `${median(ratios).toFixed(3)} (upper bound ${bound.toFixed(3)})`,
    goal: `upper bound < ${limit.toFixed(2)}`,
    holds: bound < limit,
  });
}
