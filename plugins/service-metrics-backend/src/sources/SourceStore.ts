import { Knex } from 'knex';
import { inScope } from '../database/inScope';
import { toNumber } from '../database/statements';

/** What is known of a source's life. Instants are epoch milliseconds. */
export interface SourceLife {
  id: string;
  lastDeliveryAt?: number;
  lastHeartbeatAt?: number;
  accepted: number;
  duplicate: number;
  refused: number;
  dropped: number;
  /** Reports whose review fields were dropped: not in the sample. */
  unsampled: number;
  tooLate: number;
  /** Well-formed events that no fact comes of. */
  ignored: number;
  /** Departures of accepted events from their specification. */
  warnings: number;
  lastWarning?: string;
  lastError?: string;
  lastErrorAt?: number;
}

export class SourceStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async list(): Promise<SourceLife[]> {
    const rows = await this.#knex('sources').orderBy('id').select();
    return rows.map(row => ({
      id: row.id,
      lastDeliveryAt: optionalNumber(row.last_delivery_at),
      lastHeartbeatAt: optionalNumber(row.last_heartbeat_at),
      accepted: toNumber(row.accepted),
      duplicate: toNumber(row.duplicate),
      refused: toNumber(row.refused),
      dropped: toNumber(row.dropped),
      unsampled: toNumber(row.unsampled),
      tooLate: toNumber(row.too_late),
      ignored: toNumber(row.ignored),
      warnings: toNumber(row.warnings),
      lastWarning: row.last_warning ?? undefined,
      lastError: row.last_error ?? undefined,
      lastErrorAt: optionalNumber(row.last_error_at),
    }));
  }

  /** Which sources ever delivered which kind for anything in a scope, and when each was last seen. */
  async deliveredKinds(
    scope: string,
  ): Promise<{ kind: string; source: string; lastSeenAt?: number }[]> {
    const rows = await inScope(
      this.#knex('subject_kinds'),
      'subject_kinds.subject',
      scope,
    )
      .leftJoin('sources', 'sources.id', 'subject_kinds.source')
      .groupBy('kind', 'source', 'last_delivery_at', 'last_heartbeat_at')
      .orderBy(['source', 'kind'])
      .select('kind', 'source', 'last_delivery_at', 'last_heartbeat_at');
    return rows.map(row => ({
      kind: row.kind,
      source: row.source,
      lastSeenAt: latest(row.last_delivery_at, row.last_heartbeat_at),
    }));
  }

  /** Subjects of accepted facts that are no component of the catalog, with their sources. */
  async unmapped(): Promise<{ source: string; subject: string }[]> {
    return await this.#knex('subject_kinds')
      .leftJoin('components', builder =>
        builder
          .on('components.ref', 'subject_kinds.subject')
          .andOnVal('components.present', true),
      )
      .whereNull('components.ref')
      .distinct('source', 'subject')
      .orderBy(['source', 'subject']);
  }

  async heartbeat(id: string, at: number): Promise<void> {
    await this.#knex('sources')
      .insert({ id, last_heartbeat_at: at })
      .onConflict('id')
      .merge(['last_heartbeat_at']);
  }

  /** Counts what came as events of another specification, beside what the door counts itself. */
  async noteEvents(
    id: string,
    tally: { refused: number; ignored: number; warnings: readonly string[] },
  ): Promise<void> {
    const { refused, ignored, warnings } = tally;
    const lastWarning = warnings.at(-1);
    if (refused + ignored + warnings.length > 0) {
      await this.#knex('sources')
        .where({ id })
        .increment({ refused, ignored, warnings: warnings.length })
        .update(lastWarning ? { last_warning: lastWarning } : {});
    }
  }

  async state(id: string): Promise<string | undefined> {
    const row = await this.#knex('sources').where({ id }).first('state');
    return row?.state ?? undefined;
  }

  async noteError(id: string, at: number, message?: string): Promise<void> {
    await this.#knex('sources')
      .insert({
        id,
        last_error: message ?? null,
        last_error_at: message ? at : null,
      })
      .onConflict('id')
      .merge(['last_error', 'last_error_at']);
  }
}

function optionalNumber(value: number | string | null): number | undefined {
  return value === null ? undefined : toNumber(value);
}

function latest(...instants: (number | string | null)[]): number | undefined {
  const known = instants.filter(instant => instant !== null).map(Number);
  return known.length ? Math.max(...known) : undefined;
}
