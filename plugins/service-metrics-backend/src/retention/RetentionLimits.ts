import {
  FACT_KINDS,
  FactKind,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { Keeping } from '../database/Keeping';
import { cutoffOf, Limit, longestOf, shortestOf } from './Limit';

/** The longest that each class is ever kept; the charter may say less, never more. */
const LONGEST = {
  fact: { days: 105 },
  link: { days: 210 },
  'contributor-token': { days: 105 },
  'sample-detail': { days: 30 },
  ledger: { days: 180 },
  aggregate: { months: 37 },
  'own-act': { months: 36 },
  manifest: { months: 25 },
} as const satisfies Record<string, Limit>;

export type RetentionClassName = keyof typeof LONGEST;

/** What is read of the documents in force; a policy snapshot is one. */
export interface RetentionPolicy {
  version: string;
  charter?: {
    entity: {
      spec: {
        retention: readonly { class: string; days?: number; months?: number }[];
      };
    };
  };
  metrics: readonly {
    metric: string;
    spec?: {
      sources: readonly { kind: string }[];
      retention: { factDays: number; aggregateMonths: number };
    };
  }[];
}

/**
 * How long what is kept, by the documents in force: of the charter and every metric document that names a kind of fact, the
 * shortest wins. While no document can be read, what they said last holds, and before that the longest ever.
 */
export class RetentionLimits implements Keeping {
  readonly #current: () => RetentionPolicy | undefined;
  readonly #isBackfill: (source: string) => boolean;
  readonly #now: () => number;
  #last: RetentionPolicy | undefined;

  constructor(options: {
    /** The policy in force. */
    current: () => RetentionPolicy | undefined;
    /** Whether a source brings history. */
    isBackfill: (source: string) => boolean;
    now?: () => number;
  }) {
    this.#current = options.current;
    this.#isBackfill = options.isBackfill;
    this.#now = options.now ?? Date.now;
  }

  /** Of the documents by which limits are told; empty while there are none. */
  get policyVersion(): string {
    return this.#policy()?.version ?? '';
  }

  /** What a class is kept for. */
  of(name: RetentionClassName): Limit {
    return this.#shortest([LONGEST[name], ...this.#charter(name)]);
  }

  /** What a class is kept for where something needs it for some time, whatever documents say. */
  atLeast(name: RetentionClassName, needed: Limit): Limit {
    return longestOf([this.of(name), needed], this.#now());
  }

  /** What single facts of a kind are kept for: never longer than links, which are made of them. */
  ofFacts(kind: FactKind): Limit {
    if (kind === 'context') {
      return this.of('aggregate');
    }
    const documents = this.#specs()
      .filter(({ sources }) => sources.some(source => source.kind === kind))
      .map(({ retention }) => ({ days: retention.factDays }));
    return this.#shortest([this.of('fact'), this.of('link'), ...documents]);
  }

  /** What readings of a metric, and what they are computed from, are kept for. */
  ofMetric(metric: string): Limit {
    const spec = this.#policy()?.metrics.find(
      each => each.metric === metric,
    )?.spec;
    return this.#shortest([
      this.of('aggregate'),
      ...(spec ? [{ months: spec.retention.aggregateMonths }] : []),
    ]);
  }

  /** What single facts of the kind that is kept longest are kept for. */
  ofLongestFacts(): Limit {
    return longestOf(
      FACT_KINDS.filter(kind => kind !== 'context').map(kind =>
        this.ofFacts(kind),
      ),
      this.#now(),
    );
  }

  isBackfill(source: string): boolean {
    return this.#isBackfill(source);
  }

  factLimit(kind: FactKind): number {
    return this.#now() - cutoffOf(this.ofFacts(kind), this.#now());
  }

  aggregateLimit(): number {
    return this.#now() - cutoffOf(this.of('aggregate'), this.#now());
  }

  #shortest(limits: readonly Limit[]): Limit {
    return shortestOf(limits, this.#now());
  }

  #charter(name: RetentionClassName): Limit[] {
    const declared = this.#policy()?.charter?.entity.spec.retention ?? [];
    return declared
      .filter(each => each.class === name)
      .flatMap(({ days, months }): Limit[] => [
        ...(days === undefined ? [] : [{ days }]),
        ...(months === undefined ? [] : [{ months }]),
      ]);
  }

  #specs() {
    return (this.#policy()?.metrics ?? []).flatMap(({ spec }) =>
      spec ? [spec] : [],
    );
  }

  #policy(): RetentionPolicy | undefined {
    this.#last = this.#current() ?? this.#last;
    return this.#last;
  }
}
