import { DAY_MS, FactDelivery } from '../../plugins/service-metrics-common/src';
import { Random } from '../../plugins/service-metrics-backend/src/metrics/testing/Random';

/*
 * A made-up history of one service, the same for the same seed. Changes land one on the other (each names the revision
 * that the branch stood at before), deployments bring whatever has landed, so links come of commit ranges. Some revisions
 * are missing, some deployments fail, are rolled back or hot-fixed, some cause an incident; every fourth service runs in two
 * regions. Work happens on weekdays, and in bursts.
 */

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

export interface HistoryOptions {
  /** Ref of the component. */
  subject: string;
  /** Its number: seed, and beginning of its ids. */
  number: number;
  seed: number;
  /** First instant, epoch milliseconds at midnight. */
  from: number;
  days: number;
  /** About how many facts a year: two thirds are changes, one in a hundred is an incident. */
  factsPerYear: number;
}

/** A fact without what is the same for all. */
type Told<F = FactDelivery> = F extends FactDelivery
  ? Omit<F, 'eventId' | 'eventTime' | 'subject'>
  : never;

interface Moment {
  at: number;
  kind: 'change' | 'deployment';
}

export class ServiceHistory {
  readonly #options: HistoryOptions;
  readonly #random: Random;
  readonly #regions: readonly string[];
  #facts: FactDelivery[] = [];
  #next = 0;
  #head?: string;
  #deployed: string[] = [];
  #changes: string[] = [];

  constructor(options: HistoryOptions) {
    this.#options = options;
    this.#random = Random.create(options.seed * 1_000_003 + options.number);
    this.#regions =
      options.number % 4 === 0 ? ['prod-eu', 'prod-us'] : ['production'];
  }

  /** The facts of one day after the other; each is reported once, in its last state. */
  *days(): Generator<FactDelivery[]> {
    const { from, days, factsPerYear } = this.#options;
    const perDay = factsPerYear / 365;
    for (let day = 0; day < days; day++) {
      const midnight = from + day * DAY_MS;
      const isWeekend = [0, 6].includes(new Date(midnight).getUTCDay());
      const weight = isWeekend ? 0.2 : 1.32;
      this.#facts = [];
      for (const { at, kind } of this.#moments(midnight, perDay * weight)) {
        if (kind === 'change') {
          this.#change(at);
        } else {
          this.#deployment(at);
        }
      }
      yield this.#facts;
    }
  }

