import {
  FactKind,
  KnownFields,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { Knex } from 'knex';
import { toNumber } from '../database/statements';
import { KnownFact } from './Fact';

interface FactRow {
  source: string;
  fact_id: string;
  subject: string;
  fields: string;
  content_hash: string;
}

const COLUMNS = [
  'source',
  'fact_id',
  'subject',
  'fields',
  'content_hash',
] as const;

/** Reads facts that hold: not withdrawn, and with a known instant. */
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

  /** How many facts with `from <= at < to` were stored or changed after `since`, withdrawn ones among them. */
  async countReceivedAfter(query: {
    subjects: readonly string[];
    kinds: readonly FactKind[];
    from: number;
    to: number;
    since: number;
  }): Promise<number> {
    const row = await this.#knex('facts')
      .whereIn('subject', query.subjects)
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
  };
}
