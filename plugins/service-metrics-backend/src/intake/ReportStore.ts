import {
  FactKey,
  isCounted,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { Knex } from 'knex';
import { KEEP_ALL, Keeping } from '../database/Keeping';
import { forUpdate, inByteOrder, inChunks } from '../database/statements';
import { TokenChange, TokenStore } from '../contributors/TokenStore';
import { FactReport, StoredFact } from '../facts/Fact';
import { mergeReport } from '../facts/mergeReport';
import { reportsOf } from '../facts/reportsOf';
import {
  fromRow,
  FactRow,
  keyOf,
  orderOf,
  REDUCED,
  rowKey,
  toRow,
} from './FactRow';
import { ClosedDayStore } from '../database/ClosedDayStore';
import { isClosed, LateReports } from './LateReports';
import { dropReview, LostReview } from './sampling/dropReview';
import { toldOf } from './toldOf';
import { TouchedStore } from './TouchedStore';

/**
 * Merges reports into the facts and marks the days that they touch.
 *
 * Two transactions may carry the same fact. Both first insert what is not there yet (the second waits for the first), then
 * lock and merge what is. Rows are always touched in sorted order, so that no two wait for each other.
 *
 * What is told of a closed day, or of a fact that was let go of, comes too late: nothing of it is stored. Of a source that
 * does not bring history, so does what is older than facts are kept.
 */
export class ReportStore {
  readonly #trx: Knex.Transaction;
  readonly #receivedAt: number;
  readonly #policyVersion: string;
  readonly #tokens: TokenStore;
  readonly #keeping: Keeping;
  readonly #late: LateReports;

  /**
   * @param policyVersion - in force as the reports come in; empty while there is none
   * @param tokens - in the same transaction
   */
  constructor(
    trx: Knex.Transaction,
    receivedAt: number,
    policyVersion: string,
    tokens: TokenStore,
    keeping: Keeping = KEEP_ALL,
  ) {
    this.#trx = trx;
    this.#tokens = tokens;
    this.#receivedAt = receivedAt;
    this.#policyVersion = policyVersion;
    this.#keeping = keeping;
    this.#late = new LateReports(new ClosedDayStore(trx), receivedAt, keeping);
  }

  /**
   * Stores reports that were screened. Answers those that came too late all the same, because their fact was let go of.
   *
   * @param lost - changes that lost their place in the sample: their review fields go, in the same order of rows
   */
  async merge(
    reports: readonly FactReport[],
    lost: readonly LostReview[] = [],
  ): Promise<Set<FactReport>> {
    const late = new Set<FactReport>();
    const byKey = new Map<string, FactReport[]>();
    for (const report of reports) {
      const key = keyOf(report);
      const list = byKey.get(key);
      if (list) {
        list.push(report);
      } else {
        byKey.set(key, [report]);
      }
    }
    const merged = [...byKey]
      .map(
        ([, list]) =>
          list.reduce<StoredFact | undefined>(mergeReport, undefined)!,
      )
      .sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));

    const touched = new Map<string, Set<number>>();
    const touch = (fact: StoredFact) => {
      if (fact.at !== undefined && isCounted(fact.kind)) {
        const instants = touched.get(fact.subject) ?? new Set();
        touched.set(fact.subject, instants.add(fact.at));
      }
    };
    const existing: StoredFact[] = [];
    const told: TokenChange[] = [];
    const refuse = (key: string) =>
      byKey.get(key)?.forEach(report => late.add(report));
    for (const chunk of inChunks(merged)) {
      const inserted = await this.#trx<FactRow>('facts')
        .insert(chunk.map(fact => this.#toRow(fact)))
        .onConflict(['subject', 'kind', 'source', 'fact_id'])
        .ignore()
        .returning(['subject', 'kind', 'source', 'fact_id']);
      const keys = new Set(inserted.map(rowKey));
      for (const fact of chunk) {
        if (keys.has(keyOf(fact))) {
          touch(fact);
          told.push(...toldOf(fact, undefined, byKey.get(keyOf(fact))));
        } else {
          existing.push(fact);
        }
      }
    }
    const drops = new Map(lost.map(each => [keyOf(each), each]));
    const updated = new Set(existing.map(keyOf));
    const others = [...drops].flatMap(([key, each]) =>
      updated.has(key) ? [] : [each],
    );
    const held = [...existing, ...others].sort((a, b) =>
      orderOf(a) < orderOf(b) ? -1 : 1,
    );
    for (const chunk of inChunks(held)) {
      told.push(...(await this.#update(chunk, byKey, drops, touch, refuse)));
    }
    await this.#tokens.write(told, this.#receivedAt);
    const beside = new TouchedStore(this.#trx);
    await beside.markDirty(touched);
    await beside.noteKinds(merged);
    return late;
  }

  /** Which reports come too late. */
  async screen(reports: readonly FactReport[]): Promise<Set<FactReport>> {
    return await this.#late.screen(reports);
  }

  /** Takes facts of one subject away, and answers them as the reports that they come to. */
  async take(subject: string, limit: number): Promise<FactReport[]> {
    const rows = await forUpdate(
      this.#trx<FactRow>('facts')
        .where({ subject, stage: 0 })
        .orderBy(['kind', 'source', 'fact_id'])
        .limit(limit),
    );
    for (const chunk of inChunks(rows)) {
      await this.#trx('facts')
        .whereIn(
          ['subject', 'kind', 'source', 'fact_id'],
          chunk.map(row => [row.subject, row.kind, row.source, row.fact_id]),
        )
        .delete();
    }
    return rows.map(fromRow).flatMap(reportsOf);
  }

  async #update(
    facts: readonly FactKey[],
    reports: ReadonlyMap<string, FactReport[]>,
    drops: ReadonlyMap<string, LostReview>,
    touch: (fact: StoredFact) => void,
    refuse: (key: string) => void,
  ): Promise<TokenChange[]> {
    const rows = await forUpdate(
      inByteOrder(
        this.#trx<FactRow>('facts').whereIn(
          ['subject', 'kind', 'source', 'fact_id'],
          facts.map(fact => [fact.subject, fact.kind, fact.source, fact.id]),
        ),
        ['subject', 'kind', 'source', 'fact_id'],
      ),
    );
    const closed = await this.#late.closedDays(rows.map(fromRow));
    const changed: StoredFact[] = [];
    const told: TokenChange[] = [];
    for (const row of rows) {
      const before = fromRow(row);
      if (row.stage === REDUCED) {
        refuse(rowKey(row));
        continue;
      }
      const isOver = isClosed(closed, before);
      if (isOver) {
        refuse(rowKey(row));
      }
      const fresh = isOver ? [] : reports.get(rowKey(row)) ?? [];
      const merged = fresh.reduce(
        (fact, report) => mergeReport(fact, report),
        before,
      );
      const after = dropReview(merged, drops.get(rowKey(row)));
      if (after !== before) {
        touch(before);
        touch(after);
        changed.push(after);
        told.push(...toldOf(after, before, fresh));
      }
    }
    if (changed.length > 0) {
      await this.#trx<FactRow>('facts')
        .insert(changed.map(fact => this.#toRow(fact)))
        .onConflict(['subject', 'kind', 'source', 'fact_id'])
        .merge();
    }
    return told;
  }

  #toRow(fact: StoredFact): FactRow {
    return toRow(fact, {
      receivedAt: this.#receivedAt,
      policyVersion: this.#policyVersion,
      isBackfill: this.#keeping.isBackfill(fact.source),
    });
  }
}
