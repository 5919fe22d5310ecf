import { Knex } from 'knex';
import { toNumber } from '../database/statements';
import {
  Act,
  AuditEntry,
  AuditSegment,
  ChainHead,
  hashEntry,
  hashSegment,
  START,
} from './AuditEntry';

/** Entries that are read, or deleted, at once. */
const BATCH = 5_000;

/** The tables of the record. */
export class AuditStore {
  readonly #knex: Knex;
  readonly #key: Buffer;

  constructor(knex: Knex, key: Buffer) {
    this.#knex = knex;
    this.#key = key;
  }

  /** Adds an act as the last entry. Writers wait for each other, so that no two follow the same entry. */
  async append(act: Act, at: number): Promise<AuditEntry> {
    return await this.#knex.transaction(async trx => {
      await lock(trx);
      const last = await head(trx);
      const content = { ...act, seq: last.seq + 1, at, prevHash: last.hash };
      const entry = { ...content, hash: hashEntry(this.#key, content) };
      await trx('audit_entries').insert(toRow(entry));
      return entry;
    });
  }

  /** The last entry, or what stands for it. */
  async head(): Promise<ChainHead> {
    return await head(this.#knex);
  }

  async segments(): Promise<AuditSegment[]> {
    const rows = await this.#knex('audit_segments').orderBy('last_seq');
    return rows.map(toSegment);
  }

  /** Every entry after a number, in order, some at a time. */
  async *entriesAfter(seq: number): AsyncGenerator<AuditEntry[]> {
    let last = seq;
    for (;;) {
      const rows = await this.#knex('audit_entries')
        .where('seq', '>', last)
        .orderBy('seq')
        .limit(BATCH);
      if (rows.length === 0) {
        return;
      }
      const entries: AuditEntry[] = rows.map(toEntry);
      yield entries;
      last = entries[entries.length - 1].seq;
    }
  }

  /** The last entry of those that are all older than an instant; undefined for none. */
  async lastBefore(instant: number): Promise<ChainHead | undefined> {
    const young = await this.#knex('audit_entries')
      .where('at', '>=', instant)
      .orderBy('seq')
      .first('seq');
    const row = await this.#knex('audit_entries')
      .where('seq', '<', young ? toNumber(young.seq) : Number.MAX_SAFE_INTEGER)
      .orderBy('seq', 'desc')
      .first('seq', 'hash');
    return row && { seq: toNumber(row.seq), hash: row.hash };
  }

  /** Writes down what stands for the entries up to `last` from now on. */
  async seal(last: ChainHead, at: number): Promise<void> {
    await this.#knex.transaction(async trx => {
      await lock(trx);
      const before = (await lastSegment(trx)) ?? START;
      if (before.seq >= last.seq) {
        return;
      }
      const content = {
        firstSeq: before.seq + 1,
        lastSeq: last.seq,
        sealedAt: at,
        prevHash: before.hash,
        lastHash: last.hash,
      };
      await trx('audit_segments').insert({
        first_seq: content.firstSeq,
        last_seq: content.lastSeq,
        sealed_at: content.sealedAt,
        prev_hash: content.prevHash,
        last_hash: content.lastHash,
        hash: hashSegment(this.#key, content),
      });
    });
  }

  /** Deletes entries for which a segment stands, 5,000 a transaction, and says how many. */
  async prune(): Promise<number> {
    const sealed = await lastSegment(this.#knex);
    let deleted = 0;
    for (let gone = BATCH; sealed && gone === BATCH; deleted += gone) {
      gone = await this.#knex('audit_entries')
        .whereIn('seq', builder =>
          builder
            .from('audit_entries')
            .select('seq')
            .where('seq', '<=', sealed.seq)
            .limit(BATCH),
        )
        .delete();
    }
    return deleted;
  }

  /** How many entries are older than an instant, and the instant of the oldest that is kept. */
  async agedBefore(
    instant: number,
  ): Promise<{ entries: number; oldest?: number }> {
    const row = await this.#knex('audit_entries').min({ oldest: 'at' }).first();
    const aged = await this.#knex('audit_entries')
      .where('at', '<', instant)
      .count({ entries: '*' })
      .first();
    const oldest = row?.oldest;
    return {
      entries: toNumber(aged?.entries ?? 0),
      ...(oldest === null || oldest === undefined
        ? {}
        : { oldest: toNumber(oldest) }),
    };
  }
}

/** Held until the transaction ends; SQLite has one writer. */
async function lock(trx: Knex.Transaction): Promise<void> {
  if (trx.client.config.client === 'pg') {
    await trx.raw('SELECT pg_advisory_xact_lock(hashtextextended(?, 0))', [
      'service-metrics:audit',
    ]);
  }
}

async function head(knex: Knex): Promise<ChainHead> {
  const row = await knex('audit_entries')
    .orderBy('seq', 'desc')
    .first('seq', 'hash');
  return row
    ? { seq: toNumber(row.seq), hash: row.hash }
    : (await lastSegment(knex)) ?? START;
}

async function lastSegment(knex: Knex): Promise<ChainHead | undefined> {
  const row = await knex('audit_segments')
    .orderBy('last_seq', 'desc')
    .first('last_seq', 'last_hash');
  return row && { seq: toNumber(row.last_seq), hash: row.last_hash };
}

function toRow(entry: AuditEntry) {
  return {
    seq: entry.seq,
    at: entry.at,
    actor: entry.actor,
    actor_type: entry.actorType,
    action: entry.action,
    object: entry.object,
    purpose: entry.purpose,
    decision: entry.decision,
    reason_code: entry.reasonCode,
    policy_version: entry.policyVersion,
    reference: entry.reference,
    prev_hash: entry.prevHash,
    hash: entry.hash,
  };
}

/** As it stands there, whatever it says: the hash decides what it is worth. */
function toEntry(row: ReturnType<typeof toRow>): AuditEntry {
  return {
    seq: toNumber(row.seq),
    at: toNumber(row.at),
    actor: row.actor,
    actorType: row.actor_type,
    action: row.action,
    object: row.object,
    purpose: row.purpose,
    decision: row.decision,
    reasonCode: row.reason_code,
    policyVersion: row.policy_version,
    reference: row.reference,
    prevHash: row.prev_hash,
    hash: row.hash,
  };
}

function toSegment(row: {
  first_seq: number;
  last_seq: number;
  sealed_at: number;
  prev_hash: string;
  last_hash: string;
  hash: string;
}): AuditSegment {
  return {
    firstSeq: toNumber(row.first_seq),
    lastSeq: toNumber(row.last_seq),
    sealedAt: toNumber(row.sealed_at),
    prevHash: row.prev_hash,
    lastHash: row.last_hash,
    hash: row.hash,
  };
}
