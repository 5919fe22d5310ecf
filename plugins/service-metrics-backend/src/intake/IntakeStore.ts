import { randomUUID } from 'node:crypto';
import { dayOf } from '@plumbline/backstage-plugin-service-metrics-common';
import canonicalize from 'canonicalize';
import { Knex } from 'knex';
import { forUpdate, inChunks, toNumber } from '../database/statements';
import { FactReport, StoredFact } from '../facts/Fact';
import { mergeReport } from '../facts/mergeReport';

/** Counters and watermark that one delivery moves. */
export interface DeliveryTally {
  source: string;
  refused: number;
  dropped: number;
  /** Canonical JSON; undefined leaves the watermark where it is. */
  state?: string;
}

interface FactRow {
  source: string;
  kind: StoredFact['kind'];
  fact_id: string;
  subject: string;
  at: number | string | null;
  withdrawn: boolean | number;
  fields: string;
  versions: string;
  content_hash: string;
  received_at: number;
}

/*
 * One transaction a delivery: ledger, facts, dirty days, counters. Only after its commit may anyone be told "accepted".
 *
 * Two deliveries may carry the same fact at the same time, to two replicas. Both first insert what is not there yet (the
 * second waits for the first), then lock and merge what is. Rows are always touched in sorted order, so that no two
 * transactions wait for each other.
 */
export class IntakeStore {
  readonly #knex: Knex;
  readonly #now: () => number;

  constructor(knex: Knex, now: () => number = Date.now) {
    this.#knex = knex;
    this.#now = now;
  }

