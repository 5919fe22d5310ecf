import { randomUUID } from 'node:crypto';
import {
  AskForReviewRequest,
  ReviewRequest,
  reviewRequestSchema,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { Knex } from 'knex';
import { inScope } from '../../database/inScope';
import { toNumber } from '../../database/statements';
import { iso } from '../../explanations/words';
import { aboutKey } from './ReviewStore';

interface Row {
  id: string;
  component: string;
  about_key: string;
  about: string;
  reason: string;
  state: string;
  review_id: string | null;
  created_at: number | string;
}

/** Most requests of a component that wait; more would be noise. */
const MOST_OPEN = 50;

/** That somebody asked for a review; who did is not kept. */
export class RequestStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async find(id: string): Promise<ReviewRequest | undefined> {
    const row = await this.#knex<Row>('learning_requests')
      .where({ id })
      .first();
    return row && toRequest(row);
  }

  /** Newest first. */
  async list(scope: string): Promise<ReviewRequest[]> {
    const rows = await inScope(
      this.#knex<Row>('learning_requests'),
      'component',
      scope,
    )
      .orderBy([
        { column: 'created_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(100);
    return (rows as Row[]).map(toRequest);
  }

  /** The open request about the same, or a new one; undefined when too many wait. */
  async ask(
    component: string,
    { about, reason }: AskForReviewRequest,
    now: number,
  ): Promise<ReviewRequest | undefined> {
    return await this.#knex.transaction(async trx => {
      const open = await trx<Row>('learning_requests').where({
        component,
        state: 'open',
      });
      const key = aboutKey(about);
      const same = open.find(row => row.about_key === key);
      if (same) {
        return toRequest(same);
      }
      if (open.length >= MOST_OPEN) {
        return undefined;
      }
      const row: Row = {
        id: randomUUID(),
        component,
        about_key: key,
        about: JSON.stringify(about),
        reason,
        state: 'open',
        review_id: null,
        created_at: now,
      };
      await trx<Row>('learning_requests').insert(row);
      return toRequest(row);
    });
  }

  async decide(
    id: string,
    state: 'accepted' | 'declined',
    reviewId?: string,
  ): Promise<void> {
    await this.#knex<Row>('learning_requests')
      .where({ id })
      .update({ state, review_id: reviewId ?? null });
  }
}

function toRequest(row: Row): ReviewRequest {
  return reviewRequestSchema.parse({
    id: row.id,
    entityRef: row.component,
    about: JSON.parse(row.about),
    reason: row.reason,
    state: row.state,
    createdAt: iso(toNumber(row.created_at)),
    ...(row.review_id === null ? {} : { reviewId: row.review_id }),
  });
}
