import { Knex } from 'knex';
import { inChunks, toNumber } from '../database/statements';
import { tryLock } from '../database/tryLock';
import { PolicyContent, policyContentSchema } from './policyContent';

/** Versions of the policy that are kept. */
const KEPT_VERSIONS = 500;

/** Versions that are read at once with all that they decided. */
const READ_VERSIONS = 100;

/** A governed document as it was last seen. */
export interface StoredDocument {
  /** Entity ref. */
  document: string;
  /** As the catalog last served it; absent once it does not. */
  content?: string;
  /** As last approved. */
  approvedContent?: string;
  /** Hash of the approved content. */
  version?: string;
  /** When it was first approved, epoch milliseconds. */
  since?: number;
}

/** One version of the policy, and when it came into force, epoch milliseconds. */
export interface PolicyVersion {
  version: string;
  since: number;
}

/** Approved contents and past versions of the policy: what must outlive a restart and a catalog that cannot be read. */
export class PolicyStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async documents(): Promise<StoredDocument[]> {
    const rows = await this.#knex('policy_documents').orderBy('document');
    return rows.map(row => ({
      document: row.document,
      content: row.content ?? undefined,
      approvedContent: row.approved_content ?? undefined,
      version: row.version ?? undefined,
      since: row.since === null ? undefined : toNumber(row.since),
    }));
  }

  async saveDocuments(documents: readonly StoredDocument[]): Promise<void> {
    for (const chunk of inChunks(documents)) {
      await this.#knex('policy_documents')
        .insert(
          chunk.map(each => ({
            document: each.document,
            content: each.content ?? null,
            approved_content: each.approvedContent ?? null,
            version: each.version ?? null,
            since: each.since ?? null,
          })),
        )
        .onConflict('document')
        .merge();
    }
  }

  /** Notes that a version is in force at `now`; a new one begins a record, and the oldest records go. */
  async confirm(
    version: string,
    content: PolicyContent,
    now: number,
  ): Promise<void> {
    await this.#knex.transaction(async trx => {
      if (!(await tryLock(trx, 'policy-versions'))) {
        return;
      }
      const last = await trx('policy_versions').orderBy('id', 'desc').first();
      if (last?.version === version) {
        await trx('policy_versions')
          .where({ id: last.id })
          .where('confirmed_at', '<', now)
          .update({ confirmed_at: now });
        return;
      }
      await trx('policy_versions').insert({
        version,
        since: now,
        confirmed_at: now,
        content: JSON.stringify(content),
      });
      const oldest = await trx('policy_versions')
        .orderBy('id', 'desc')
        .offset(KEPT_VERSIONS - 1)
        .first('id');
      if (oldest) {
        await trx('policy_versions').where('id', '<', oldest.id).delete();
      }
    });
  }

  /** When the catalog was last read by any replica, epoch milliseconds. */
  async confirmedAt(): Promise<number | undefined> {
    const last = await this.#knex('policy_versions')
      .orderBy('id', 'desc')
      .first('confirmed_at');
    return last && toNumber(last.confirmed_at);
  }

  /** Newest first. A version that came back is listed each time. */
  async versions(): Promise<PolicyVersion[]> {
    const rows = await this.#knex('policy_versions')
      .orderBy('id', 'desc')
      .select('version', 'since');
    return rows.map(({ version, since }) => ({
      version,
      since: toNumber(since),
    }));
  }

  /** The last versions with what they decided, newest first; those of a form that is no longer read are left out. */
  async contents(): Promise<(PolicyVersion & { content: PolicyContent })[]> {
    const rows = await this.#knex('policy_versions')
      .orderBy('id', 'desc')
      .limit(READ_VERSIONS)
      .select('version', 'since', 'content');
    return rows.flatMap(({ version, since, content }) => {
      const read = policyContentSchema.safeParse(JSON.parse(content));
      return read.success
        ? [{ version, since: toNumber(since), content: read.data }]
        : [];
    });
  }

  /** What a version decided; undefined when it is not kept, or was written in a form that is no longer read. */
  async content(version: string): Promise<PolicyContent | undefined> {
    const row = await this.#knex('policy_versions')
      .where({ version })
      .orderBy('id', 'desc')
      .first('content');
    return row && policyContentSchema.safeParse(JSON.parse(row.content)).data;
  }
}
