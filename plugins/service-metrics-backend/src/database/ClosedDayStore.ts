import { Knex } from 'knex';
import { inChunks } from './statements';

/** Days of some subjects that are closed. */
export class ClosedDays {
  static readonly none = new ClosedDays(new Map());
  readonly #months: ReadonlyMap<string, number>;

  /** @param months - the bits of each `subject month` */
  constructor(months: ReadonlyMap<string, number>) {
    this.#months = months;
  }

  has(subject: string, day: string): boolean {
    const bits = this.#months.get(`${subject} ${day.slice(0, 7)}`) ?? 0;
    return (bits & bitOf(day)) !== 0;
  }

  get isEmpty(): boolean {
    return this.#months.size === 0;
  }
}

/*
 * A day is closed once retention has let go of facts of it: what is counted of it stays as it is, and later facts for it are
 * only counted as too late. A row holds a month of days as bits, so a subject costs twelve rows a year.
 */
export class ClosedDayStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Closed days of some subjects, in all months or in those of the given days. */
  async of(
    subjects: readonly string[],
    days?: readonly string[],
  ): Promise<ClosedDays> {
    const known = new Map<string, number>();
    const months = days && [...new Set(days.map(monthOf))];
    if (months?.length === 0) {
      return ClosedDays.none;
    }
    for (const chunk of inChunks([...new Set(subjects)])) {
      const query = this.#knex('closed_days').whereIn('subject', chunk);
      if (months) {
        query.whereIn('month', months);
      }
      for (const { subject, month, days: bits } of await query) {
        known.set(`${subject} ${month}`, bits);
      }
    }
    return new ClosedDays(known);
  }

  /** Closes days; and takes their marks away, since nothing will count them anew. */
  async close(subject: string, days: readonly string[]): Promise<void> {
    const months = new Map<string, number>();
    for (const day of days) {
      const month = monthOf(day);
      months.set(month, (months.get(month) ?? 0) | bitOf(day));
    }
    for (const [month, bits] of [...months].sort()) {
      await this.#knex('closed_days')
        .insert({ subject, month, days: bits })
        .onConflict(['subject', 'month'])
        .merge({
          days: this.#knex.raw('?? | ?', ['closed_days.days', bits]),
        });
    }
    for (const chunk of inChunks([...new Set(days)])) {
      await this.#knex('dirty_days')
        .where({ subject })
        .whereIn('day', chunk)
        .delete();
    }
  }

  /** Closes for one subject what is closed for another. */
  async take(from: string, to: string): Promise<void> {
    const rows = await this.#knex('closed_days').where({ subject: from });
    for (const { month, days } of rows) {
      await this.#knex('closed_days')
        .insert({ subject: to, month, days })
        .onConflict(['subject', 'month'])
        .merge({
          days: this.#knex.raw('?? | ?', ['closed_days.days', days]),
        });
    }
    await this.#knex('closed_days').where({ subject: from }).delete();
  }
}

function monthOf(day: string): string {
  return day.slice(0, 7);
}

function bitOf(day: string): number {
  return 2 ** (Number(day.slice(8, 10)) - 1);
}
