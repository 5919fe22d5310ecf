import {
  addDays,
  DAY_MS,
  dayOf,
  FactDelivery,
  Reading,
  RetentionRun,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { Knex } from 'knex';
import { mondayOf } from '../../rollups/isoWeek';
import { madeUpDays } from './madeUpDays';
import { OtherRooms } from './otherTables';

/** The corridor and its retention, on a clock that the caller turns. */
export interface LivedCorridor {
  knex: Knex;
  push(facts: FactDelivery[]): Promise<unknown>;
  settle(): Promise<void>;
  letGo(): Promise<RetentionRun>;
  read(subject: string, from: string, to: string): Promise<Reading[]>;
}

/** Days that each class may be old, the day of grace among them; written out, not asked for. */
const OLDEST: [table: string, clock: string, days: number, where?: object][] = [
  ['facts', 'ages_from', 106, { stage: 0 }],
  ['facts', 'ages_from', 211, { stage: 1 }],
  ['links', 'ages_from', 211],
  ['incident_links', 'ages_from', 211],
  ['deployment_fates', 'ages_from', 211],
  ['ledger', 'received_at', 181],
];

interface Kept {
  subject: string;
  from: string;
  to: string;
  readings: Reading[];
}

/** What a life showed. */
export interface Life {
  days: number;
  facts: number;
  gone: number;
  /** Rows found past limit and grace, over all days. */
  overdue: number;
  /** Rows of other rooms that were gone before they were due, over all days. */
  missed: number;
  /** Readings of closed windows that were asked again, and those that were another. */
  compared: number;
  different: string[];
  /** Greatest relative difference of a quantile. */
  widest: number;
  foldedWeeks: number;
  closedMonths: number;
  tooLate: number;
}

/**
 * Lives through days, each of them: the day's facts, replays of old ones under new event ids, the lift, and retention. Every
 * day counts the rows that should be gone; every week keeps the readings of the week before last, and asks again for older
 * ones.
 */
export async function liveThrough(
  corridor: LivedCorridor,
  options: {
    start: number;
    days: number;
    seed: number;
    subjects: readonly string[];
    /** Also read: a group of all subjects. */
    group: string;
    /** Months that readings are kept. */
    aggregateMonths: number;
    setNow(now: number): void;
    /** Tables that the corridor alone does not fill, when they are let go of as well. */
    others?: OtherRooms;
  },
): Promise<Life> {
  const { knex } = corridor;
  const { start, days, seed, subjects } = options;
  const histories = subjects.map((subject, index) =>
    madeUpDays(subject, start, seed + index),
  );
  const delivered: FactDelivery[][] = [];
  const kept: Kept[] = [];
  const life: Life = {
    days,
    facts: 0,
    gone: 0,
    overdue: 0,
    missed: 0,
    compared: 0,
    different: [],
    widest: 0,
    foldedWeeks: 0,
    closedMonths: 0,
    tooLate: 0,
  };
  for (let day = 0; day < days; day++) {
    const now = start + (day + 1) * DAY_MS + 3_600_000;
    options.setNow(now);
    const facts = histories.flatMap(history => history.next().value ?? []);
    life.facts += facts.length;
    delivered.push(facts);
    await corridor.push(facts);
    const old = delivered[day - 107 - (day % 40)];
    if (old) {
      await corridor.push(
        old.map(fact => ({ ...fact, eventId: `${fact.eventId}-r${day}` })),
      );
    }
    await corridor.settle();
    if (day % 5 === 0) {
      await options.others?.write(now);
    }
    const run = await corridor.letGo();
    life.gone += run.classes.reduce((sum, { gone }) => sum + gone, 0);
    life.overdue += await countOld(knex, now, options.aggregateMonths);
    const others = await options.others?.count(now);
    life.overdue += others?.overdue ?? 0;
    life.missed += others?.missed ?? 0;
    if (dayOf(now) === mondayOf(dayOf(now))) {
      await compareWindows(corridor, { ...options, now }, kept, life);
    }
  }
  life.foldedWeeks = (await knex('folded_weeks')).length;
  life.closedMonths = (await knex('closed_days')).length;
  const counted = await knex('sources').sum({ late: 'too_late' }).first();
  life.tooLate = Number(counted?.late ?? 0);
  return life;
}

async function countOld(
  knex: Knex,
  now: number,
  aggregateMonths: number,
): Promise<number> {
  let rows = 0;
  for (const [table, clock, days, where = {}] of OLDEST) {
    const found = await knex(table)
      .where(where)
      .where(clock, '<', now - days * DAY_MS)
      .count({ count: '*' })
      .first();
    rows += Number(found?.count ?? 0);
  }
  const first = new Date(now);
  first.setUTCMonth(first.getUTCMonth() - aggregateMonths);
  const weeks = await knex('rollups')
    .where('start', '<', addDays(dayOf(first.getTime()), -8))
    .count({ count: '*' })
    .first();
  return rows + Number(weeks?.count ?? 0);
}

/** The week and the 13 weeks that ended 91 days ago are kept, when nothing can be said of their deployments any more and no fact
 * of the week is gone yet; some that were kept are asked again. */
async function compareWindows(
  corridor: LivedCorridor,
  options: {
    now: number;
    subjects: readonly string[];
    group: string;
    aggregateMonths: number;
    start: number;
  },
  kept: Kept[],
  life: Life,
): Promise<void> {
  const today = dayOf(options.now);
  const to = addDays(today, -91);
  for (const subject of [options.subjects[0], options.group]) {
    for (const length of [7, 91]) {
      const from = addDays(to, -length);
      // What needs incidents is counted from the first one on, for all days.
      if (from >= addDays(dayOf(options.start), 7)) {
        const readings = await corridor.read(subject, from, to);
        kept.push({ subject, from, to, readings });
      }
    }
  }
  const stillThere = addDays(today, -30 * options.aggregateMonths);
  const due = kept.filter(
    ({ from }, index) =>
      from > stillThere && (index + Number(today.slice(8))) % 5 === 0,
  );
  for (const { subject, from, to: end, readings } of due) {
    const again = await corridor.read(subject, from, end);
    readings.forEach((reading, index) => {
      life.compared += 1;
      const [were, are] = [numbersIn(reading), numbersIn(again[index])];
      const difference = differenceOf(were, are);
      life.widest = Math.max(life.widest, difference);
      if (difference > 0.0101) {
        life.different.push(
          `${
            reading.metric
          } of ${subject} in ${from} to ${end}: ${JSON.stringify(
            were,
          )} is ${JSON.stringify(are)}`,
        );
      }
    });
  }
}

type Numbers = Record<string, number | string | undefined>;

/** Status, n and value of a reading and its parts; gaps need instants, which are not kept. */
function numbersIn(reading: Reading): Numbers {
  const parts = (reading.parts ?? []).filter(
    ({ part }) => part !== 'median-gap',
  );
  return Object.fromEntries(
    [{ ...reading, part: 'value' }, ...parts].flatMap(
      ({ part, status, n, value }) => [
        [`${part} status`, status],
        [`${part} n`, n],
        [part, value],
      ],
    ),
  );
}

/** Greatest relative difference of a duration; infinite when anything else is another one. */
function differenceOf(were: Numbers, are: Numbers): number {
  return Math.max(
    ...Object.keys({ ...were, ...are }).map(name => {
      const [a, b] = [were[name], are[name]];
      if (a === b) {
        return 0;
      }
      return typeof a === 'number' && typeof b === 'number' && a > 1
        ? Math.abs(a - b) / a
        : Infinity;
    }),
  );
}
