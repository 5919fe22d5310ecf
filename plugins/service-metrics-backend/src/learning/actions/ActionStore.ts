import {
  ActionContent,
  ActionStatus,
  actionStatusSchema,
  ControlType,
  controlTypeSchema,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { Knex } from 'knex';
import { z } from 'zod/v4';
import { inScope } from '../../database/inScope';
import { inChunks, toNumber } from '../../database/statements';

/** Where an action that is kept in Plumbline comes from. */
export const OWN_SOURCE = 'plumbline';

/** Stands for an action without due date, after all others. */
export const NO_DUE_DATE = '9999-12-31';

const contentSchema = z.object({
  text: z.string().optional(),
  incidents: z.array(z.object({ source: z.string(), id: z.string() })),
  expectedEffect: z.string().optional(),
  droppedBecause: z.string().optional(),
  proposal: z.string().optional(),
});

/** An action as it is kept. Times are epoch milliseconds, due dates days. */
export interface StoredAction {
  id: string;
  keptBy: string;
  externalId: string;
  component: string;
  /** Ref of a Group, or empty. */
  owner: string;
  controlType: ControlType;
  status: ActionStatus;
  dueOn: string;
  content: z.infer<typeof contentSchema>;
  createdAt: number;
  completedAt?: number;
  /** When it was last saved, or told by its tracker. */
  changedAt: number;
  version: number;
}

interface Row {
  id: string;
  kept_by: string;
  external_id: string;
  component: string;
  owner: string;
  control_type: string;
  status: string;
  due_on: string;
  content: string;
  created_at: number | string;
  completed_at: number | string | null;
  changed_at: number | string;
  version: number;
  told_version: number;
}

/** What a board is asked for. */
export interface BoardQuery {
  scope: string;
  status?: readonly string[];
  owner?: string;
  controlType?: string;
}

/** How many actions have something in common. */
export interface ActionCount {
  owner: string;
  controlType: ControlType;
  open: number;
  overdue: number;
  done: number;
}

/** The prevention backlog, in one table with one index that both a page and its counts are read from. */
export class ActionStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async find(id: string): Promise<StoredAction | undefined> {
    const row = await this.#knex<Row>('learning_actions').where({ id }).first();
    return row && toAction(row);
  }

  /** A page, the earliest due first. */
  async page(
    query: BoardQuery,
    after: { dueOn: string; id: string } | undefined,
    limit: number,
  ): Promise<StoredAction[]> {
    const rows = this.#matching(query).orderBy(['due_on', 'id']).limit(limit);
    if (after) {
      rows.whereRaw('(due_on, id) > (?, ?)', [after.dueOn, after.id]);
    }
    return ((await rows) as Row[]).map(toAction);
  }

  async counts(query: BoardQuery, today: string): Promise<ActionCount[]> {
    const rows: {
      owner: string;
      control_type: string;
      open: number | string | null;
      overdue: number | string | null;
      done: number | string | null;
    }[] = await this.#matching(query)
      .groupBy('owner', 'control_type')
      .orderBy(['owner', 'control_type'])
      .select(
        'owner',
        'control_type',
        this.#knex.raw(
          "SUM(CASE WHEN status IN ('open', 'in-progress') THEN 1 ELSE 0 END) AS open",
        ),
        this.#knex.raw(
          "SUM(CASE WHEN status IN ('open', 'in-progress') AND due_on < ? THEN 1 ELSE 0 END) AS overdue",
          [today],
        ),
        this.#knex.raw(
          "SUM(CASE WHEN status = 'done' THEN 1 ELSE 0 END) AS done",
        ),
      );
    return rows.map(row => ({
      owner: row.owner,
      controlType: controlTypeSchema.parse(row.control_type),
      open: toNumber(row.open ?? 0),
      overdue: toNumber(row.overdue ?? 0),
      done: toNumber(row.done ?? 0),
    }));
  }

  /** Every completed action in a scope, the earliest first. */
  async completed(scope: string): Promise<StoredAction[]> {
    const rows = await this.#matching({ scope, status: ['done'] })
      .whereNotNull('completed_at')
      .orderBy(['completed_at', 'id'])
      .limit(2_000);
    return (rows as Row[]).map(toAction);
  }

  /** Those due on a day from `from` on and before `to`. */
  async dueBetween(scope: string, from: string, to: string) {
    const rows = await this.#matching({ scope })
      .where('due_on', '>=', from)
      .where('due_on', '<', to)
      .limit(5_000);
    return (rows as Row[]).map(toAction);
  }

  async add(action: StoredAction): Promise<void> {
    await this.#knex<Row>('learning_actions').insert(toRow(action, 0));
  }

  /** Stores a change made from `version`; false when another one was stored meanwhile. */
  async save(action: StoredAction, version: number): Promise<boolean> {
    const { told_version, created_at, ...row } = toRow(action, 0);
    const count = await this.#knex<Row>('learning_actions')
      .where({ id: action.id, version })
      .update({ ...row, version: version + 1 });
    return count === 1;
  }

  /** Takes over what trackers told; the same again changes nothing. */
  async takeOver(actions: readonly StoredAction[]): Promise<void> {
    for (const chunk of inChunks(actions)) {
      await this.#knex<Row>('learning_actions')
        .insert(chunk.map(action => toRow(action, action.version)))
        .onConflict(['kept_by', 'external_id', 'component'])
        .merge([
          'owner',
          'control_type',
          'status',
          'due_on',
          'content',
          'created_at',
          'completed_at',
          'changed_at',
        ]);
    }
  }

  async withdraw(
    keys: readonly Pick<StoredAction, 'keptBy' | 'externalId' | 'component'>[],
  ) {
    for (const { keptBy, externalId, component } of keys) {
      await this.#knex<Row>('learning_actions')
        .where({ kept_by: keptBy, external_id: externalId, component })
        .delete();
    }
  }

  /** Own actions of which facts were not told up to their version. */
  async untold(limit: number): Promise<StoredAction[]> {
    const rows = await this.#knex<Row>('learning_actions')
      .where({ kept_by: OWN_SOURCE })
      .whereRaw('told_version < version')
      .limit(limit);
    return rows.map(toAction);
  }

  async setTold(id: string, version: number): Promise<void> {
    await this.#knex<Row>('learning_actions')
      .where({ id })
      .where('told_version', '<', version)
      .update({ told_version: version });
  }

  #matching({ scope, status, owner, controlType }: BoardQuery) {
    const query = inScope(
      this.#knex<Row>('learning_actions'),
      'component',
      scope,
    );
    if (status) {
      query.whereIn('status', [...status]);
    }
    if (owner !== undefined) {
      query.where({ owner });
    }
    if (controlType !== undefined) {
      query.where({ control_type: controlType });
    }
    return query;
  }
}

