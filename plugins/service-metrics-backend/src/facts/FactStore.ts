import {
  FACT_KINDS,
  FactKind,
  isCounted,
  KnownFields,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { Knex } from 'knex';
import { inScope } from '../database/inScope';
import { toNumber } from '../database/statements';
import { KnownFact } from './Fact';

interface FactRow {
  source: string;
  fact_id: string;
  subject: string;
  fields: string;
  content_hash: string;
  policies: string;
  ages_from: number | string;
}

const COLUMNS = [
  'source',
  'fact_id',
  'subject',
  'fields',
  'content_hash',
  'policies',
  'ages_from',
] as const;

/** A fact as it is stored, whether or not it holds. */
export interface FoundFact<K extends FactKind = FactKind> {
  fact: KnownFact<K>;
  /** The instant whose day it belongs to; absent while it is not known. */
  at?: number;
  withdrawn: boolean;
}

/**
 * Reads facts that hold: not withdrawn, and with a known instant. What retention has reduced to id, revision and times is
 * there to link others by, and is no event that anyone is shown.
 */
export class FactStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Facts of one kind with `from <= at < to`, in order of time and id. */
  async list<K extends FactKind>(
    kind: K,
    subject: string,
    from: number,
    to: number,
  ): Promise<KnownFact<K>[]> {
    const rows = await this.#knex('facts')
      .select<FactRow[]>(...COLUMNS)
      .where({ subject, kind, withdrawn: false })
      .where('at', '>=', from)
      .where('at', '<', to)
      .orderBy(['at', 'source', 'fact_id']);
    return rows.map(row => toFact(kind, row));
  }

  /** The instant of the n-th fact of one kind from an instant on, withdrawn ones among them; undefined when there are fewer. */
  async nthAt(
    kind: FactKind,
    subject: string,
    from: number,
    n: number,
  ): Promise<number | undefined> {
    const row = await this.#knex('facts')
      .where({ subject, kind })
      .where('at', '>=', from)
      .orderBy('at')
      .offset(n - 1)
      .first('at');
    return row && toNumber(row.at);
  }

  /** One fact, withdrawn and undated ones among them. */
  async find<K extends FactKind>(
    kind: K,
    key: { subject: string; source: string; id: string },
  ): Promise<FoundFact<K> | undefined> {
    const { subject, source, id } = key;
    const row = await this.#knex('facts')
      .where({ subject, kind, source, fact_id: id, stage: 0 })
      .first<
        | (FactRow & { at: number | string | null; withdrawn: boolean })
        | undefined
      >(...COLUMNS, 'at', 'withdrawn');
    return (
      row && {
        fact: toFact(kind, row),
        ...(row.at === null ? {} : { at: toNumber(row.at) }),
        withdrawn: Boolean(row.withdrawn),
      }
    );
  }

  /** The newest facts of one kind with `from <= at < to` over several subjects, newest first. */
  async newest<K extends FactKind>(
    kind: K,
    subjects: readonly string[],
    from: number,
    to: number,
    limit: number,
  ): Promise<KnownFact<K>[]> {
    const rows = await this.#knex('facts')
      .select<FactRow[]>(...COLUMNS)
      .whereIn('subject', subjects)
      .where({ kind, withdrawn: false, stage: 0 })
      .where('at', '>=', from)
      .where('at', '<', to)
      .orderBy(
        ['at', 'subject', 'source', 'fact_id'].map(column => ({
          column,
          order: 'desc' as const,
        })),
      )
      .limit(limit);
    return rows.map(row => toFact(kind, row));
  }

  /** A page of deployments before an instant, newest first. */
  async deploymentsBefore(
    subject: string,
    before: number,
    page: { offset: number; limit: number },
  ): Promise<KnownFact<'deployment'>[]> {
    return await this.#deployments(subject, '<', before, 'desc', page);
  }

  /** A page of deployments from an instant on, oldest first. */
  async deploymentsFrom(
    subject: string,
    from: number,
    page: { offset: number; limit: number },
  ): Promise<KnownFact<'deployment'>[]> {
    return await this.#deployments(subject, '>=', from, 'asc', page);
  }

  /**
   * The instant of the earliest fact of each kind that a number may come of, those let go of among them; kinds without any
   * are left out.
   */
  async firstInstants(subject: string): Promise<Map<FactKind, number>> {
    const kinds = FACT_KINDS.filter(isCounted);
    const row = await this.#knex
      .select(
        kinds.map(kind =>
          this.#knex('facts')
            .where({ subject, kind, withdrawn: false })
            .whereNotNull('at')
            .min('at')
            .as(kind),
        ),
      )
      .first();
    const first = new Map<FactKind, number>(
      kinds.flatMap(kind =>
        row[kind] === null ? [] : [[kind, toNumber(row[kind])] as const],
      ),
    );
    const forgotten: { kind: FactKind; first_at: number | string }[] =
      await this.#knex('forgotten').where({ subject });
    for (const { kind, first_at } of forgotten) {
      const at = toNumber(first_at);
      first.set(kind, Math.min(at, first.get(kind) ?? at));
    }
    return first;
  }

  /** Whether a deployment that succeeded is known to have been, of which nothing is left. */
  async wasDeployed(subject: string): Promise<boolean> {
    const row = await this.#knex('forgotten')
      .where({ subject, kind: 'deployment', served: true })
      .first('kind');
    return row !== undefined;
  }

  /** How many facts with `from <= at < to` were stored or changed after `since`, withdrawn ones among them. */
  async countReceivedAfter(query: {
    scope: string;
    kinds: readonly FactKind[];
    from: number;
    to: number;
    since: number;
  }): Promise<number> {
    const row = await inScope(this.#knex('facts'), 'subject', query.scope)
      .whereIn('kind', query.kinds)
      .where('at', '>=', query.from)
      .where('at', '<', query.to)
      .where('received_at', '>', query.since)
      .count({ count: '*' })
      .first();
    return toNumber(row?.count ?? 0);
  }

  async #deployments(
    subject: string,
    operator: '<' | '>=',
    at: number,
    order: 'asc' | 'desc',
    page: { offset: number; limit: number },
  ): Promise<KnownFact<'deployment'>[]> {
    const rows = await this.#knex('facts')
      .select<FactRow[]>(...COLUMNS)
      .where({ subject, kind: 'deployment', withdrawn: false })
      .where('at', operator, at)
      .orderBy(['at', 'source', 'fact_id'].map(column => ({ column, order })))
      .offset(page.offset)
      .limit(page.limit);
    return rows.map(row => toFact('deployment', row));
  }
}

function toFact<K extends FactKind>(kind: K, row: FactRow): KnownFact<K> {
  const stored: Record<string, unknown> = JSON.parse(row.fields);
  const fields = Object.fromEntries(
    Object.entries(stored).filter(([, value]) => value !== null),
  ) as KnownFields<K>;
  return {
    source: row.source,
    kind,
    id: row.fact_id,
    subject: row.subject,
    fields,
    contentHash: row.content_hash,
    policies: row.policies,
    agesFrom: toNumber(row.ages_from),
  };
}
