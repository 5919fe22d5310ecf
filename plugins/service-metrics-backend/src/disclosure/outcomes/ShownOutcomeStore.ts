import { Knex } from 'knex';
import { inChunks, toNumber } from '../../database/statements';
import { OutcomeState } from './decideOutcomes';
import { OutcomeBasis } from './OutcomeBasis';

/** What became of one subject in one window of the calendar. Days are half-open. */
export interface ShownOutcome {
  basis: OutcomeBasis;
  /** Entity ref. */
  subject: string;
  /** Empty for a component. */
  segment: string;
  from: string;
  to: string;
  state: OutcomeState;
  /** Over the components that it was decided for; empty for one. */
  cover: string;
}

/** When a quarter was last decided, and on what. */
export interface DecidedQuarter {
  /** Epoch milliseconds. */
  decidedAt: number;
  closedWindows: number;
  /** Facts that all sources had delivered by then. */
  accepted: number;
  /** Never to be decided again. */
  sealed: boolean;
}

interface ShownRow extends Omit<ShownOutcome, 'from' | 'to'> {
  quarter: string;
  from_day: string;
  to_day: string;
}

/** What may be told outside of the owning team, as decided. */
export class ShownOutcomeStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Windows of one subject that begin on a day or later. */
  async list(subject: string, from: string): Promise<ShownOutcome[]> {
    const rows = await this.#knex<ShownRow>('shown_outcomes')
      .where({ subject })
      .where('from_day', '>=', from)
      .select('*');
    return rows.map(toShown);
  }

  async ofQuarter(quarter: string): Promise<ShownOutcome[]> {
    const rows = await this.#knex<ShownRow>('shown_outcomes')
      .where({ quarter })
      .select('*');
    return rows.map(toShown);
  }

  async decided(): Promise<Map<string, DecidedQuarter>> {
    const rows = await this.#knex('outcome_quarters').select('*');
    return new Map(
      rows.map(row => [
        row.quarter,
        {
          decidedAt: toNumber(row.decided_at),
          closedWindows: row.closed_windows,
          accepted: toNumber(row.accepted),
          sealed: Boolean(row.sealed),
        },
      ]),
    );
  }

  /** Replaces what is told of a quarter, in one transaction; does nothing once it is sealed. */
  async replace(
    quarter: string,
    shown: readonly ShownOutcome[],
    decided: DecidedQuarter,
  ): Promise<void> {
    await this.#knex.transaction(async trx => {
      await trx('outcome_quarters')
        .insert({
          quarter,
          decided_at: decided.decidedAt,
          closed_windows: decided.closedWindows,
          accepted: decided.accepted,
          sealed: false,
        })
        .onConflict('quarter')
        .ignore();
      // Whoever updates the row holds it until the end: two replicas take turns.
      const taken = await trx('outcome_quarters')
        .where({ quarter, sealed: false })
        .update({
          decided_at: decided.decidedAt,
          closed_windows: decided.closedWindows,
          accepted: decided.accepted,
          sealed: decided.sealed,
        });
      if (taken === 0) {
        return;
      }
      await trx('shown_outcomes').where({ quarter }).delete();
      for (const chunk of inChunks(shown)) {
        await trx('shown_outcomes').insert(
          chunk.map(({ from, to, ...row }) => ({
            quarter,
            ...row,
            from_day: from,
            to_day: to,
          })),
        );
      }
    });
  }

  /** Seals a quarter as it is; `at` is when, in epoch milliseconds. */
  async seal(quarter: string, at: number): Promise<void> {
    await this.#knex('outcome_quarters')
      .insert({
        quarter,
        decided_at: at,
        closed_windows: 0,
        accepted: 0,
        sealed: true,
      })
      .onConflict('quarter')
      .merge(['decided_at', 'sealed'])
      .where('outcome_quarters.sealed', false);
  }

  /** How many facts all sources have delivered. */
  async accepted(): Promise<number> {
    const row = await this.#knex('sources')
      .sum({ accepted: 'accepted' })
      .first();
    return toNumber(row?.accepted ?? 0);
  }

  /** Whether days of a known component wait to be counted, `from <= day < to`. */
  async isUnsettled(from: string, to: string): Promise<boolean> {
    const row = await this.#knex('dirty_days')
      .join('components', 'components.ref', 'dirty_days.subject')
      .where('day', '>=', from)
      .where('day', '<', to)
      .first('day');
    return row !== undefined;
  }
}

function toShown({ from_day: from, to_day: to, ...row }: ShownRow) {
  const { basis, subject, segment, state, cover } = row;
  return { basis, subject, segment, from, to, state, cover };
}