  #moments(midnight: number, facts: number): Moment[] {
    const deployments =
      (facts * 0.3) / (this.#regions.length + this.#regions.length * 0.03);
    const draw = (kind: Moment['kind'], mean: number): Moment[] =>
      Array.from({ length: this.#random.bursts(mean, 1.4) }, () => ({
        at: Math.floor(midnight + (8 + 10 * this.#random.uniform()) * HOUR_MS),
        kind,
      }));
    return [
      ...draw('change', facts * 0.68),
      ...draw('deployment', deployments),
    ].sort((a, b) => a.at - b.at);
  }

  #change(at: number): void {
    const id = this.#id();
    const mergeRevision = this.#revision();
    const opened = at - this.#duration(5, 1.1);
    const isRevert = this.#chance(0.01) && this.#changes.length > 0;
    this.#tell(at, {
      kind: 'change',
      id,
      mergeRevision,
      ...(this.#head ? { baseRevision: this.#head } : {}),
      revisions: [this.#revision()],
      // A squash loses its commits now and then.
      ...(this.#chance(0.1)
        ? {}
        : { firstCommitAt: iso(opened - this.#duration(8, 1.2)) }),
      openedAt: iso(opened),
      mergedAt: iso(at),
      size: this.#pick('xs', 's', 's', 'm', 'l'),
      automated: this.#chance(0.15),
      ...(isRevert ? { revertOf: this.#pick(...this.#changes) } : {}),
    });
    this.#head = mergeRevision;
    this.#changes = [...this.#changes.slice(-9), id];
  }

  #deployment(at: number): void {
    const revision = this.#chance(0.03) ? undefined : this.#head;
    const outcome = this.#pick(
      ...Array<'succeeded'>(48).fill('succeeded'),
      'failed' as const,
      'cancelled' as const,
    );
    const id = this.#deploy(at, { revision, outcome });
    if (outcome !== 'succeeded') {
      return;
    }
    const before = this.#deployed.at(-1);
    if (revision) {
      this.#deployed = [...this.#deployed.slice(-3), revision];
    }
    if (this.#chance(0.04)) {
      this.#incident(at, id, before);
    } else if (this.#chance(0.01) && before) {
      this.#deploy(at + this.#duration(0.5, 0.8), {
        revision: before,
        type: 'rollback',
      });
    }
  }

  #incident(deployed: number, deployment: string, before?: string): void {
    const startedAt = deployed + this.#duration(1.5, 1);
    const restoredAt = startedAt + this.#duration(1, 1.1);
    const id = this.#id();
    this.#tell(restoredAt, {
      kind: 'incident',
      id,
      severity: this.#pick('sev1', 'sev2', 'sev3', 'sev3'),
      startedAt: iso(startedAt),
      detectedAt: iso(startedAt + 4 * MINUTE_MS),
      mitigatedAt: iso(restoredAt - MINUTE_MS),
      restoredAt: iso(restoredAt),
      detectedBy: this.#pick('alert', 'alert', 'customer', 'staff'),
      ...(this.#chance(0.3)
        ? { causedBy: { kind: 'deployment' as const, id: deployment } }
        : {}),
    });
    if (this.#chance(0.4) && before) {
      this.#deploy(restoredAt - MINUTE_MS, {
        revision: before,
        type: 'rollback',
        ...(this.#chance(0.3) ? { remedies: { kind: 'incident', id } } : {}),
      });
    } else if (this.#chance(0.3) && this.#head) {
      this.#deploy(restoredAt - MINUTE_MS, {
        revision: this.#head,
        type: 'hotfix',
      });
    }
  }

  /** Deploys to every region, a quarter of an hour apart; answers the id of the first. */
  #deploy(
    at: number,
    fields: {
      revision?: string;
      outcome?: 'succeeded' | 'failed' | 'cancelled';
      type?: 'rollback' | 'hotfix';
      remedies?: { kind: 'incident'; id: string };
    },
  ): string {
    const { revision, outcome = 'succeeded', type, remedies } = fields;
    const ids = this.#regions.map((environment, index) => {
      const finished = at + index * 15 * MINUTE_MS;
      const id = this.#id();
      this.#tell(finished, {
        kind: 'deployment',
        id,
        environment,
        startedAt: iso(finished - 6 * MINUTE_MS),
        finishedAt: iso(finished),
        outcome,
        type: type ?? 'standard',
        ...(revision ? { revision } : {}),
        trigger: this.#pick('automated', 'automated', 'manual'),
        ...(remedies ? { remedies } : {}),
      });
      return id;
    });
    return ids[0];
  }

  #tell(at: number, fact: Told) {
    this.#facts.push({
      ...fact,
      subject: this.#options.subject,
      eventId: `9${fact.id}`,
      eventTime: iso(at),
    } as FactDelivery);
  }

  /** Digits are a closed form, so the intake keeps the id as it is. */
  #id(): string {
    this.#next += 1;
    return String((this.#options.number + 1) * 10_000_000 + this.#next);
  }

  #revision(): string {
    let text = '';
    for (let i = 0; i < 5; i++) {
      text += Math.floor(this.#random.uniform() * 2 ** 32)
        .toString(16)
        .padStart(8, '0');
    }
    return text;
  }

  /** Log-normal around a median of so many hours, in milliseconds. */
  #duration(hours: number, sigma: number): number {
    return Math.round(
      hours * HOUR_MS * Math.exp(sigma * this.#random.normal()),
    );
  }

  #chance(share: number): boolean {
    return this.#random.uniform() < share;
  }

  #pick<T>(...values: T[]): T {
    return values[Math.floor(this.#random.uniform() * values.length)];
  }
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
