import { Knex } from 'knex';
import { Random } from '../../metrics/testing/Random';
import { Act, AuditedAction, ChainHead } from '../AuditEntry';
import { AuditStore } from '../AuditStore';
import { ChainReport, verifyChain } from '../verifyChain';

/* What somebody can do to the record who owns the database and does not hold the root secret. */

const ACTIONS: AuditedAction[] = ['events-read', 'why-read', 'grant-given'];

/** An act of a made-up reader. */
export function actOf(random: Random): Act {
  const pick = (most: number) => Math.floor(random.uniform() * most);
  return {
    actor: `user:default/reader-${pick(40)}`,
    actorType: 'user',
    action: ACTIONS[pick(ACTIONS.length)],
    object: `component:default/service-${pick(90)}`,
    purpose: pick(2) ? 'incident-learning' : null,
    decision: pick(5) ? 'allow' : 'deny',
    reasonCode: pick(3) ? null : 'no-right',
    policyVersion: pick(2) ? 'a1b2c3d4e5f6' : null,
    reference: null,
  };
}

/** Takes away what keeps honest hands out. */
export async function dropTriggers(knex: Knex): Promise<void> {
  if (knex.client.config.client === 'pg') {
    await knex.raw('ALTER TABLE audit_entries DISABLE TRIGGER USER');
    await knex.raw('ALTER TABLE audit_segments DISABLE TRIGGER USER');
    return;
  }
  for (const name of [
    'audit_entries_no_update',
    'audit_entries_no_delete',
    'audit_segments_no_update',
    'audit_segments_no_delete',
  ]) {
    await knex.raw('DROP TRIGGER ??', [name]);
  }
}

type Tamper = (trx: Knex.Transaction, random: Random) => Promise<void>;

const TABLE = 'audit_entries';
const rows = async (trx: Knex) => await trx(TABLE).orderBy('seq');
const at = <T>(list: readonly T[], random: Random) =>
  list[Math.floor(random.uniform() * list.length)];

/** One way each; every one changes something. */
export const TAMPERS: Record<string, Tamper> = {
  async edit(trx, random) {
    const row = at(await rows(trx), random);
    const column = at(
      Object.keys(row).filter(name => name !== 'seq'),
      random,
    );
    const value =
      typeof row[column] === 'number' || column === 'at'
        ? Number(row[column]) + 1
        : flip(row[column], random);
    await trx(TABLE).where({ seq: row.seq }).update(column, value);
  },
  async delete(trx, random) {
    const { seq } = at(await rows(trx), random);
    await trx(TABLE).where({ seq }).delete();
  },
  /** The gap closed, as if nothing had been there. */
  async 'delete and renumber'(trx, random) {
    const all = await rows(trx);
    const { seq } = at(all, random);
    await trx(TABLE).where({ seq }).delete();
    for (const row of all.filter(each => Number(each.seq) > Number(seq))) {
      await trx(TABLE)
        .where({ seq: row.seq })
        .update({ seq: Number(row.seq) - 1 });
    }
  },
  async reorder(trx, random) {
    const all = await rows(trx);
    const one = at(all, random);
    const other = at(
      all.filter(({ seq }) => seq !== one.seq),
      random,
    );
    await trx(TABLE).whereIn('seq', [one.seq, other.seq]).delete();
    await trx(TABLE).insert([
      { ...one, seq: other.seq },
      { ...other, seq: one.seq },
    ]);
  },
  /** A copy of a real entry at the end, linked to the last. */
  async insert(trx, random) {
    const all = await rows(trx);
    const last = all[all.length - 1];
    await trx(TABLE).insert({
      ...at(all, random),
      seq: Number(last.seq) + 1,
      prev_hash: last.hash,
    });
  },
  async truncate(trx, random) {
    const { seq } = at(await rows(trx), random);
    await trx(TABLE).where('seq', '>=', seq).delete();
  },
  /** Everything anew under another key, with one entry left out: consistent in itself. */
  async rewrite(trx, random) {
    const all = await rows(trx);
    const out = at(all, random);
    await trx(TABLE).delete();
    const forger = new AuditStore(trx, Buffer.from('a key of the forger'));
    for (const row of all.filter(({ seq }) => seq !== out.seq)) {
      await forger.append(
        {
          actor: row.actor,
          actorType: row.actor_type,
          action: row.action,
          object: row.object,
          purpose: row.purpose,
          decision: row.decision,
          reasonCode: row.reason_code,
          policyVersion: row.policy_version,
          reference: row.reference,
        },
        Number(row.at),
      );
    }
  },
};

/** Adds or changes a character. */
function flip(value: string | null, random: Random): string {
  const text = value ?? '';
  const place = Math.floor(random.uniform() * (text.length + 1));
  const letter = text[place] === 'x' ? 'y' : 'x';
  return `${text.slice(0, place)}${letter}${text.slice(place + 1)}`;
}

/** The record as the database has it now, held against its hashes and a head from elsewhere. */
export async function verifyIn(
  knex: Knex,
  key: Buffer,
  heads: readonly ChainHead[],
): Promise<ChainReport> {
  const store = new AuditStore(knex, key);
  const segments = await store.segments();
  return await verifyChain({
    key,
    segments,
    entries: store.entriesAfter(segments.at(-1)?.lastSeq ?? 0),
    heads,
  });
}

/** Tampers in a transaction that is taken back, and says what verification made of it. */
export async function tryTamper(options: {
  knex: Knex;
  key: Buffer;
  head: ChainHead;
  way: string;
  random: Random;
}): Promise<ChainReport> {
  const { knex, key, head, way, random } = options;
  const trx = await knex.transaction();
  try {
    await TAMPERS[way](trx, random);
    return await verifyIn(trx, key, [head]);
  } finally {
    await trx.rollback();
  }
}
