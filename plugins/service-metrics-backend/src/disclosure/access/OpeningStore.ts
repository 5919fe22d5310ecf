import {
  Opening,
  Purpose,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { Knex } from 'knex';
import { inScope } from '../../database/inScope';
import { toNumber } from '../../database/statements';
import { CheckpointRule } from './checkpointRule';

/** An opening as it is kept; times are epoch milliseconds. */
export interface StoredOpening {
  id: string;
  subject: string;
  actor: string;
  role: Opening['role'];
  purpose: Purpose;
  reason: string;
  /** Hash of the rule that was read. */
  rule: string;
  openedAt: number;
  expiresAt: number;
  reads: number;
  lastReadAt?: number;
}

const MOST_OPENINGS = 200;

/** Openings of details by outsiders, with the rules that they read. */
export class OpeningStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async add(opening: StoredOpening, rule: CheckpointRule): Promise<void> {
    await this.#knex.transaction(async trx => {
      await trx('checkpoint_rules')
        .insert({
          hash: rule.hash,
          version: rule.version,
          content: rule.text.join('\n'),
        })
        .onConflict('hash')
        .ignore();
      await trx('openings').insert(toRow(opening));
    });
  }

  /** The caller's openings of a component that last at an instant, newest first. */
  async lasting(
    subject: string,
    actor: string,
    now: number,
  ): Promise<StoredOpening[]> {
    const rows = await this.#knex('openings')
      .where({ subject, actor })
      .where('expires_at', '>', now)
      .orderBy('opened_at', 'desc');
    return rows.map(fromRow);
  }

  /** Openings of a component, or of all components of a group, system or domain; newest first. */
  async of(scope: string): Promise<StoredOpening[]> {
    const rows = await inScope(this.#knex('openings'), 'subject', scope)
      .orderBy('opened_at', 'desc')
      .limit(MOST_OPENINGS);
    return rows.map(fromRow);
  }

  async noteRead(id: string, at: number): Promise<void> {
    await this.#knex('openings')
      .where({ id })
      .increment('reads', 1)
      .update({ last_read_at: at });
  }
}

function toRow(opening: StoredOpening) {
  return {
    id: opening.id,
    subject: opening.subject,
    actor: opening.actor,
    role: opening.role,
    purpose: opening.purpose,
    reason: opening.reason,
    rule: opening.rule,
    opened_at: opening.openedAt,
    expires_at: opening.expiresAt,
    reads: opening.reads,
    last_read_at: opening.lastReadAt ?? null,
  };
}

function fromRow(row: ReturnType<typeof toRow>): StoredOpening {
  return {
    id: row.id,
    subject: row.subject,
    actor: row.actor,
    role: row.role,
    purpose: row.purpose,
    reason: row.reason,
    rule: row.rule,
    openedAt: toNumber(row.opened_at),
    expiresAt: toNumber(row.expires_at),
    reads: row.reads,
    ...(row.last_read_at === null
      ? {}
      : { lastReadAt: toNumber(row.last_read_at) }),
  };
}
