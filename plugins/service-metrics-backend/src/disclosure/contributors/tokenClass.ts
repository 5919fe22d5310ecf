import {
  DAY_OF_GRACE_MS,
  RetentionClass,
} from '../../retention/RetentionClass';
import { RetentionLimits } from '../../retention/RetentionLimits';
import { QuarterClose } from './QuarterClose';

/**
 * Tokens as the ledger counts them. They age with their quarter, not by themselves: all go 14 days after it, so none is kept
 * longer than from the quarter's first day until then.
 */
export function tokenClass(
  close: QuarterClose,
  limits: Pick<RetentionLimits, 'of'>,
): RetentionClass {
  return {
    id: 'contributor-tokens',
    charterClass: 'contributor-token',
    happens: 'folded',
    limit: () => limits.of('contributor-token'),
    async measure(now) {
      const quarters = await close.kept();
      const rowsDue = (at: number) =>
        quarters
          .filter(({ dueAt }) => dueAt <= at)
          .reduce((sum, { rows }) => sum + rows, 0);
      const oldest = quarters
        .filter(({ rows }) => rows > 0)
        .map(({ from }) => from);
      return {
        due: rowsDue(now),
        overdue: rowsDue(now - DAY_OF_GRACE_MS),
        ...(oldest.length ? { oldest: Math.min(...oldest) } : {}),
      };
    },
    async letGo() {
      const closed = await close.run();
      return closed.reduce((sum, { rows }) => sum + rows, 0);
    },
  };
}
