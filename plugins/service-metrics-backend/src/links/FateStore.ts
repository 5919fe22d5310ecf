import { Knex } from 'knex';
import { inChunks, toNumber } from '../database/statements';
import { DeploymentFate } from './decideFates';

interface FateRow {
  subject: string;
  deployment_source: string;
  deployment_id: string;
  finished_at: number | string;
  failure: string | null;
  recovered_at: number | string | null;
  recovered_by: string | null;
  remedy: string | null;
  evidence: string;
  policies: string;
  ages_from: number | string;
}

/** Fates of deployments as last decided. */
export class FateStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Fates of deployments with `from <= finishedAt < to`. */
  async finishedBetween(
    subject: string,
    from: number,
    to: number,
  ): Promise<DeploymentFate[]> {
    const rows = await this.#knex<FateRow>('deployment_fates')
      .where({ subject })
      .where('finished_at', '>=', from)
      .where('finished_at', '<', to);
    return rows.map(toFate);
  }

  /** Fates of deployments that finished or recovered with `from <= instant < to`, in a fixed order. */
  async countedBetween(
    subject: string,
    from: number,
    to: number,
  ): Promise<DeploymentFate[]> {
    const rows = await this.#knex<FateRow>('deployment_fates')
      .where({ subject })
      .where(either =>
        either
          .where(finished =>
            finished
              .where('finished_at', '>=', from)
              .where('finished_at', '<', to),
          )
          .orWhere(recovered =>
            recovered
              .where('recovered_at', '>=', from)
              .where('recovered_at', '<', to),
          ),
      )
      .orderBy(['finished_at', 'deployment_source', 'deployment_id']);
    return rows.map(toFate);
  }

  async ofDeployment(
    subject: string,
    source: string,
    id: string,
  ): Promise<DeploymentFate | undefined> {
    const row = await this.#knex<FateRow>('deployment_fates')
      .where({ subject, deployment_source: source, deployment_id: id })
      .first();
    return row && toFate(row);
  }

  /** Failures that ended with `by` (`source:id`) at an instant, in order of time. */
  async recoveredBy(
    subject: string,
    by: string,
    at: number,
  ): Promise<DeploymentFate[]> {
    const rows = await this.#knex<FateRow>('deployment_fates')
      .where({ subject, recovered_by: by, recovered_at: at })
      .orderBy(['finished_at', 'deployment_source', 'deployment_id']);
    return rows.map(toFate);
  }

  /** Deployments of some subjects with `from <= finishedAt < to` that count as failed. */
  async failedBetween(
    subjects: readonly string[],
    from: number,
    to: number,
  ): Promise<DeploymentFate[]> {
    const rows = await this.#knex<FateRow>('deployment_fates')
      .whereIn('subject', subjects)
      .where('finished_at', '>=', from)
      .where('finished_at', '<', to)
      .whereNotNull('failure');
    return rows.map(toFate);
  }

  async replace(
    removed: readonly DeploymentFate[],
    added: readonly DeploymentFate[],
  ): Promise<void> {
    const key = ['subject', 'deployment_source', 'deployment_id'];
    for (const chunk of inChunks(removed)) {
      await this.#knex('deployment_fates')
        .whereIn(
          key,
          chunk.map(fate => [fate.subject, fate.source, fate.id]),
        )
        .delete();
    }
    for (const chunk of inChunks(added)) {
      await this.#knex<FateRow>('deployment_fates')
        .insert(
          chunk.map(fate => ({
            subject: fate.subject,
            deployment_source: fate.source,
            deployment_id: fate.id,
            finished_at: fate.finishedAt,
            failure: fate.failure ?? null,
            recovered_at: fate.recovery?.at ?? null,
            recovered_by: fate.recovery?.by ?? null,
            remedy: fate.remedy ?? null,
            evidence: fate.evidence,
            policies: fate.policies,
            ages_from: fate.agesFrom ?? fate.finishedAt,
          })),
        )
        .onConflict(key)
        .merge();
    }
  }
}

function toFate(row: FateRow): DeploymentFate {
  return {
    subject: row.subject,
    source: row.deployment_source,
    id: row.deployment_id,
    finishedAt: toNumber(row.finished_at),
    ...(row.failure === null ? {} : { failure: row.failure }),
    ...(row.recovered_at === null || row.recovered_by === null
      ? {}
      : { recovery: { at: toNumber(row.recovered_at), by: row.recovered_by } }),
    ...(row.remedy === null ? {} : { remedy: row.remedy }),
    evidence: row.evidence,
    policies: row.policies,
    ...(Number(row.ages_from) === Number(row.finished_at)
      ? {}
      : { agesFrom: toNumber(row.ages_from) }),
  };
}
