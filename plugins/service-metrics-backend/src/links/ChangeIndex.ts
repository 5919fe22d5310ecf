import { DAY_MS } from '@plumbline/backstage-plugin-service-metrics-common';
import { KnownFact } from '../facts/Fact';

/** A change merged longer before a deployment than this is not looked for. */
export const LOOK_BACK_MS = 90 * DAY_MS;

/** How far a change's merge time may lie after the deployment that names it, for the sender's clocks. */
export const SKEW_MS = DAY_MS;

type Change = KnownFact<'change'>;

/** What one deployment may look at: changes merged from the look-back to the clock skew around its time. */
export interface ChangeView {
  byId(id: string): Change[];
  byRevision(mergeRevision: string): Change[];
  mergedBetween(from: number, to: number): Change[];
  /** First-parent chain from a revision backwards, as long as it is known; one step holds the changes of one revision. */
  chainFrom(revision: string): Generator<Change[]>;
}

/**
 * Changes of one subject by id, by merge revision and by time.
 *
 * A view cuts off by time and never by what happens to be loaded, so that a link does not depend on which days are
 * being looked at.
 */
export class ChangeIndex {
  readonly #changes: readonly Change[];
  /** Merge instants, parsed once: a chain is walked for every deployment. */
  readonly #mergedAt: ReadonlyMap<Change, number>;
  readonly #byId: Map<string, Change[]>;
  readonly #byRevision: Map<string, Change[]>;

  /** @param changes - in order of merge; each has `mergedAt` */
  constructor(changes: readonly Change[]) {
    this.#changes = changes;
    this.#mergedAt = new Map(
      changes.map(change => [change, Date.parse(change.fields.mergedAt!)]),
    );
    this.#byId = indexBy(changes, change => change.id);
    this.#byRevision = indexBy(changes, change => change.fields.mergeRevision);
  }

  around(finishedAt: number): ChangeView {
    const isInView = (change: Change) => {
      const at = this.#mergedAt.get(change)!;
      return at >= finishedAt - LOOK_BACK_MS && at < finishedAt + SKEW_MS;
    };
    const byRevision = (revision: string) =>
      (this.#byRevision.get(revision) ?? []).filter(isInView);
    return {
      byId: id => (this.#byId.get(id) ?? []).filter(isInView),
      byRevision,
      mergedBetween: (from, to) =>
        this.#mergedBetween(from, to).filter(isInView),
      *chainFrom(start) {
        const seen = new Set<string>();
        let revision: string | undefined = start;
        while (revision && !seen.has(revision)) {
          seen.add(revision);
          const step: Change[] = byRevision(revision);
          if (step.length === 0) {
            return;
          }
          yield step;
          revision = step.find(({ fields }) => fields.baseRevision)?.fields
            .baseRevision;
        }
      },
    };
  }

  #mergedBetween(from: number, to: number): Change[] {
    const start = this.#firstAtOrAfter(from);
    return this.#changes.slice(start, this.#firstAtOrAfter(to));
  }

  #firstAtOrAfter(at: number): number {
    let low = 0;
    let high = this.#changes.length;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (this.#mergedAt.get(this.#changes[middle])! < at) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}

function indexBy(
  changes: readonly Change[],
  keyOf: (change: Change) => string | undefined,
): Map<string, Change[]> {
  const index = new Map<string, Change[]>();
  for (const change of changes) {
    const key = keyOf(change);
    const list = key && index.get(key);
    if (list) {
      list.push(change);
    } else if (key) {
      index.set(key, [change]);
    }
  }
  return index;
}
