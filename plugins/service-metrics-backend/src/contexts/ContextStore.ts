import {
  DAY_MS,
  KnownFields,
  LONGEST_CONTEXT_DAYS,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { Knex } from 'knex';
import { z } from 'zod/v4';
import { KnownFact } from '../facts/Fact';
import { heldDuring } from './heldDuring';

interface ContextRow {
  source: string;
  fact_id: string;
  subject: string;
  fields: string;
  content_hash: string;
  policies: string;
}

const storedSchema = z.record(z.string(), z.unknown());

/**
 * Reads declared contexts.
 *
 * A context that has no end, or began long before the stretch, must be found too, and its end stands inside its fields. So
 * one statement reads what began up to the longest life of a context before the stretch, along the index of subject, kind
 * and instant; whether it still held is decided here. A scope has a handful of contexts a year.
 */
export class ContextStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /**
   * Contexts of any of the scopes that hold at some instant of the stretch, in order of their beginning.
   *
   * @param scopes - refs of components, systems, domains and groups, and the word `organisation`
   * @param from - epoch milliseconds, inside the stretch
   * @param to - epoch milliseconds, outside the stretch
   */
  async list(
    scopes: readonly string[],
    from: number,
    to: number,
  ): Promise<KnownFact<'context'>[]> {
    if (scopes.length === 0) {
      return [];
    }
    const rows = await this.#knex('facts')
      .select<ContextRow[]>(
        'source',
        'fact_id',
        'subject',
        'fields',
        'content_hash',
        'policies',
      )
      .whereIn('subject', [...new Set(scopes)])
      .where({ kind: 'context', withdrawn: false })
      .where('at', '>=', from - LONGEST_CONTEXT_DAYS * DAY_MS)
      .where('at', '<', to)
      .orderBy(['at', 'subject', 'source', 'fact_id']);
    return rows.map(toContext).filter(fact => heldDuring(fact, from, to));
  }
}

function toContext(row: ContextRow): KnownFact<'context'> {
  const stored = storedSchema.parse(JSON.parse(row.fields));
  return {
    source: row.source,
    kind: 'context',
    id: row.fact_id,
    subject: row.subject,
    fields: Object.fromEntries(
      Object.entries(stored).filter(([, value]) => value !== null),
    ) as KnownFields<'context'>,
    contentHash: row.content_hash,
    policies: row.policies,
  };
}
