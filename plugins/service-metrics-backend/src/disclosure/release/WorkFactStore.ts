import {
  dayOf,
  KnownFields,
  startOfDay,
  strataSpecSchema,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { Knex } from 'knex';
import { z } from 'zod/v4';
import { toNumber } from '../../database/statements';

/** A change as the events of a family are made of it. @internal */
export interface ChangeRecord {
  subject: string;
  source: string;
  id: string;
  fields: KnownFields<'change'>;
  policies: string;
}

/** A change with the deployment that first brought it to production. @internal */
export interface DeliveredChange extends ChangeRecord {
  /** Epoch milliseconds. */
  deployedAt: number;
  /** Of the deployment, with its source. */
  deployment: string;
  startedAt?: number;
}

/** A change whose review is kept because it was drawn into a sample. @internal */
export interface SampledChange extends ChangeRecord {
  /** Epoch milliseconds. */
  mergedAt: number;
  review: z.infer<typeof reviewSchema>;
}

/** An item of the review worklist with what it came to. @internal */
export interface ReviewedItem extends ChangeRecord {
  /** When it was looked at, epoch milliseconds. */
  at: number;
  outcomes: string[];
  review: z.infer<typeof reviewSchema>;
}

/** Tokens of a fact by what its contributors did. @internal */
export interface TokenRecord {
  subject: string;
  source: string;
  id: string;
  role: string;
  token: string;
}

const reviewSchema = z.object({
  /** Quarter that it was drawn in. */
  period: z.string().optional(),
  stratum: z.string(),
  /** 0..1, at which its stratum was drawn in the team. */
  rate: z.number().positive().max(1),
  firstReviewAt: z.string().optional(),
  lastReviewAt: z.string().optional(),
  rounds: z.number().optional(),
  reviewed: z.boolean().optional(),
  selfMerged: z.boolean().optional(),
});

/** As the intake keeps it; a change that was not selected has no review that could be read. */
const drawnSchema = z.object({
  review: reviewSchema.extend({ selected: z.literal(true) }),
});

interface ChangeRow {
  subject: string;
  source: string;
  fact_id: string;
  fields: string;
  policies: string;
}

const CHANGE_COLUMNS = [
  'changes.subject',
  'changes.source',
  'changes.fact_id',
  'changes.fields',
  'changes.policies',
] as const;

/** Reads what the events of a quarter are made of, over all components at once. @internal */
export class WorkFactStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Changes whose first production deployment finished with `from <= instant < to` (epoch milliseconds). */
  async delivered(from: number, to: number): Promise<DeliveredChange[]> {
    const rows = await this.#knex('links')
      .join('facts as changes', join =>
        join
          .on('changes.subject', 'links.subject')
          .andOn('changes.source', 'links.change_source')
          .andOn('changes.fact_id', 'links.change_id')
          .andOnVal('changes.kind', 'change'),
      )
      .leftJoin('facts as deployments', join =>
        join
          .on('deployments.subject', 'links.subject')
          .andOn('deployments.source', 'links.deployment_source')
          .andOn('deployments.fact_id', 'links.deployment_id')
          .andOnVal('deployments.kind', 'deployment'),
      )
      .where('links.deployed_at', '>=', from)
      .where('links.deployed_at', '<', to)
      .whereNull('links.excluded')
      .where('changes.withdrawn', false)
      .select<
        (ChangeRow & {
          deployed_at: number | string;
          deployment_source: string;
          deployment_id: string;
          deployment_fields: string | null;
        })[]
      >(
        ...CHANGE_COLUMNS,
        'links.deployed_at',
        'links.deployment_source',
        'links.deployment_id',
        'deployments.fields as deployment_fields',
      );
    return rows.map(row => {
      const { startedAt } = row.deployment_fields
        ? fieldsOf<'deployment'>(row.deployment_fields)
        : {};
      return {
        ...toChange(row),
        deployedAt: toNumber(row.deployed_at),
        deployment: `${row.deployment_source}:${row.deployment_id}`,
        ...(startedAt ? { startedAt: Date.parse(startedAt) } : {}),
      };
    });
  }

  /** Sampled changes merged with `from <= instant < to` (epoch milliseconds). */
  async sampled(from: number, to: number): Promise<SampledChange[]> {
    const rows = await this.#knex('facts as changes')
      .where({ 'changes.kind': 'change', 'changes.withdrawn': false })
      .where('changes.at', '>=', from)
      .where('changes.at', '<', to)
      .select<(ChangeRow & { at: number | string })[]>(
        ...CHANGE_COLUMNS,
        'changes.at',
      );
    return rows.flatMap(row => {
      const review = reviewOf(row);
      return review
        ? { ...toChange(row), mergedAt: toNumber(row.at), review }
        : [];
    });
  }

  /** Items of the review worklist that were looked at with `from <= instant < to` (epoch milliseconds). */
  async findings(from: number, to: number): Promise<ReviewedItem[]> {
    const rows = await this.#knex('sampling_outcomes')
      .join('facts as changes', join =>
        join
          .on('changes.subject', 'sampling_outcomes.subject')
          .andOn('changes.source', 'sampling_outcomes.source')
          .andOn('changes.fact_id', 'sampling_outcomes.fact_id')
          .andOnVal('changes.kind', 'change'),
      )
      .where('noted_on', '>=', dayOf(from))
      .where('noted_on', '<', dayOf(to))
      .where('changes.withdrawn', false)
      .orderBy(['noted_on', 'outcome'])
      .select<(ChangeRow & { outcome: string; noted_on: string })[]>(
        ...CHANGE_COLUMNS,
        'outcome',
        'noted_on',
      );
    const items = new Map<string, ReviewedItem>();
    for (const row of rows) {
      const review = reviewOf(row);
      const change = toChange(row);
      const key = JSON.stringify([row.subject, row.source, row.fact_id]);
      const item = items.get(key);
      if (item) {
        item.outcomes.push(row.outcome);
      } else if (review) {
        items.set(key, {
          ...change,
          at: startOfDay(row.noted_on),
          outcomes: [row.outcome],
          review,
        });
      }
    }
    return [...items.values()];
  }

  /**
   * How many changes each selected one stands for in the strata of which a team's places are taken, for some quarters; by
   * {@link strataKey}.
   */
  async capped(periods: readonly string[]): Promise<Map<string, number>> {
    const rows = await this.#knex('sampling_periods')
      .whereIn('period', periods)
      .whereNotNull('strata')
      .select('period', 'strata');
    const caps = new Map(
      rows.flatMap(({ period, strata }) =>
        strataSpecSchema
          .parse(JSON.parse(strata))
          .flatMap(({ id, cap }) =>
            cap === undefined
              ? []
              : [[JSON.stringify([period, id]), cap] as const],
          ),
      ),
    );
    const units = this.#knex('sampling_units')
      .whereIn('period', periods)
      .groupBy('period', 'part', 'stratum', 'source', 'fact_id')
      .select('period', 'part', 'stratum')
      .select(
        this.#knex.raw('MAX(CASE WHEN kept THEN 1 ELSE 0 END) AS selected'),
      );
    const counts = await this.#knex
      .from(units.as('units'))
      .groupBy('period', 'part', 'stratum')
      .select('period', 'part', 'stratum')
      .count({ eligible: '*' })
      .sum({ selected: 'selected' });
    return new Map(
      counts.flatMap(({ period, part, stratum, eligible, selected }) => {
        const cap = caps.get(JSON.stringify([period, stratum]));
        const places = toNumber(selected);
        return cap === undefined || places < cap
          ? []
          : [
              [
                strataKey(String(period), String(part), String(stratum)),
                toNumber(eligible) / places,
              ] as const,
            ];
      }),
    );
  }

  /** Tokens of changes in one quarter. */
  async tokens(quarter: string): Promise<TokenRecord[]> {
    const rows = await this.#knex('contributor_tokens')
      .where({ quarter, kind: 'change' })
      .select('subject', 'source', 'fact_id', 'role', 'token');
    return rows.map(row => ({
      subject: row.subject,
      source: row.source,
      id: row.fact_id,
      role: row.role,
      token: row.token,
    }));
  }

  /** Whether days before `to` (`YYYY-MM-DD`) of some component wait to be counted. */
  async isPending(to: string): Promise<boolean> {
    const row = await this.#knex('dirty_days')
      .join('components', 'components.ref', 'dirty_days.subject')
      .where('day', '<', to)
      .first('day');
    return row !== undefined;
  }

  /** When a change of an instant with `from <= at < to` was last told; undefined without any. */
  async lastReceivedAt(from: number, to: number): Promise<number | undefined> {
    const row = await this.#knex('facts')
      .where({ kind: 'change' })
      .where('at', '>=', from)
      .where('at', '<', to)
      .max({ last: 'received_at' })
      .first();
    return row?.last === null || row?.last === undefined
      ? undefined
      : toNumber(row.last);
  }

  /** Quarters whose tokens are not forgotten. */
  async quarters(): Promise<string[]> {
    const rows = await this.#knex('contributor_salts').select('quarter');
    return rows.map(({ quarter }) => quarter);
  }
}

/** Names a stratum of one team in one quarter. @internal */
export function strataKey(
  period: string,
  part: string,
  stratum: string,
): string {
  return JSON.stringify([period, part, stratum]);
}

function toChange(row: ChangeRow): ChangeRecord {
  return {
    subject: row.subject,
    source: row.source,
    id: row.fact_id,
    fields: fieldsOf<'change'>(row.fields),
    policies: row.policies,
  };
}

function reviewOf(row: ChangeRow): SampledChange['review'] | undefined {
  return drawnSchema.safeParse(fieldsOf<'change'>(row.fields)).data?.review;
}

function fieldsOf<K extends 'change' | 'deployment'>(
  text: string,
): KnownFields<K> {
  const stored: Record<string, unknown> = JSON.parse(text);
  return Object.fromEntries(
    Object.entries(stored).filter(([, value]) => value !== null),
  ) as KnownFields<K>;
}
