import { DAY_MS } from '@plumbline/backstage-plugin-service-metrics-common';
import { Knex } from 'knex';
import { DateTime } from 'luxon';
import { insertRows } from './insertRows';

/*
 * What the other rooms keep, told once more: which table ages by which clock and limit, and how calendars go. Nothing of it is
 * asked of what is tested.
 */

/** A clock as it is written for an instant, and when what is written so is over. */
export const CLOCKS = {
  instant: { of: (at: number) => at, end: (at: number) => at },
  day: {
    of: dayName,
    end: (at: number) => utc(at).startOf('day').toMillis() + DAY_MS,
  },
  week: {
    of: (at: number) => utc(at).toFormat("kkkk-'W'WW"),
    end: (at: number) => utc(at).startOf('week').toMillis() + 7 * DAY_MS,
  },
  quarter: {
    of: (at: number) => `${utc(at).weekYear}-Q${quarterNumber(at)}`,
    end: quarterEnd,
  },
  quarterDay: { of: dayName, end: quarterEnd },
};

type Told = keyof typeof CLOCKS;

export type OtherLimit = 'told' | 'act' | 'judged' | 'manifest' | 'found';

interface OtherTable {
  table: string;
  clock: string;
  told: Told;
  limit: OtherLimit;
  beside?: object;
}

export const OTHER_TABLES: readonly OtherTable[] = [
  other('released_cells', 'window_to', 'instant', 'told'),
  other('release_audits', 'window_to', 'instant', 'told'),
  other('release_trees', 'quarter', 'quarter', 'told'),
  other('shown_outcomes', 'quarter', 'quarter', 'told'),
  other('contributor_bands', 'quarter', 'quarter', 'told'),
  other('group_sizes', 'week', 'week', 'told'),
  {
    ...other('contributor_days', 'day', 'day', 'told'),
    // The corridor writes into this one as well, by other names.
    beside: { quarter: '', basis: 'test' },
  },
  other('sampling_units', 'period', 'quarter', 'manifest'),
  other('sampling_rates', 'period', 'quarter', 'manifest'),
  other('sampling_parts', 'period', 'quarter', 'manifest'),
  other('sampling_seeds', 'period', 'quarter', 'manifest'),
  other('sampling_periods', 'period', 'quarter', 'manifest'),
  other('sampling_outcomes', 'noted_on', 'quarterDay', 'found'),
  other('openings', 'opened_at', 'instant', 'act'),
  other('access_grants', 'expires_at', 'instant', 'act'),
  other('learning_reviews', 'updated_at', 'instant', 'act'),
  other('learning_requests', 'created_at', 'instant', 'act'),
  other('learning_actions', 'changed_at', 'instant', 'act'),
  other('incident_words', 'written_at', 'instant', 'act'),
  other('dismissed_proposals', 'until', 'instant', 'act'),
  other('cause_judgements', 'judged_at', 'instant', 'judged'),
  other('repeat_judgements', 'judged_at', 'instant', 'judged'),
];

/** Whether what is told of an instant is past a cutoff: an instant before it, or a day, week or quarter that is over by then. */
export function isOver(told: Told, at: number, cutoff: number): boolean {
  return told === 'instant' ? at < cutoff : CLOCKS[told].end(at) <= cutoff;
}

/** Writes into every one of these tables as time goes by, and counts what should be gone and what should not. */
export class OtherRooms {
  readonly #knex: Knex;
  readonly #cutoff: (limit: OtherLimit, now: number) => number;
  readonly #written: Map<string, Map<string, number>> = new Map(
    OTHER_TABLES.map(({ table }) => [table, new Map()]),
  );

  /** @param cutoff - before which what is kept by a limit is due */
  constructor(knex: Knex, cutoff: (limit: OtherLimit, now: number) => number) {
    this.#knex = knex;
    this.#cutoff = cutoff;
  }

  async write(at: number): Promise<void> {
    for (const { table, clock, told, beside } of OTHER_TABLES) {
      const written = this.#written.get(table)!;
      const value = CLOCKS[told].of(at);
      if (!written.has(String(value))) {
        written.set(String(value), at);
        await insertRows(
          this.#knex,
          table,
          [{ [clock]: value, ...beside }],
          () => `r${written.size}`,
        );
      }
    }
  }

  /** Rows past limit and day of grace, and rows missed that are not due. */
  async count(now: number): Promise<{ overdue: number; missed: number }> {
    const counts = { overdue: 0, missed: 0 };
    for (const { table, told, limit, beside = {} } of OTHER_TABLES) {
      const row = await this.#knex(table)
        .where(beside)
        .count({ count: '*' })
        .first();
      const left = Number(row?.count ?? 0);
      const written = [...this.#written.get(table)!.values()];
      const notOver = (cutoff: number) =>
        written.filter(at => !isOver(told, at, cutoff)).length;
      const late = this.#cutoff(limit, now - DAY_MS);
      counts.overdue += Math.max(0, left - notOver(late));
      counts.missed += Math.max(0, notOver(this.#cutoff(limit, now)) - left);
    }
    return counts;
  }
}

function other(
  table: string,
  clock: string,
  told: Told,
  limit: OtherLimit,
): OtherTable {
  return { table, clock, told, limit };
}

function utc(at: number): DateTime {
  return DateTime.fromMillis(at, { zone: 'utc' });
}

function dayName(at: number): string {
  return utc(at).toFormat('yyyy-MM-dd');
}

function quarterNumber(at: number): number {
  return Math.min(4, Math.ceil(utc(at).weekNumber / 13));
}

function quarterEnd(at: number): number {
  const { weekYear } = utc(at);
  const next = quarterNumber(at) + 1;
  const [year, week] =
    next === 5 ? [weekYear + 1, 1] : [weekYear, 13 * next - 12];
  const monday = `${year}-W${String(week).padStart(2, '0')}`;
  return DateTime.fromISO(monday, { zone: 'utc' }).toMillis();
}
