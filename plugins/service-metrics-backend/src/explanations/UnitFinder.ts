import { DAY_MS } from '@plumbline/backstage-plugin-service-metrics-common';
import { KnownFact } from '../facts/Fact';
import { FactStore } from '../facts/FactStore';
import {
  DeploymentUnit,
  TARGET_SPAN_MS,
  toDeploymentUnits,
} from '../links/DeploymentUnit';

type Deployment = KnownFact<'deployment'>;

/** How far back a unit's beginning is looked for, at first and at most: no further than facts are linked at all. */
const LEAD_MS = { first: 2 * DAY_MS, most: 310 * DAY_MS };

/**
 * Gathers the deployments of a stretch of time into the same units as they are counted in.
 *
 * Whether a deployment begins a unit depends on those of its revision in the 24 hours before it, and so on backwards. So
 * the stretch is read from further back, and from further still while a chain of targets reaches its beginning.
 */
export class UnitFinder {
  readonly #facts: Pick<FactStore, 'list' | 'newest'>;

  constructor(facts: Pick<FactStore, 'list' | 'newest'>) {
    this.#facts = facts;
  }

  /** Units with a target that finished with `from <= instant < to`, in order of time. */
  async around(
    subject: string,
    from: number,
    to: number,
    environments: readonly string[],
  ): Promise<DeploymentUnit[]> {
    for (let lead = LEAD_MS.first; ; lead *= 4) {
      const start = from - Math.min(lead, LEAD_MS.most);
      const facts = await this.#facts.list('deployment', subject, start, to);
      if (lead >= LEAD_MS.most || !isCut(facts, start, from)) {
        return toDeploymentUnits(facts, environments).filter(unit =>
          unit.facts.some(fact => finishedAt(fact) >= from),
        );
      }
    }
  }

  /**
   * The same over several components, by component: units that began with `from <= instant < to`, made of the newest facts
   * when there are more than `limit`.
   */
  async amongAll(
    environments: ReadonlyMap<string, readonly string[]>,
    range: { from: number; to: number; limit: number },
  ): Promise<{ units: Map<string, DeploymentUnit[]>; isCut: boolean }> {
    const { to, limit } = range;
    const subjects = [...environments.keys()];
    const newest = await this.#facts.newest(
      'deployment',
      subjects,
      range.from,
      to,
      limit,
    );
    const isFull = newest.length === limit;
    const from = isFull ? finishedAt(newest[limit - 1]) : range.from;
    const facts = [
      ...(await this.#leadingTo(newest, subjects, from, limit)),
      ...newest.reverse(),
    ];
    const units = new Map<string, DeploymentUnit[]>();
    for (const [subject, production] of environments) {
      const own = facts.filter(fact => fact.subject === subject);
      units.set(
        subject,
        toDeploymentUnits(own, production).filter(
          unit => unit.finishedAt >= from,
        ),
      );
    }
    return { units, isCut: isFull };
  }

  /** What was deployed before `from`, as far back as it may matter; in order of time. */
  async #leadingTo(
    newest: readonly Deployment[],
    subjects: readonly string[],
    from: number,
    limit: number,
  ): Promise<Deployment[]> {
    for (let lead = LEAD_MS.first; ; lead *= 4) {
      const start = from - Math.min(lead, LEAD_MS.most);
      const before = (
        await this.#facts.newest('deployment', subjects, start, from, limit)
      ).reverse();
      const isEnough =
        lead >= LEAD_MS.most ||
        before.length === limit ||
        !isCut([...before, ...newest.toReversed()], start, from);
      if (isEnough) {
        return before;
      }
    }
  }
}

/** Whether targets of one revision follow each other, each within 24 hours, from the start of what was read up to `from`. */
export function isCut(
  facts: readonly Deployment[],
  start: number,
  from: number,
): boolean {
  const reach = new Map<string, number>();
  for (const fact of facts) {
    const { revision } = fact.fields;
    const at = finishedAt(fact);
    if (!revision) {
      continue;
    }
    const key = `${fact.subject}\n${revision}`;
    const before = reach.get(key) ?? start;
    if (at - before < TARGET_SPAN_MS) {
      if (at >= from) {
        return true;
      }
      reach.set(key, at);
    }
  }
  return false;
}

function finishedAt(fact: Deployment): number {
  return Date.parse(fact.fields.finishedAt ?? '');
}