function toRow(action: StoredAction, told: number): Row {
  return {
    id: action.id,
    kept_by: action.keptBy,
    external_id: action.externalId,
    component: action.component,
    owner: action.owner,
    control_type: action.controlType,
    status: action.status,
    due_on: action.dueOn,
    content: JSON.stringify(action.content),
    created_at: action.createdAt,
    completed_at: action.completedAt ?? null,
    changed_at: action.changedAt,
    version: action.version,
    told_version: told,
  };
}

function toAction(row: Row): StoredAction {
  return {
    id: row.id,
    keptBy: row.kept_by,
    externalId: row.external_id,
    component: row.component,
    owner: row.owner,
    controlType: controlTypeSchema.parse(row.control_type),
    status: actionStatusSchema.parse(row.status),
    dueOn: row.due_on,
    content: contentSchema.parse(JSON.parse(row.content)),
    createdAt: toNumber(row.created_at),
    ...(row.completed_at === null
      ? {}
      : { completedAt: toNumber(row.completed_at) }),
    changedAt: toNumber(row.changed_at),
    version: row.version,
  };
}

/** What of an action stands in its content. */
export function contentOf(
  action: Omit<ActionContent, 'text'> & { text?: string },
): StoredAction['content'] {
  const { text, incidents, expectedEffect, droppedBecause, proposal } = action;
  return { text, incidents, expectedEffect, droppedBecause, proposal };
}
