import { randomUUID } from 'node:crypto';
import {
  dayOf,
  FactKey,
  FactKind,
  isCounted,
} from '@plumbline/backstage-plugin-service-metrics-common';
import canonicalize from 'canonicalize';
import { Knex } from 'knex';
import { ClosedDays, ClosedDayStore } from '../database/ClosedDayStore';
import { KEEP_ALL, Keeping } from '../database/Keeping';
import {
  forUpdate,
  inByteOrder,
  inChunks,
  toNumber,
} from '../database/statements';
import { TokenChange, TokenStore } from '../contributors/TokenStore';
import { FactReport, StoredFact } from '../facts/Fact';
import { joinPolicies } from '../facts/policies';
import { anchorOf, mergeReport, PARTICIPANTS } from '../facts/mergeReport';
import { reportsOf } from '../facts/reportsOf';
import { dropReview, LostReview } from './sampling/dropReview';

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
  policies: string;
  ages_from: number | string;
  stage: number;
  other_days: string;
}

/** The stage of a fact of which only id, revision and times are left. */
const REDUCED = 1;

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
    await this.#markDirty(touched);
    await this.#noteKinds(merged);
    return late;
  }

  /**
   * Which reports come too late: those of days that are closed, or older than what is kept, with all that is told beside them
   * of the same fact. A report that names no day is as old as its event.
   */
  async screen(reports: readonly FactReport[]): Promise<Set<FactReport>> {
    const dated = reports.flatMap(report => {
      const at = anchorOf(report);
      return at === undefined ? [] : [{ report, at }];
    });
    const closed = await this.#closed(
      dated.map(({ report, at }) => ({ ...report, at })),
    );
    const keys = new Set(
      dated
        .filter(
          ({ report, at }) =>
            this.#isPast(report, at) || isClosed(closed, { ...report, at }),
        )
        .map(({ report }) => keyOf(report)),
    );
    const placed = new Set(dated.map(({ report }) => keyOf(report)));
    for (const report of reports) {
      if (
        !placed.has(keyOf(report)) &&
        this.#isPast(report, report.eventTime)
      ) {
        keys.add(keyOf(report));
      }
    }
    return new Set(reports.filter(report => keys.has(keyOf(report))));
  }

  #isPast({ kind, source }: FactReport, at: number): boolean {
    const limit =
      kind === 'context' || this.#keeping.isBackfill(source)
        ? this.#keeping.aggregateLimit()
        : this.#keeping.factLimit(kind);
    return limit !== undefined && at < this.#receivedAt - limit;
  }

  async #closed(
    facts: readonly { subject: string; at?: number }[],
  ): Promise<ClosedDays> {
    return await new ClosedDayStore(this.#trx).of(
      facts.map(({ subject }) => subject),
      facts.flatMap(({ at }) => (at === undefined ? [] : [dayOf(at)])),
    );
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
    const closed = await this.#closed(rows.map(fromRow));
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

  async #markDirty(touched: Map<string, Set<number>>) {
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
      await this.#trx('dirty_days')
        .insert(chunk)
        .onConflict(['subject', 'day'])
        .merge(['token']);
    }
  }

  async #noteKinds(facts: StoredFact[]) {
    const kinds = new Set(
      facts
        .filter(isOfComponent)
        .map(({ subject, kind, source }) =>
          JSON.stringify({ subject, kind, source }),
        ),
    );
    for (const chunk of inChunks([...kinds].sort())) {
      await this.#trx('subject_kinds')
        .insert(chunk.map(text => JSON.parse(text)))
        .onConflict(['subject', 'kind', 'source'])
        .ignore();
    }
  }

  #toRow(fact: StoredFact): FactRow {
    const received = fact.agesFrom ?? this.#receivedAt;
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
      received_at: this.#receivedAt,
      policies: joinPolicies([fact.policies, this.#policyVersion]),
      ages_from: this.#keeping.isBackfill(fact.source)
        ? received
        : fact.at ?? received,
      stage: 0,
      other_days: fact.otherDays,
    };
  }
}

/** Who took part in a fact from now on, if one of the reports is the newest to say so. */
function toldOf(
  fact: StoredFact,
  before: StoredFact | undefined,
  reports: readonly FactReport[] = [],
): TokenChange[] {
  const version = fact.versions[PARTICIPANTS]?.join(' ');
  if (!version || version === before?.versions[PARTICIPANTS]?.join(' ')) {
    return [];
  }
  const report = reports.find(
    ({ eventTime, eventId }) => [eventTime, eventId].join(' ') === version,
  );
  return report
    ? [
        {
          fact,
          at: fact.at ?? report.eventTime,
          participants: report.withdrawn ? null : report.participants ?? null,
          replaces: before !== undefined,
        },
      ]
    : [];
}

/** To what stands beside numbers and is in none, no day is closed. */
function isClosed(
  closed: ClosedDays,
  { kind, subject, at }: { kind: FactKind; subject: string; at?: number },
): boolean {
  return at !== undefined && isCounted(kind) && closed.has(subject, dayOf(at));
}

/** False for a context of a system, domain, group or everyone: no source is expected to report on those. */
function isOfComponent({ subject }: StoredFact): boolean {
  return subject.startsWith('component:');
}

function keyOf(fact: {
  subject: string;
  kind: string;
  source: string;
  id: string;
}): string {
  return JSON.stringify([fact.subject, fact.kind, fact.source, fact.id]);
}

/** Sorts as the columns of the primary key do, byte by byte. */
function orderOf({ subject, kind, source, id }: FactKey): string {
  return [subject, kind, source, id].join('\u0000');
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
    policies: row.policies,
    otherDays: row.other_days,
    agesFrom: toNumber(row.ages_from),
  };
}
