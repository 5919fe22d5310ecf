import { Purpose } from '@plumbline/backstage-plugin-service-metrics-common';
import { Knex } from 'knex';
import { toNumber } from '../../database/statements';

/** A grant as it is kept; times are epoch milliseconds. */
export interface StoredGrant {
  id: string;
  principal: string;
  scope: string;
  purpose: Purpose;
  justification: string;
  source: 'council' | 'configuration';
  grantedBy: string;
  createdAt: number;
  expiresAt: number;
  endedAt?: number;
  endedBy?: string;
  uses: number;
  lastUsedAt?: number;
}

const MOST_PAST = 100;

/** Grants, present and past. */
export class GrantStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Keeps a new one; one that is known by its id stays as it is. */
  async add(grant: StoredGrant): Promise<void> {
    await this.#knex('access_grants')
      .insert(toRow(grant))
      .onConflict('id')
      .ignore();
  }

  async find(id: string): Promise<StoredGrant | undefined> {
    const row = await this.#knex('access_grants').where({ id }).first();
    return row && fromRow(row);
  }

  /** Those in effect at an instant, of any of some principals, or all. */
  async effective(
    now: number,
    principals?: readonly string[],
  ): Promise<StoredGrant[]> {
    const query = this.#knex('access_grants')
      .where('expires_at', '>', now)
      .whereNull('ended_at')
      .orderBy('expires_at');
    const rows = await (principals
      ? query.whereIn('principal', [...principals])
      : query);
    return rows.map(fromRow);
  }

  /** The last ones that ended or expired before an instant. */
  async past(now: number): Promise<StoredGrant[]> {
    const rows = await this.#knex('access_grants')
      .where(builder =>
        builder.where('expires_at', '<=', now).orWhereNotNull('ended_at'),
      )
      .orderBy('expires_at', 'desc')
      .limit(MOST_PAST);
    return rows.map(fromRow);
  }

  async keep(id: string, expiresAt: number): Promise<void> {
    await this.#knex('access_grants')
      .where({ id })
      .update({ expires_at: expiresAt });
  }

  async end(id: string, endedAt: number, endedBy: string): Promise<void> {
    await this.#knex('access_grants')
      .where({ id })
      .whereNull('ended_at')
      .update({ ended_at: endedAt, ended_by: endedBy });
  }

  async noteUse(ids: readonly string[], at: number): Promise<void> {
    await this.#knex('access_grants')
      .whereIn('id', [...ids])
      .increment('uses', 1)
      .update({ last_used_at: at });
  }
}

function toRow(grant: StoredGrant) {
  return {
    id: grant.id,
    principal: grant.principal,
    scope: grant.scope,
    purpose: grant.purpose,
    justification: grant.justification,
    source: grant.source,
    granted_by: grant.grantedBy,
    created_at: grant.createdAt,
    expires_at: grant.expiresAt,
    ended_at: grant.endedAt ?? null,
    ended_by: grant.endedBy ?? null,
    uses: grant.uses,
    last_used_at: grant.lastUsedAt ?? null,
  };
}

function fromRow(row: ReturnType<typeof toRow>): StoredGrant {
  return {
    id: row.id,
    principal: row.principal,
    scope: row.scope,
    purpose: row.purpose,
    justification: row.justification,
    source: row.source,
    grantedBy: row.granted_by,
    createdAt: toNumber(row.created_at),
    expiresAt: toNumber(row.expires_at),
    ...(row.ended_at === null ? {} : { endedAt: toNumber(row.ended_at) }),
    ...(row.ended_by === null ? {} : { endedBy: row.ended_by }),
    uses: row.uses,
    ...(row.last_used_at === null
      ? {}
      : { lastUsedAt: toNumber(row.last_used_at) }),
  };
}
