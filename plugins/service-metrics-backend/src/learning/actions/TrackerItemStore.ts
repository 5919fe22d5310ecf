import { FactFields } from '@plumbline/backstage-plugin-service-metrics-common';
import { Knex } from 'knex';
import { toNumber } from '../../database/statements';
import { OWN_SOURCE } from './ActionStore';

/** An action item as a tracker told it. */
export interface TrackerItem {
  source: string;
  id: string;
  subject: string;
  withdrawn: boolean;
  receivedAt: number;
  fields: FactFields<'action-item'>;
}

/** Reads what trackers told, in the order in which it came, along an index of action items alone. */
export class TrackerItemStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Those received from an instant on. */
  async since(receivedAt: number, limit: number): Promise<TrackerItem[]> {
    const rows: {
      source: string;
      fact_id: string;
      subject: string;
      withdrawn: boolean | number;
      received_at: number | string;
      fields: string;
    }[] = await this.#knex('facts')
      .select(
        'source',
        'fact_id',
        'subject',
        'withdrawn',
        'received_at',
        'fields',
      )
      .whereRaw("kind = 'action-item'")
      .whereNot({ source: OWN_SOURCE })
      .where('received_at', '>=', receivedAt)
      .orderBy(['received_at', 'subject', 'source', 'fact_id'])
      .limit(limit);
    return rows.map(row => ({
      source: row.source,
      id: row.fact_id,
      subject: row.subject,
      withdrawn: Boolean(row.withdrawn),
      receivedAt: toNumber(row.received_at),
      fields: JSON.parse(row.fields),
    }));
  }
}
