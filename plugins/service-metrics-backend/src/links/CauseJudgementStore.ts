import { Knex } from 'knex';
import { toNumber } from '../database/statements';

/** What a person said of an incident and a deployment of the same component. */
export interface CauseJudgement {
  subject: string;
  incidentSource: string;
  incidentId: string;
  deploymentSource: string;
  deploymentId: string;
  verdict: 'confirmed' | 'rejected';
  /** Beginning of the incident, epoch milliseconds. */
  startedAt: number;
}

interface Row {
  subject: string;
  incident_source: string;
  incident_id: string;
  deployment_source: string;
  deployment_id: string;
  verdict: string;
  started_at: number | string;
  judged_at: number;
}

/** Judgements over the links of incidents. They lie over the facts, which stay as they were told. */
export class CauseJudgementStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** All of a component: people judge a handful a year. */
  async list(subject: string): Promise<CauseJudgement[]> {
    const rows = await this.#knex<Row>('cause_judgements')
      .where({ subject })
      .orderBy([
        'incident_source',
        'incident_id',
        'deployment_source',
        'deployment_id',
      ]);
    return rows.map(row => ({
      subject: row.subject,
      incidentSource: row.incident_source,
      incidentId: row.incident_id,
      deploymentSource: row.deployment_source,
      deploymentId: row.deployment_id,
      verdict: row.verdict === 'confirmed' ? 'confirmed' : 'rejected',
      startedAt: toNumber(row.started_at),
    }));
  }

  /** Judges a pair; one deployment at most is confirmed, so another that was is not any more. */
  async judge(
    pair: Omit<CauseJudgement, 'verdict'>,
    verdict: CauseJudgement['verdict'] | 'none',
    now: number,
  ): Promise<void> {
    const incident = {
      subject: pair.subject,
      incident_source: pair.incidentSource,
      incident_id: pair.incidentId,
    };
    const key = {
      ...incident,
      deployment_source: pair.deploymentSource,
      deployment_id: pair.deploymentId,
    };
    await this.#knex.transaction(async trx => {
      await trx<Row>('cause_judgements').where(key).delete();
      if (verdict === 'none') {
        return;
      }
      if (verdict === 'confirmed') {
        await trx<Row>('cause_judgements')
          .where({ ...incident, verdict: 'confirmed' })
          .delete();
      }
      await trx<Row>('cause_judgements').insert({
        ...key,
        verdict,
        started_at: pair.startedAt,
        judged_at: now,
      });
    });
  }
}
