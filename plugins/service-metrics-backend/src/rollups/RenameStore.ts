import { Metric } from '@plumbline/backstage-plugin-service-metrics-common';
import { Knex } from 'knex';
import { TokenStore } from '../contributors/TokenStore';
import { Keeping } from '../database/Keeping';
import { inChunks, toNumber } from '../database/statements';
import { tryLock } from '../database/tryLock';
import { ReportStore } from '../intake/ReportStore';
import { Rename, Renames } from '../ownership/Renames';
import { ClosedHistoryStore } from './ClosedHistoryStore';
import { DirtyScopeStore } from './DirtyScopeStore';
import { WrittenStore } from './WrittenStore';

/** Facts that change their subject in one transaction. */
const FACTS_AT_ONCE = 2_000;

/** What is computed from facts, and computed anew for the new name. */
const DERIVED = [
  'links',
  'incident_links',
  'deployment_fates',
  'dirty_days',
  'contributor_days',
  'contributor_tokens',
  'contributor_sources',
];

/*
 * A component that was renamed takes its history along. Its facts are told once more, under the new ref, by the same path
 * that any report takes: so a fact that both names were told about merges field by field, and the days of the new name are
 * lifted anew. What arrives late under the old ref is told under the new one by the intake; what slips through is found by
 * the next round. Days that are closed cannot be lifted anew and move as they are.
 */
export class RenameStore implements Renames {
  readonly #knex: Knex;
  readonly #now: () => number;
  readonly #keeping: Keeping;
  readonly #metrics: readonly Metric[];

  constructor(
    knex: Knex,
    options: {
      now?: () => number;
      keeping: Keeping;
      metrics: readonly Metric[];
    },
  ) {
    this.#knex = knex;
    this.#now = options.now ?? Date.now;
    this.#keeping = options.keeping;
    this.#metrics = options.metrics;
  }

  /** Replaces the former refs that the catalog tells. */
  async replaceAliases(renames: readonly Rename[]): Promise<void> {
    await this.#knex.transaction(async trx => {
      const known = new Map<string, string>(
        (await trx('aliases').select('*')).map(row => [
          row.former,
          row.component,
        ]),
      );
      const told = new Map(
        renames.map(({ former, component }) => [former, component]),
      );
      for (const chunk of inChunks(
        [...known.keys()].filter(former => !told.has(former)),
      )) {
        await trx('aliases').whereIn('former', chunk).delete();
      }
      for (const chunk of inChunks(
        [...told].filter(
          ([former, component]) => known.get(former) !== component,
        ),
      )) {
        await trx('aliases')
          .insert(chunk.map(([former, component]) => ({ former, component })))
          .onConflict('former')
          .merge();
      }
    });
  }

  /** Former refs under which something is still kept. */
  async pending(): Promise<Rename[]> {
    return await this.#knex('aliases')
      .whereExists(
        this.#knex('facts').whereRaw('facts.subject = aliases.former'),
      )
      .orWhereExists(
        this.#knex('components').whereRaw(
          'components.ref = aliases.former AND NOT components.present',
        ),
      )
      .orderBy('former')
      .select('former', 'component');
  }

  /** Moves the history of one former ref; what a worker holds at the moment waits for the next round. */
  async move(rename: Rename): Promise<void> {
    while (await this.#moveFacts(rename)) {
      // Each round is a transaction of its own.
    }
    await this.#moveRest(rename);
  }

  async #moveFacts({ former, component }: Rename): Promise<boolean> {
    return await this.#knex.transaction(async trx => {
      if (!(await tryLock(trx, former)) || !(await tryLock(trx, component))) {
        return false;
      }
      await new ClosedHistoryStore(trx, this.#metrics).move(former, component);
      const store = new ReportStore(
        trx,
        this.#now(),
        '',
        new TokenStore(trx),
        this.#keeping,
      );
      const reports = await store.take(former, FACTS_AT_ONCE);
      if (reports.length === 0) {
        return false;
      }
      const told = reports.map(report => ({ ...report, subject: component }));
      const late = await store.screen(told);
      await store.merge(told.filter(report => !late.has(report)));
      return true;
    });
  }

  async #moveRest({ former, component }: Rename): Promise<void> {
    await this.#knex.transaction(async trx => {
      if (!(await tryLock(trx, former)) || !(await tryLock(trx, component))) {
        return;
      }
      await new ClosedHistoryStore(trx, this.#metrics).move(former, component);
      const left = await trx('facts')
        .where({ subject: former, stage: 0 })
        .first('kind');
      if (left) {
        return;
      }
      // Reduced facts that the new name has as well.
      await trx('facts').where({ subject: former }).delete();
      const rollups = await trx('rollups')
        .where({ scope: former, grain: 'day' })
        .distinct('start', 'owner', 'system');
      await new DirtyScopeStore(trx).mark(
        rollups.flatMap(({ start, owner, system }) =>
          [owner, system].filter(Boolean).map(scope => ({ scope, day: start })),
        ),
      );
      await trx('rollups').where({ scope: former }).delete();
      for (const table of DERIVED) {
        await trx(table).where({ subject: former }).delete();
      }
      await trx('subject_kinds').where({ subject: former }).delete();
      await new WrittenStore(trx).move({ former, component });
      await this.#moveOwnership(trx, { former, component });
    });
  }

  /** Who owned it before is who owned it under the old name. */
  async #moveOwnership(
    trx: Knex.Transaction,
    { former, component }: Rename,
  ): Promise<void> {
    const first = await trx('ownerships')
      .where({ component })
      .min({ since: 'since' })
      .first();
    const records = await trx('ownerships').where({ component: former });
    if (first && first.since !== null) {
      const earlier = records.filter(
        ({ since }) => toNumber(since) < toNumber(first.since),
      );
      for (const chunk of inChunks(earlier)) {
        await trx('ownerships').insert(
          chunk.map(record => ({ ...record, component })),
        );
      }
    }
    await trx('ownerships').where({ component: former }).delete();
    await trx('components').where({ ref: former }).delete();
    // Days lifted before the older owners were known are lifted again.
    await trx('components')
      .where({ ref: component })
      .update({ counted_kinds: '' });
  }
}
