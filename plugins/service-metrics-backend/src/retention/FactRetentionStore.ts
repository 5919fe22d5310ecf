import {
  dayOf,
  FactKind,
  isCounted,
} from '@plumbline/backstage-plugin-service-metrics-common';
import canonicalize from 'canonicalize';
import { Knex } from 'knex';
import { ClosedDayStore } from '../database/ClosedDayStore';
import { inChunks, toNumber } from '../database/statements';
import { tryLock } from '../database/tryLock';
import { ROWS_AT_ONCE } from './RetentionClass';

/** What stays of a fact once it is reduced: what later facts are linked by, and no more. */
const KEPT: Partial<Record<FactKind, readonly string[]>> = {
  deployment: [
    'environment',
    'tier',
    'finishedAt',
    'outcome',
    'type',
    'revision',
    'artifact',
  ],
  change: [
    'mergeRevision',
    'baseRevision',
    'firstCommitAt',
    'mergedAt',
    'revertOf',
  ],
};

interface FactRow {
  source: string;
  kind: FactKind;
  fact_id: string;
  at: number | string | null;
  withdrawn: boolean | number;
  fields: string;
  versions: string;
  other_days: string;
  subject: string;
  stage: number;
  ages_from: number;
}

/** What is due: rows of a stage that age from before the cutoff. */
export interface DueFacts {
  kind: FactKind;
  /** 0 as told, 1 reduced. */
  stage: 0 | 1;
  cutoff: number;
  /** Before which rows go even though their component waits to be counted. */
  latest: number;
}

/*
 * Lets go of facts of one component at a time, under the lock by which it is lifted: so a lift sees all facts of a day or
 * finds it closed. Facts go only when nothing of their component waits to be counted, unless they waited half a day.
 *
 * A deployment, and a change that went out, is reduced before it goes: id, revision and times stay for as long as links, so
 * that a day that is still open finds what came before it.
 */
export class FactRetentionStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Subjects of the oldest facts that are due, some left out. */
  async subjects(
    { kind, stage, cutoff }: DueFacts,
    without: ReadonlySet<string>,
  ): Promise<string[]> {
    const rows: { subject: string }[] = await this.#knex('facts')
      .where({ kind, stage })
      .where('ages_from', '<', cutoff)
      .whereNotIn('subject', [...without].slice(0, 500))
      .orderBy('ages_from')
      .limit(ROWS_AT_ONCE)
      .select('subject');
    return [...new Set(rows.map(({ subject }) => subject))];
  }

  /** Lets go of the facts of one subject; undefined when they must wait. */
  async letGo(subject: string, due: DueFacts): Promise<number | undefined> {
    return await this.#knex.transaction(async trx => {
      if (!(await tryLock(trx, subject))) {
        return undefined;
      }
      const isWaiting = await this.#isWaiting(trx, subject);
      const query = trx<FactRow>('facts')
        .where('subject', subject)
        .where('kind', due.kind)
        .where('stage', due.stage)
        .where('ages_from', '<', isWaiting ? due.latest : due.cutoff)
        .orderBy('ages_from')
        .limit(ROWS_AT_ONCE);
      const rows: FactRow[] =
        trx.client.config.client === 'pg'
          ? await query.forUpdate().skipLocked()
          : await query;
      const linked =
        due.stage === 0 ? await this.#linked(trx, subject, rows) : new Set();
      const reduced = rows.filter(row => linked.has(keyOf(row)));
      const gone = rows.filter(row => !linked.has(keyOf(row)));
      await this.#reduce(trx, subject, reduced);
      await this.#forget(trx, subject, due.kind, gone);
      for (const chunk of inChunks(gone)) {
        await trx('facts')
          .where({ subject, kind: due.kind })
          .whereIn(
            ['source', 'fact_id'],
            chunk.map(row => [row.source, row.fact_id]),
          )
          .delete();
      }
      if (due.stage === 0 && isCounted(due.kind)) {
        await new ClosedDayStore(trx).close(subject, rows.flatMap(daysOf));
      }
      return rows.length > 0 || !isWaiting ? rows.length : undefined;
    });
  }

  /** Whether days of a component wait to be counted. */
  async #isWaiting(trx: Knex.Transaction, subject: string): Promise<boolean> {
    const row = await trx('dirty_days')
      .join('components', 'components.ref', 'dirty_days.subject')
      .where({ subject })
      .first('day');
    return row !== undefined;
  }

  /** Keys of facts by which others are linked. */
  async #linked(
    trx: Knex.Transaction,
    subject: string,
    rows: readonly FactRow[],
  ): Promise<Set<string>> {
    const counting = rows.filter(row => !row.withdrawn && row.at !== null);
    const changes = counting.filter(({ kind }) => kind === 'change');
    const linked = new Set(
      counting.filter(({ kind }) => kind === 'deployment').map(keyOf),
    );
    for (const chunk of inChunks(changes)) {
      const links = await trx('links')
        .where({ subject })
        .whereIn(
          ['change_source', 'change_id'],
          chunk.map(row => [row.source, row.fact_id]),
        )
        .select({ source: 'change_source', fact_id: 'change_id' });
      links.forEach(link => linked.add(keyOf(link)));
    }
    return linked;
  }

  async #reduce(
    trx: Knex.Transaction,
    subject: string,
    rows: readonly FactRow[],
  ): Promise<void> {
    for (const row of rows) {
      const kept = KEPT[row.kind] ?? [];
      await trx('facts')
        .where({ subject, kind: row.kind })
        .where({ source: row.source, fact_id: row.fact_id })
        .update({
          stage: 1,
          fields: pick(row.fields, kept),
          versions: pick(row.versions, [...kept, '']),
          other_days: '',
        });
    }
  }

  /** Remembers since when there were facts of a kind, and whether anything was deployed. */
  async #forget(
    trx: Knex.Transaction,
    subject: string,
    kind: FactKind,
    rows: readonly FactRow[],
  ): Promise<void> {
    const counted = rows.filter(row => !row.withdrawn && row.at !== null);
    if (!isCounted(kind) || counted.length === 0) {
      return;
    }
    const first = Math.min(...counted.map(({ at }) => Number(at)));
    const served = counted.some(
      ({ fields }) => JSON.parse(fields).outcome === 'succeeded',
    );
    const known = await trx('forgotten').where({ subject, kind }).first();
    await trx('forgotten')
      .insert({
        subject,
        kind,
        first_at: Math.min(first, known ? toNumber(known.first_at) : first),
        served: served || Boolean(known?.served),
      })
      .onConflict(['subject', 'kind'])
      .merge();
  }
}

function keyOf({ source, fact_id }: { source: string; fact_id: string }) {
  return `${source}\n${fact_id}`;
}

/** Every day to which a fact was ever put. */
function daysOf({ at, other_days }: FactRow): string[] {
  return [
    ...(at === null ? [] : [dayOf(toNumber(at))]),
    ...(other_days ? other_days.split(',') : []),
  ];
}

function pick(json: string, names: readonly string[]): string {
  const all: Record<string, unknown> = JSON.parse(json);
  return (
    canonicalize(
      Object.fromEntries(
        Object.entries(all).filter(([name]) => names.includes(name)),
      ),
    ) ?? '{}'
  );
}
