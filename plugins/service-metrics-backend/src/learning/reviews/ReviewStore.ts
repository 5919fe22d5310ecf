import { randomUUID } from 'node:crypto';
import {
  ReviewContent,
  reviewContentSchema,
  ReviewStage,
  reviewStageSchema,
  ReviewSubject,
  reviewSubjectSchema,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { Knex } from 'knex';
import { z } from 'zod';
import { inScope } from '../../database/inScope';
import { toNumber } from '../../database/statements';

/** A review as it is kept. Times are epoch milliseconds. */
export interface StoredReview {
  id: string;
  component: string;
  about: ReviewSubject;
  state: ReviewStage;
  version: number;
  content: ReviewContent;
  createdAt: number;
  updatedAt: number;
  publishedAt?: number;
}

/** One contributing factor of a published review. */
export interface PublishedFactor {
  component: string;
  factor: string;
  /** When the review was published; epoch milliseconds. */
  at: number;
}

const factorsSchema = z.array(z.string());

interface Row {
  id: string;
  component: string;
  about_key: string;
  about: string;
  state: string;
  version: number;
  content: string;
  failure_mode: string | null;
  factors: string;
  created_at: number | string;
  updated_at: number | string;
  published_at: number | string | null;
}

const EMPTY: ReviewContent = {
  answers: { easy: '', guardrails: '', visibility: '', support: '' },
  factors: [],
  narrative: '',
  dismissedNames: [],
};

/** One review for each subject of a component; a change holds only if it was made from the version that is stored. */
export class ReviewStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async find(id: string): Promise<StoredReview | undefined> {
    const row = await this.#knex<Row>('learning_reviews').where({ id }).first();
    return row && toReview(row);
  }

  /** Those about incidents of some components. */
  async ofIncidents(components: readonly string[]): Promise<StoredReview[]> {
    const rows = await this.#knex<Row>('learning_reviews')
      .whereIn('component', components)
      .where('about_key', 'like', 'incident %')
      .limit(2_000);
    return rows.map(toReview);
  }

  /**
   * A page in a scope, newest first.
   *
   * @param drafts - components whose unpublished reviews are listed as well
   */
  async page(
    scope: string,
    drafts: readonly string[],
    range: { before: number; limit: number },
  ): Promise<StoredReview[]> {
    const rows = await inScope(
      this.#knex<Row>('learning_reviews'),
      'component',
      scope,
    )
      .where(either =>
        either
          .where({ state: 'published' })
          .orWhereIn('component', [...drafts]),
      )
      .where('updated_at', '<', range.before)
      .orderBy([
        { column: 'updated_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(range.limit);
    return (rows as Row[]).map(toReview);
  }

  /** How many were published in a scope with `from <= publishedAt < to`. */
  async countPublished(scope: string, from: number, to: number) {
    const row = await inScope(
      this.#knex('learning_reviews'),
      'component',
      scope,
    )
      .where({ state: 'published' })
      .where('published_at', '>=', from)
      .where('published_at', '<', to)
      .count({ count: '*' })
      .first();
    return toNumber(row?.count ?? 0);
  }

  /** Contributing factors of all reviews published at `since` or later, one for each review that names it. */
  async publishedFactors(since: number): Promise<PublishedFactor[]> {
    const rows = await this.#knex<Row>('learning_reviews')
      .where({ state: 'published' })
      .where('published_at', '>=', since)
      .select('component', 'factors', 'published_at');
    return rows.flatMap(({ component, factors, published_at: at }) =>
      factorsSchema
        .parse(JSON.parse(factors))
        .map(factor => ({ component, factor, at: toNumber(at!) })),
    );
  }

  /** The review about something, begun now unless there is one. */
  async start(
    component: string,
    about: ReviewSubject,
    content: Partial<ReviewContent>,
    now: number,
  ): Promise<StoredReview> {
    const key = aboutKey(about);
    await this.#knex<Row>('learning_reviews')
      .insert({
        id: randomUUID(),
        component,
        about_key: key,
        about: JSON.stringify(about),
        state: 'draft',
        version: 1,
        content: JSON.stringify({ ...EMPTY, ...content }),
        failure_mode: content.failureMode ?? null,
        factors: JSON.stringify(content.factors ?? []),
        created_at: now,
        updated_at: now,
        published_at: null,
      })
      .onConflict(['component', 'about_key'])
      .ignore();
    const row = await this.#knex<Row>('learning_reviews')
      .where({ component, about_key: key })
      .first();
    return toReview(row!);
  }

  /** Stores a change made from `version`; false when another one was stored meanwhile. */
  async save(
    id: string,
    version: number,
    change: {
      content?: ReviewContent;
      state?: ReviewStage;
      publishedAt?: number | null;
    },
    now: number,
  ): Promise<boolean> {
    const { content, state, publishedAt } = change;
    const count = await this.#knex<Row>('learning_reviews')
      .where({ id, version })
      .update({
        version: version + 1,
        updated_at: now,
        ...(content
          ? {
              content: JSON.stringify(content),
              failure_mode: content.failureMode ?? null,
              factors: JSON.stringify(content.factors),
            }
          : {}),
        ...(state ? { state } : {}),
        ...(publishedAt === undefined ? {} : { published_at: publishedAt }),
      });
    return count === 1;
  }
}

/** What makes two subjects the same. */
export function aboutKey(about: ReviewSubject): string {
  return about.kind === 'incident'
    ? `incident ${about.incident.source} ${about.incident.id}`
    : `shift ${about.metric} ${about.from} ${about.to}`;
}

function toReview(row: Row): StoredReview {
  return {
    id: row.id,
    component: row.component,
    about: reviewSubjectSchema.parse(JSON.parse(row.about)),
    state: reviewStageSchema.parse(row.state),
    version: row.version,
    content: reviewContentSchema.parse(JSON.parse(row.content)),
    createdAt: toNumber(row.created_at),
    updatedAt: toNumber(row.updated_at),
    ...(row.published_at === null
      ? {}
      : { publishedAt: toNumber(row.published_at) }),
  };
}
