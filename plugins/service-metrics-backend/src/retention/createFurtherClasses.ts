import { AuditChain } from '../audit';
import { cutoffOf } from './Limit';
import { DAY_OF_GRACE_MS, RetentionClass } from './RetentionClass';
import { RetentionLimits } from './RetentionLimits';
import { quarterClasses } from './quarterClasses';
import { tableClass } from './tableClass';
import { Clocked, TableStore } from './TableStore';

/** Records of people's own acts, each with what it ages from. */
const OWN_ACTS: readonly ({ id: string } & Clocked)[] = [
  { id: 'openings', table: 'openings', clock: 'opened_at' },
  { id: 'grants', table: 'access_grants', clock: 'expires_at' },
];

/** What was told by released cells, and what was found when they were decided. */
const RELEASED: readonly ({ id: string } & Clocked)[] = [
  { id: 'released-cells', table: 'released_cells', clock: 'window_to' },
  { id: 'release-audits', table: 'release_audits', clock: 'window_to' },
];

/** Classes of what the other rooms keep. */
export function createFurtherClasses(
  tables: TableStore,
  limits: RetentionLimits,
  chain?: Pick<AuditChain, 'agedBefore' | 'seal'>,
): RetentionClass[] {
  return [
    ...RELEASED.map(({ id, ...clocked }) =>
      tableClass(tables, {
        id,
        charterClass: 'aggregate',
        limit: () => limits.of('aggregate'),
        clocked,
      }),
    ),
    ...OWN_ACTS.map(({ id, ...clocked }) =>
      tableClass(tables, {
        id,
        charterClass: 'own-act',
        limit: () => limits.of('own-act'),
        clocked,
      }),
    ),
    ...quarterClasses(tables, limits),
    ...(chain ? [auditClass(chain, limits)] : []),
  ];
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
