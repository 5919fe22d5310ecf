import { randomUUID } from 'node:crypto';
import { Knex } from 'knex';
import { inChunks, toNumber } from '../../database/statements';
import { CellRule } from '../cells';
import { CellMark, CellNode, cellValueSchema, StoredCell } from './StoredCell';

interface CellRow {
  id: string;
  strand: string;
  quarter: string;
  window: string;
  kind: StoredCell['kind'];
  window_from: number | string;
  window_to: number | string;
  owner: string;
  component: string;
  correction: boolean | number;
  rule: CellRule | null;
  complete: boolean | number;
  mark: CellMark | null;
  value: string | null;
  columns: string | null;
  policies: string;
  decided_at: number | string;
}

/** What was found when a window was decided. @internal */
export interface ReleaseAudit {
  bundle: string;
  window: string;
  quarter: string;
  /** Epoch milliseconds. */
  to: number;
  told: number;
  withheld: number;
  audited: number;
  failure?: string;
  decidedAt: number;
}

/** Cells as they were let out. Rows are added, and marked; what one tells is never written anew. @internal */
export class ReleasedCellStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** What some strands told of a quarter. */
  async told(
    quarter: string,
    strands: readonly string[],
  ): Promise<StoredCell[]> {
    const rows = await this.#knex('released_cells')
      .where({ quarter })
      .whereNull('rule')
      .whereIn('strand', strands)
      .orderBy(['decided_at', 'strand', 'window', 'owner', 'component'])
      .select<CellRow[]>('*');
    return rows.map(toCell);
  }

  /** Every decision on some nodes in windows that end after an instant (epoch milliseconds). */
  async ofNodes(
    nodes: readonly CellNode[],
    after: number,
  ): Promise<StoredCell[]> {
    if (nodes.length === 0) {
      return [];
    }
    const rows = await this.#knex('released_cells')
      .whereIn(
        ['owner', 'component'],
        nodes.map(({ owner, component }) => [owner, component]),
      )
      .where('window_to', '>', after)
      .orderBy(['window_to', 'correction'])
      .select<CellRow[]>(
        'id',
        'strand',
        'quarter',
        'window',
        'kind',
        'window_from',
        'window_to',
        'owner',
        'component',
        'correction',
        'rule',
        'complete',
        'mark',
        'value',
        'policies',
        'decided_at',
      );
    return rows.map(toCell);
  }

  async add(cells: readonly Omit<StoredCell, 'id'>[]): Promise<void> {
    for (const chunk of inChunks(cells)) {
      await this.#knex('released_cells').insert(
        chunk.map(cell => ({
          id: randomUUID(),
          strand: cell.strand,
          quarter: cell.quarter,
          window: cell.window,
          kind: cell.kind,
          window_from: cell.from,
          window_to: cell.to,
          owner: cell.owner,
          component: cell.component,
          correction: cell.isCorrection,
          rule: cell.rule ?? null,
          complete: cell.isComplete,
          mark: cell.mark ?? null,
          value: cell.value ? JSON.stringify(cell.value) : null,
          columns: cell.columns ?? null,
          policies: cell.policies,
          decided_at: cell.decidedAt,
        })),
      );
    }
  }

  /** Says of cells that are out what is known of them since. */
  async mark(ids: readonly string[], mark: CellMark): Promise<void> {
    for (const chunk of inChunks(ids)) {
      await this.#knex('released_cells').whereIn('id', chunk).update({ mark });
    }
  }

  /** Drops what cells are over, when nothing is decided beside them any more. */
  async dropColumns(
    quarter: string,
    strands: readonly string[],
  ): Promise<void> {
    await this.#knex('released_cells')
      .where({ quarter })
      .whereIn('strand', strands)
      .update({ columns: null });
  }

  /** Windows of a quarter that were decided, by bundle. */
  async decided(quarter: string): Promise<Map<string, Set<string>>> {
    const rows = await this.#knex('release_audits')
      .where({ quarter })
      .select('bundle', 'window');
    const windows = new Map<string, Set<string>>();
    for (const { bundle, window } of rows) {
      windows.set(bundle, (windows.get(bundle) ?? new Set()).add(window));
    }
    return windows;
  }

  /** Windows decided that end after an instant, whatever came of them. */
  async decidedWindows(after: number): Promise<Set<string>> {
    const rows = await this.#knex('release_audits')
      .where('window_to', '>', after)
      .distinct('window');
    return new Set(rows.map(({ window }) => window));
  }

  /** @throws when the window was decided before, by whomever */
  async addAudit(audit: ReleaseAudit): Promise<void> {
    await this.#knex('release_audits').insert({
      bundle: audit.bundle,
      window: audit.window,
      quarter: audit.quarter,
      window_to: audit.to,
      told: audit.told,
      withheld: audit.withheld,
      audited: audit.audited,
      failure: audit.failure?.slice(0, 256) ?? null,
      decided_at: audit.decidedAt,
    });
  }

  /** The group tree of a quarter, kept from the first time it is asked. */
  async tree(
    quarter: string,
    now: readonly { ref: string; parent?: string }[],
  ): Promise<Map<string, string | undefined>> {
    const known = await this.#knex('release_trees')
      .where({ quarter })
      .select('ref', 'parent');
    if (known.length === 0) {
      for (const chunk of inChunks(now)) {
        await this.#knex('release_trees').insert(
          chunk.map(({ ref, parent }) => ({
            quarter,
            ref,
            parent: parent ?? null,
          })),
        );
      }
      return new Map(now.map(({ ref, parent }) => [ref, parent]));
    }
    return new Map(known.map(({ ref, parent }) => [ref, parent ?? undefined]));
  }
}

function toCell(row: CellRow): StoredCell {
  return {
    id: row.id,
    strand: row.strand,
    quarter: row.quarter,
    window: row.window,
    kind: row.kind,
    from: toNumber(row.window_from),
    to: toNumber(row.window_to),
    owner: row.owner,
    component: row.component,
    isCorrection: Boolean(row.correction),
    ...(row.rule ? { rule: row.rule } : {}),
    isComplete: Boolean(row.complete),
    ...(row.mark ? { mark: row.mark } : {}),
    ...(row.value
      ? { value: cellValueSchema.parse(JSON.parse(row.value)) }
      : {}),
    ...(row.columns ? { columns: row.columns } : {}),
    policies: row.policies,
    decidedAt: toNumber(row.decided_at),
  };
}
