import { DeploymentUnit } from './DeploymentUnit';

/** Production deployments of one subject by the facts in them and by time. */
export class UnitIndex {
  /** Those that served users, in order of time. */
  readonly successes: readonly DeploymentUnit[];
  readonly #byFact = new Map<string, DeploymentUnit>();
  /** Every target that a success reached, in order of time. */
  readonly #targets: { at: number; unit: DeploymentUnit }[] = [];

  /** @param units - in order of time */
  constructor(units: readonly DeploymentUnit[]) {
    this.successes = units.filter(unit => unit.outcome === 'succeeded');
    for (const unit of units) {
      for (const fact of unit.facts) {
        this.#byFact.set(keyOf(fact.source, fact.id), unit);
      }
    }
    for (const unit of this.successes) {
      for (const { fields } of unit.facts) {
        this.#targets.push({ at: Date.parse(fields.finishedAt!), unit });
      }
    }
    // Stable: targets of one instant stay in the order of their deployments.
    this.#targets.sort((a, b) => a.at - b.at);
  }

  byFact(source: string, id: string): DeploymentUnit | undefined {
    return this.#byFact.get(keyOf(source, id));
  }

  /** The last deployment that reached a target before an instant, and when it did. */
  lastBefore(at: number): { at: number; unit: DeploymentUnit } | undefined {
    let low = 0;
    let high = this.#targets.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#targets[middle].at < at) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return this.#targets[low - 1];
  }
}

function keyOf(source: string, id: string): string {
  return `${source}\n${id}`;
}
