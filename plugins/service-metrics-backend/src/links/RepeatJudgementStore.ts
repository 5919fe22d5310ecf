import { Knex } from 'knex';
import { inScope } from '../database/inScope';
import { toNumber } from '../database/statements';

/** What a person said of two incidents of a component. */
export interface RepeatJudgement {
  subject: string;
  incident: { source: string; id: string };
  of: { source: string; id: string };
  verdict: 'confirmed' | 'rejected';
  /** Beginning of the later incident, epoch milliseconds. */
  startedAt: number;
}

interface Row {
  subject: string;
  incident_source: string;
  incident_id: string;
  of_source: string;
  of_id: string;
  verdict: string;
  started_at: number | string;
  judged_at: number;
}

/** Judgements over proposals of repeats. */
export class RepeatJudgementStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Of a component, group, system or domain, newest incident first. */
  async list(scope: string): Promise<RepeatJudgement[]> {
    const rows = await inScope(
      this.#knex<Row>('repeat_judgements'),
      'subject',
      scope,
    ).orderBy([
      { column: 'started_at', order: 'desc' },
      'incident_source',
      'incident_id',
      'of_source',
      'of_id',
    ]);
    return (rows as Row[]).map(toJudgement);
  }

  /** Confirmed repeats of a component that began with `from <= startedAt < to`. */
  async confirmedBetween(
    subject: string,
    from: number,
    to: number,
  ): Promise<RepeatJudgement[]> {
    const rows = await this.#knex<Row>('repeat_judgements')
      .where({ subject, verdict: 'confirmed' })
      .where('started_at', '>=', from)
      .where('started_at', '<', to)
      .orderBy(['started_at', 'incident_source', 'incident_id']);
    return rows.map(toJudgement);
  }

  async judge(
    pair: Omit<RepeatJudgement, 'verdict'>,
    verdict: RepeatJudgement['verdict'] | 'none',
    now: number,
  ): Promise<void> {
    const key = {
      subject: pair.subject,
      incident_source: pair.incident.source,
      incident_id: pair.incident.id,
      of_source: pair.of.source,
      of_id: pair.of.id,
    };
    await this.#knex.transaction(async trx => {
      await trx<Row>('repeat_judgements').where(key).delete();
      if (verdict !== 'none') {
        await trx<Row>('repeat_judgements').insert({
          ...key,
          verdict,
          started_at: pair.startedAt,
          judged_at: now,
        });
      }
    });
  }
}

function toJudgement(row: Row): RepeatJudgement {
  return {
    subject: row.subject,
    incident: { source: row.incident_source, id: row.incident_id },
    of: { source: row.of_source, id: row.of_id },
    verdict: row.verdict === 'confirmed' ? 'confirmed' : 'rejected',
    startedAt: toNumber(row.started_at),
  };
}
