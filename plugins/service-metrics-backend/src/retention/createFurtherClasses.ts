import { AuditChain } from '../audit';
import { Clocked } from './Clocked';
import {
  DAYS,
  DAYS_OF_QUARTERS,
  Dial,
  INSTANTS,
  QUARTERS,
  WEEKS,
} from './Dial';
import { cutoffOf, Limit } from './Limit';
import { DAY_OF_GRACE_MS, RetentionClass } from './RetentionClass';
import { RetentionClassName, RetentionLimits } from './RetentionLimits';
import { tableClass } from './tableClass';
import { TableStore } from './TableStore';

interface Kept extends Clocked {
  id: string;
  dial: Dial;
}

/**
 * A quarter has 98 days at most. 14 days later it is decided for the last time, or within the day after: until then nothing
 * goes of what was told in it, or the next number might tell what that one did not.
 */
const WHILE_DECIDED: Limit = { days: 98 + 14 + 1 };

/** What was told, what it was decided on, and what was found when it was. */
const TOLD: readonly Kept[] = [
  kept('released-cells', 'released_cells', 'window_to'),
  kept('release-audits', 'release_audits', 'window_to'),
  kept('release-trees', 'release_trees', 'quarter', QUARTERS),
  kept('shown-outcomes', 'shown_outcomes', 'quarter', QUARTERS),
  kept('contributor-bands', 'contributor_bands', 'quarter', QUARTERS),
  kept('group-sizes', 'group_sizes', 'week', WEEKS),
  {
    ...kept('silent-days', 'contributor_days', 'day', DAYS),
    where: { quarter: '' },
  },
];

/** Findings are counted in the quarter in which they were noted, which is decided 14 days after its end. */
const FINDINGS = kept(
  'sampling-outcomes',
  'sampling_outcomes',
  'noted_on',
  DAYS_OF_QUARTERS,
);
const WHILE_COUNTED: Limit = { days: 14 + 1 };

/** What a sample can be drawn again from. */
const MANIFESTS: readonly Kept[] = [
  kept('sampling-units', 'sampling_units', 'period', QUARTERS),
  kept('sampling-rates', 'sampling_rates', 'period', QUARTERS),
  kept('sampling-parts', 'sampling_parts', 'period', QUARTERS),
  kept('sampling-seeds', 'sampling_seeds', 'period', QUARTERS),
  kept('sampling-periods', 'sampling_periods', 'period', QUARTERS),
];

/** People's own acts, and what they wrote. What is still worked on counts from its last change. */
const OWN_ACTS: readonly Kept[] = [
  kept('openings', 'openings', 'opened_at'),
  kept('grants', 'access_grants', 'expires_at'),
  kept('learning-reviews', 'learning_reviews', 'updated_at'),
  kept('learning-requests', 'learning_requests', 'created_at'),
  kept('learning-actions', 'learning_actions', 'changed_at'),
  kept('incident-words', 'incident_words', 'written_at'),
  kept('dismissed-proposals', 'dismissed_proposals', 'until'),
];

/** Lie over links, and are asked whenever days are counted anew: they outlive them. */
const JUDGEMENTS: readonly Kept[] = [
  kept('cause-judgements', 'cause_judgements', 'judged_at'),
  kept('repeat-judgements', 'repeat_judgements', 'judged_at'),
];

/** Classes of what the other rooms keep. */
export function createFurtherClasses(
  tables: TableStore,
  limits: RetentionLimits,
  chain?: Pick<AuditChain, 'agedBefore' | 'seal'>,
): RetentionClass[] {
  const classesOf = (
    all: readonly Kept[],
    charterClass: RetentionClassName,
    limit = () => limits.of(charterClass),
  ) =>
    all.map(({ id, dial, ...clocked }) =>
      tableClass(tables, { id, charterClass, limit, clocked, dial }),
    );
  return [
    ...classesOf(TOLD, 'aggregate', () =>
      limits.atLeast('aggregate', WHILE_DECIDED),
    ),
    ...classesOf(OWN_ACTS, 'own-act'),
    ...classesOf(JUDGEMENTS, 'own-act', () =>
      limits.atLeast('own-act', limits.of('link')),
    ),
    ...classesOf([FINDINGS], 'sample-detail', () =>
      limits.atLeast('sample-detail', WHILE_COUNTED),
    ),
    ...classesOf(MANIFESTS, 'manifest'),
    ...(chain ? [auditClass(chain, limits)] : []),
  ];
}

function kept(
  id: string,
  table: string,
  clock: string,
  dial: Dial = INSTANTS,
): Kept {
  return { id, table, clock, dial };
}

/** The record of acts goes by sealed segments, so that what follows can still be verified. */
function auditClass(
  chain: Pick<AuditChain, 'agedBefore' | 'seal'>,
  limits: RetentionLimits,
): RetentionClass {
  const limit = () => limits.of('own-act');
  return {
    id: 'audit-entries',
    charterClass: 'own-act',
    clocked: [{ table: 'audit_entries', clock: 'at' }],
    happens: 'deleted',
    limit,
    async measure(now) {
      const cutoff = cutoffOf(limit(), now);
      const [due, overdue] = await Promise.all([
        chain.agedBefore(cutoff),
        chain.agedBefore(cutoff - DAY_OF_GRACE_MS),
      ]);
      return {
        due: due.entries,
        overdue: overdue.entries,
        ...(due.oldest === undefined ? {} : { oldest: due.oldest }),
      };
    },
    letGo: async now => await chain.seal(cutoffOf(limit(), now)),
  };
}