  /** Stores reports; answers which of them (by index) were duplicates of earlier deliveries. */
  async store(
    reports: readonly FactReport[],
    tally: DeliveryTally,
  ): Promise<Set<number>> {
    return await this.#knex.transaction(async trx => {
      const duplicates = await this.#enterLedger(trx, reports);
      const fresh = reports.filter((_, index) => !duplicates.has(index));
      if (fresh.length > 0) {
        await this.#mergeFacts(trx, fresh);
      }
      await this.#tally(trx, tally, fresh.length, duplicates.size);
      return duplicates;
    });
  }

  async #enterLedger(
    trx: Knex.Transaction,
    reports: readonly FactReport[],
  ): Promise<Set<number>> {
    const firstIndex = new Map<string, number>();
    const duplicates = new Set<number>();
    reports.forEach((report, index) => {
      if (firstIndex.has(report.eventId)) {
        duplicates.add(index);
      } else {
        firstIndex.set(report.eventId, index);
      }
    });
    const receivedAt = this.#now();
    const entered = new Set<string>();
    for (const ids of inChunks([...firstIndex.keys()].sort())) {
      const rows = await trx('ledger')
        .insert(
          ids.map(id => ({
            source: reports[0].source,
            event_id: id,
            received_at: receivedAt,
          })),
        )
        .onConflict(['source', 'event_id'])
        .ignore()
        .returning('event_id');
      for (const row of rows) {
        entered.add(row.event_id);
      }
    }
    for (const [eventId, index] of firstIndex) {
      if (!entered.has(eventId)) {
        duplicates.add(index);
      }
    }
    return duplicates;
  }

  async #mergeFacts(trx: Knex.Transaction, reports: readonly FactReport[]) {
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
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(
        ([, list]) =>
          list.reduce<StoredFact | undefined>(mergeReport, undefined)!,
      );

    const touched = new Map<string, Set<number>>();
    const touch = (fact: StoredFact) => {
      if (fact.at !== undefined) {
        const instants = touched.get(fact.subject) ?? new Set();
        touched.set(fact.subject, instants.add(fact.at));
      }
    };
    const existing: StoredFact[] = [];
    for (const chunk of inChunks(merged)) {
      const inserted = await trx<FactRow>('facts')
        .insert(chunk.map(fact => this.#toRow(fact)))
        .onConflict(['subject', 'kind', 'source', 'fact_id'])
        .ignore()
        .returning(['subject', 'kind', 'source', 'fact_id']);
      const keys = new Set(inserted.map(rowKey));
      for (const fact of chunk) {
        if (keys.has(keyOf(fact))) {
          touch(fact);
        } else {
          existing.push(fact);
        }
      }
    }
    for (const chunk of inChunks(existing)) {
      await this.#update(trx, chunk, byKey, touch);
    }
    await this.#markDirty(trx, touched);
    await this.#noteKinds(trx, merged);
  }

  async #update(
    trx: Knex.Transaction,
    facts: StoredFact[],
    reports: Map<string, FactReport[]>,
    touch: (fact: StoredFact) => void,
  ) {
    const rows = await forUpdate(
      trx<FactRow>('facts')
        .whereIn(
          ['subject', 'kind', 'source', 'fact_id'],
          facts.map(fact => [fact.subject, fact.kind, fact.source, fact.id]),
        )
        .orderBy(['subject', 'kind', 'source', 'fact_id']),
    );
    const changed: StoredFact[] = [];
    for (const row of rows) {
      const before = fromRow(row);
      const after = (reports.get(rowKey(row)) ?? []).reduce(
        (fact, report) => mergeReport(fact, report),
        before,
      );
      if (after !== before) {
        touch(before);
        touch(after);
        changed.push(after);
      }
    }
    if (changed.length > 0) {
      await trx<FactRow>('facts')
        .insert(changed.map(fact => this.#toRow(fact)))
        .onConflict(['subject', 'kind', 'source', 'fact_id'])
        .merge();
    }
  }

  async #markDirty(trx: Knex.Transaction, touched: Map<string, Set<number>>) {
    const rows = [...touched].flatMap(([subject, instants]) =>
      [...new Set([...instants].map(dayOf))].map(day => ({
        subject,
        day,
        token: randomUUID(),
      })),
    );
    rows.sort((a, b) =>
      `${a.subject} ${a.day}` < `${b.subject} ${b.day}` ? -1 : 1,
    );
    for (const chunk of inChunks(rows)) {
      await trx('dirty_days')
        .insert(chunk)
        .onConflict(['subject', 'day'])
        .merge(['token']);
    }
  }

  async #noteKinds(trx: Knex.Transaction, facts: StoredFact[]) {
    const kinds = new Set(
      facts.map(({ subject, kind, source }) =>
        JSON.stringify({ subject, kind, source }),
      ),
    );
    for (const chunk of inChunks([...kinds].sort())) {
      await trx('subject_kinds')
        .insert(chunk.map(text => JSON.parse(text)))
        .onConflict(['subject', 'kind', 'source'])
        .ignore();
    }
  }

  async #tally(
    trx: Knex.Transaction,
    tally: DeliveryTally,
    accepted: number,
    duplicate: number,
  ) {
    const { source, refused, dropped, state } = tally;
    const counts = { accepted, duplicate, refused, dropped };
    await trx('sources')
      .insert({
        id: source,
        ...counts,
        last_delivery_at: this.#now(),
        ...(state === undefined ? {} : { state }),
      })
      .onConflict('id')
      .merge({
        ...Object.fromEntries(
          Object.entries(counts).map(([name, count]) => [
            name,
            trx.raw('?? + ?', [`sources.${name}`, count]),
          ]),
        ),
        last_delivery_at: this.#now(),
        ...(state === undefined ? {} : { state }),
      });
  }

  #toRow(fact: StoredFact): FactRow {
    return {
      source: fact.source,
      kind: fact.kind,
      fact_id: fact.id,
      subject: fact.subject,
      at: fact.at ?? null,
      withdrawn: fact.withdrawn,
      fields: canonicalize(fact.fields) ?? '{}',
      versions: canonicalize(fact.versions) ?? '{}',
      content_hash: fact.contentHash,
      received_at: this.#now(),
    };
  }
}

function keyOf(fact: {
  subject: string;
  kind: string;
  source: string;
  id: string;
}): string {
  return JSON.stringify([fact.subject, fact.kind, fact.source, fact.id]);
}

function rowKey(
  row: Pick<FactRow, 'subject' | 'kind' | 'source' | 'fact_id'>,
): string {
  return JSON.stringify([row.subject, row.kind, row.source, row.fact_id]);
}

function fromRow(row: FactRow): StoredFact {
  return {
    source: row.source,
    kind: row.kind,
    id: row.fact_id,
    subject: row.subject,
    at: row.at === null ? undefined : toNumber(row.at),
    withdrawn: Boolean(row.withdrawn),
    fields: JSON.parse(row.fields),
    versions: JSON.parse(row.versions),
    contentHash: row.content_hash,
  };
}
