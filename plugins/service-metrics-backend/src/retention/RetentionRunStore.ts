import { createHash } from 'node:crypto';
import {
  RetentionRun,
  retentionRunSchema,
} from '@plumbline/backstage-plugin-service-metrics-common';
import canonicalize from 'canonicalize';
import { Knex } from 'knex';
import { toNumber } from '../database/statements';

interface RunRow {
  id: string;
  started_at: number | string;
  duration: number | string;
  dry_run: boolean | number;
  policy_version: string;
  classes: string;
  hash: string;
}

/**
 * The ledger of deletion: what each run found and let go of, class by class. Each run's hash covers the one before, so a run
 * that is taken out or written anew shows, unless all after it are written anew too.
 */
export class RetentionRunStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async add(run: Omit<RetentionRun, 'hash'>): Promise<RetentionRun> {
    return await this.#knex.transaction(async trx => {
      const last = await trx('retention_runs')
        .orderBy('seq', 'desc')
        .first('hash');
      const hash = createHash('sha256')
        .update(`${last?.hash ?? ''}\n${canonicalize(run)}`)
        .digest('hex');
      await trx('retention_runs').insert({
        id: run.id,
        started_at: Date.parse(run.startedAt),
        duration: Math.round(run.duration * 1_000),
        dry_run: run.dryRun,
        policy_version: run.policyVersion,
        classes: canonicalize(run.classes),
        hash,
      });
      return { ...run, hash };
    });
  }

  /** The newest runs, newest first. */
  async list(limit: number): Promise<RetentionRun[]> {
    const rows = await this.#knex('retention_runs')
      .orderBy('seq', 'desc')
      .limit(limit)
      .select<RunRow[]>('*');
    return rows.map(toRun);
  }
}

function toRun(row: RunRow): RetentionRun {
  return retentionRunSchema.parse({
    id: row.id,
    startedAt: new Date(toNumber(row.started_at)).toISOString(),
    duration: toNumber(row.duration) / 1_000,
    dryRun: Boolean(row.dry_run),
    policyVersion: row.policy_version,
    classes: JSON.parse(row.classes),
    hash: row.hash,
  });
}
