import { StratumSpec } from '@plumbline/backstage-plugin-service-metrics-common';

/** What decides in which stratum a change is drawn: what it touches and where, never who made it. */
export interface Drawable {
  id: string;
  /** Component ref. */
  subject: string;
  riskFlags: readonly string[];
}

/** A commit hash can be ground by whoever makes the commit; an id that a source gave out cannot. */
const COMMIT_HASH = /^(?!\d+$)[0-9a-f]{7,64}$/;

/**
 * The stratum with the highest rate of those that a change belongs to; of equal ones the first. A change that is known by a
 * commit hash alone is routine, whatever it touches: a higher rate would be worth grinding for or against.
 *
 * @throws Error when no stratum takes every change, which the charter's own check forbids
 */
export function stratumOf(
  change: Drawable,
  strata: readonly StratumSpec[],
): StratumSpec {
  const isHash = COMMIT_HASH.test(change.id);
  const own = strata.filter(({ riskFlags, components }) =>
    isHash
      ? !riskFlags && !components
      : (!riskFlags || riskFlags.some(f => change.riskFlags.includes(f))) &&
        (!components || components.includes(change.subject)),
  );
  const [first, ...others] = own;
  if (!first) {
    throw new Error('No stratum takes every change');
  }
  return others.reduce(
    (highest, each) => (each.rate > highest.rate ? each : highest),
    first,
  );
}
