import {
  DAY_MS,
  quarterOf,
  quarterSpan,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { DAY_OF_GRACE_MS, RetentionClass } from './RetentionClass';
import { RetentionLimits } from './RetentionLimits';
import { TableStore } from './TableStore';

/** Days after the end of a quarter at which its tokens are gone. */
const AFTER_CLOSE_DAYS = 14;

/** What is kept of who took part, quarter by quarter. The close takes all of them; the ledger books it under the first. */
const TABLES = [
  'contributor_tokens',
  'contributor_days',
  'contributor_salts',
  'release_events',
] as const;

/** The closing of quarters, as far as it is asked here. */
export interface TokenClose {
  /** Quarters of which something is kept, and the instant from which each may close. */
  kept(): Promise<{ quarter: string; dueAt: number }[]>;
  run(): Promise<{ rows: number }[]>;
}

/**
 * Tokens age with their quarter, not by themselves: all go 14 days after it, so none is kept longer than from the quarter's
 * first day until then. They go by the close of the quarter, in the room that counts them and after everyone who needs them
 * was asked; the rows are counted here, so that nobody has to believe that room. What is told later of a quarter that was
 * closed gets a salt of its own and is given the time to be counted: it is not overdue on arrival.
 */
export function tokenClasses(
  tables: TableStore,
  limits: Pick<RetentionLimits, 'of'>,
  close: TokenClose,
): RetentionClass[] {
  return TABLES.map(table => ({
    id: table.replace('_', '-'),
    charterClass: 'contributor-token',
    clocked: [{ table, clock: 'quarter' }],
    happens: 'deleted',
    limit: () => limits.of('contributor-token'),
    async measure(now) {
      const kept = await close.kept();
      const before = async (instant: number) => {
        const quarter = quarterOf(instant - AFTER_CLOSE_DAYS * DAY_MS);
        return await tables.measure(
          {
            table,
            clock: 'quarter',
            atLeast: '2000',
            spared: kept
              .filter(({ dueAt }) => dueAt > instant)
              .map(each => each.quarter),
          },
          quarter,
          quarter,
          // As old as its quarter, counted from 91 days before the end: the limit is a quarter and 14 days.
          name => quarterSpan(String(name)).to - 91 * DAY_MS,
        );
      };
      const [due, overdue] = await Promise.all([
        before(now),
        before(now - DAY_OF_GRACE_MS),
      ]);
      return { ...due, overdue: overdue.overdue };
    },
    letGo: async () =>
      table === TABLES[0]
        ? (await close.run()).reduce((sum, { rows }) => sum + rows, 0)
        : 0,
  }));
}
