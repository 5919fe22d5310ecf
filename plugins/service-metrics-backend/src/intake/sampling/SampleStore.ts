import { SampledReview } from '@plumbline/backstage-plugin-service-metrics-common';
import { Knex } from 'knex';
import { inChunks } from '../../database/statements';
import { isDrawn } from './draw';
import { LostReview } from './dropReview';
import { Candidate } from './Sampler';

/**
 * Enters candidates into the manifest, inside the intake's transaction, and settles who is selected.
 *
 * Two transactions may fill the same capped stratum of a team: the second waits for the first. A period that is being closed
 * waits for whoever draws in it, and whoever comes after finds it closed.
 */
export class SampleStore {
  readonly #trx: Knex.Transaction;

  constructor(trx: Knex.Transaction) {
    this.#trx = trx;
  }

  /**
   * Answers the review that each candidate is stored with, in their order, undefined for those whose period has closed; and
   * the changes that lost their place.
   */
  async settle(candidates: readonly Candidate[]): Promise<{
    reviews: (SampledReview | undefined)[];
    lost: LostReview[];
  }> {
    const open = await this.#openOf(candidates);
    const drawn = candidates.filter(({ period }) => open.has(period));
    const groups = cappedGroups(drawn);
    await this.#lock(groups);
    await this.#enter(drawn);
    const lost = new Array<LostReview>();
    const cutoffs = new Map<string, string>();
    for (const group of groups) {
      const cutoff = await this.#cutoff(group);
      if (cutoff !== undefined) {
        cutoffs.set(keyOf(group), cutoff);
        lost.push(...(await this.#evict(group, cutoff)));
      }
    }
    const reviews = candidates.map(candidate => {
      const { period, stratum, draw, review } = candidate;
      if (!open.has(period)) {
        return undefined;
      }
      const cutoff = cutoffs.get(keyOf(candidate)) ?? '';
      const selected = isDrawn(draw, stratum.rate) && draw >= cutoff;
      return {
        ...(selected ? review : {}),
        period,
        stratum: stratum.id,
        rate: stratum.rate,
        selected,
      };
    });
    return { reviews, lost };
  }

  async #openOf(candidates: readonly Candidate[]): Promise<Set<string>> {
    const periods = [...new Set(candidates.map(({ period }) => period))].sort();
    const query = this.#trx('sampling_periods')
      .whereIn('period', periods)
      .whereNull('closed_at')
      .orderBy('period')
      .select('period');
    const isPostgres = this.#trx.client.config.client === 'pg';
    const rows = await (isPostgres ? query.forShare() : query);
    return new Set(rows.map(row => row.period));
  }

  async #lock(groups: readonly Candidate[]) {
    if (this.#trx.client.config.client === 'pg') {
      for (const group of groups) {
        await this.#trx.raw(
          'SELECT pg_advisory_xact_lock(hashtextextended(?, 0))',
          [`service-metrics:sample:${keyOf(group)}`],
        );
      }
    }
  }

  async #enter(candidates: readonly Candidate[]) {
    const rows = candidates.map(each => ({
      period: each.period,
      part: each.part,
      stratum: each.stratum.id,
      source: each.source,
      fact_id: each.id,
      subject: each.subject,
      draw: each.draw,
      kept: isDrawn(each.draw, each.stratum.rate),
    }));
    const order = (row: (typeof rows)[number]) =>
      [
        row.period,
        row.part,
        row.stratum,
        row.source,
        row.fact_id,
        row.subject,
      ].join('\u0000');
    rows.sort((a, b) => (order(a) < order(b) ? -1 : 1));
    for (const chunk of inChunks(rows)) {
      await this.#trx('sampling_units')
        .insert(chunk)
        .onConflict([
          'period',
          'part',
          'stratum',
          'source',
          'fact_id',
          'subject',
        ])
        .ignore();
    }
  }

  /** The least number that still has a place; undefined while there are places left. */
  async #cutoff(group: Candidate): Promise<string | undefined> {
    const row = await this.#trx('sampling_units')
      .where(groupOf(group))
      .where({ kept: true })
      .distinct('draw')
      .orderBy('draw', 'desc')
      .offset((group.stratum.cap ?? 1) - 1)
      .first();
    return row?.draw;
  }

  async #evict(group: Candidate, cutoff: string): Promise<LostReview[]> {
    const rows = await this.#trx('sampling_units')
      .where(groupOf(group))
      .where({ kept: true })
      .where('draw', '<', cutoff)
      .update({ kept: false })
      .returning(['subject', 'source', 'fact_id']);
    return rows.map(row => ({
      subject: row.subject,
      kind: 'change' as const,
      source: row.source,
      id: row.fact_id,
      period: group.period,
      stratum: group.stratum.id,
    }));
  }
}

/** One candidate of each capped stratum of a team, in a fixed order. */
function cappedGroups(candidates: readonly Candidate[]): Candidate[] {
  const groups = new Map(
    candidates
      .filter(({ stratum }) => stratum.cap !== undefined)
      .map(each => [keyOf(each), each]),
  );
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, each]) => each);
}

function groupOf({ period, part, stratum }: Candidate) {
  return { period, part, stratum: stratum.id };
}

function keyOf({ period, part, stratum }: Candidate): string {
  return JSON.stringify([period, part, stratum.id]);
}
