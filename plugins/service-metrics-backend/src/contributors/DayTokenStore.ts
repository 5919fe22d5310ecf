import { Knex } from 'knex';
import { inChunks } from '../database/statements';
import { ContributorBasis } from './ContributorBasis';
import { DayToken } from './dayTokens';

/** A token behind what is counted of one component on a day. */
export interface ComponentDayToken extends DayToken {
  component: string;
}

interface DayRow extends DayToken {
  subject: string;
}

/** The distinct tokens of each component and day: what counting reads, written in the lift that counts the day itself. */
export class DayTokenStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Replaces the tokens of some days of one component. */
  async replace(
    component: string,
    days: readonly string[],
    tokens: readonly DayToken[],
  ): Promise<void> {
    for (const chunk of inChunks(days)) {
      await this.#knex('contributor_days')
        .where({ subject: component })
        .whereIn('day', chunk)
        .delete();
    }
    for (const chunk of inChunks(tokens)) {
      await this.#knex<DayRow>('contributor_days').insert(
        chunk.map(token => ({ subject: component, ...token })),
      );
    }
  }

  /** Tokens of several components with `from <= day < to`. */
  async list(
    components: readonly string[],
    bases: readonly ContributorBasis[],
    from: string,
    to: string,
  ): Promise<ComponentDayToken[]> {
    const found: ComponentDayToken[] = [];
    for (const chunk of inChunks(components)) {
      const rows: DayRow[] = await this.#knex('contributor_days')
        .whereIn('subject', chunk)
        .whereIn('basis', [...bases])
        .where('day', '>=', from)
        .where('day', '<', to)
        .select('subject', 'basis', 'day', 'quarter', 'token');
      found.push(
        ...rows.map(({ subject, ...token }) => ({
          component: subject,
          ...token,
        })),
      );
    }
    return found;
  }

  /** Everything under one quarter's salt. */
  async listQuarter(quarter: string): Promise<ComponentDayToken[]> {
    const rows: DayRow[] = await this.#knex('contributor_days')
      .where({ quarter })
      .select('subject', 'basis', 'day', 'quarter', 'token');
    return rows.map(({ subject, ...token }) => ({
      component: subject,
      ...token,
    }));
  }
}
