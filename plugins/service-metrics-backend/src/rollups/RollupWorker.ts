import { LoggerService } from '@backstage/backend-plugin-api';
import {
  addDays,
  DAY_MS,
  dayOf,
  Metric,
  startOfDay,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { Knex } from 'knex';
import { KnownFact } from '../facts/Fact';
import { FactStore } from '../facts/FactStore';
import { LOOK_BACK_MS, SKEW_MS } from '../links/ChangeIndex';
import {
  isProduction,
  TARGET_SPAN_MS,
  toDeploymentUnits,
} from '../links/DeploymentUnit';
import { diffLinks } from '../links/diffLinks';
import {
  changeKey,
  linkChanges,
  PREDECESSOR_SPAN_MS,
} from '../links/linkChanges';
import { LinkStore } from '../links/LinkStore';
import { OwnershipStore } from '../ownership/OwnershipStore';
import { affectedDays } from './affectedDays';
import { DirtyDays } from './DirtyDays';
import { liftDays } from './liftDays';
import { RollupStore } from './RollupStore';
import { tryLock } from './tryLock';

/*
 * Lifts dirty days anew from the facts: link, lift, replace, clear, in one transaction a stretch of days.
 *
 * Any number of replicas may run it. A component is lifted by one of them at a time (a lock that ends with the
 * transaction); what arrives meanwhile marks its day with a new token, so the clearing at the end does not reach it. A
 * worker that dies leaves nothing behind, one that runs twice writes the same bytes.
 *
 * The work of a late fact is bounded by time, not by history: deployments 210 days back, changes 180 days back (those of
 * a deployment whose day is lifted because one of its changes moved), links 90 days ahead; and only days that count
 * something else now are lifted.
 */

/** Dirty days taken in one transaction, in calendar days from the oldest. */
const STRETCH_DAYS = 28;

/** How many deployments are looked through at a time for the last success before everything loaded. */
const PAGE = 50;

export class RollupWorker {
  readonly #knex: Knex;
  readonly #metrics: readonly Metric[];
  readonly #defaultEnvironments: readonly string[];
  readonly #logger: LoggerService;

  constructor(options: {
    knex: Knex;
    metrics: readonly Metric[];
    /** Environments that are production unless the component says otherwise. */
    productionEnvironments: readonly string[];
    logger: LoggerService;
  }) {
    this.#knex = options.knex;
    this.#metrics = options.metrics;
    this.#defaultEnvironments = options.productionEnvironments;
    this.#logger = options.logger;
  }

  /** Lifts until no component of the catalog has dirty days; one that fails does not hold up the others. */
  async run(signal?: AbortSignal): Promise<void> {
    for (const subject of await new DirtyDays(this.#knex).subjects()) {
      try {
        while (!signal?.aborted && (await this.#liftStretch(subject))) {
          // Each round is a transaction of its own.
        }
      } catch (error) {
        this.#logger.error(`Could not lift ${subject}; its days stay marked`, {
          cause: String(error),
        });
      }
    }
  }

  /** Returns false when there is nothing left to do here, or another worker does it. */
  async #liftStretch(subject: string): Promise<boolean> {
    return await this.#knex.transaction(async trx => {
      if (!(await tryLock(trx, subject))) {
        return false;
      }
      const dirtyDays = new DirtyDays(trx);
      const component = await new OwnershipStore(trx).component(subject);
      const dirty = await dirtyDays.list(subject);
      if (!component || dirty.length === 0) {
        return false;
      }
      const lastDay = addDays(dirty[0].day, STRETCH_DAYS);
      const taken = dirty.filter(({ day }) => day < lastDay);
      const waiting = new Set(
        dirty.filter(({ day }) => day >= lastDay).map(({ day }) => day),
      );

      const from = startOfDay(taken[0].day) - SKEW_MS;
      const to =
        startOfDay(taken.at(-1)!.day) + DAY_MS + LOOK_BACK_MS + SKEW_MS;
      const environments =
        component.productionEnvironments ?? this.#defaultEnvironments;
      const deployments = await this.#deployments(
        trx,
        subject,
        from,
        to,
        environments,
      );
      const changes = await new FactStore(trx).list(
        'change',
        subject,
        from - 2 * LOOK_BACK_MS,
        to + SKEW_MS,
      );
      const units = toDeploymentUnits(deployments, environments);

      const linkStore = new LinkStore(trx);
      const stored = await linkStore.list(
        subject,
        from - 2 * LOOK_BACK_MS,
        from,
        to,
      );
      const earlier = stored.filter(link => link.deployedAt < from);
      const computed = linkChanges({
        subject,
        changes,
        units: units.filter(
          unit => unit.outcome === 'succeeded' && unit.finishedAt < to,
        ),
        from,
        taken: new Set(
          earlier.map(link => changeKey(link.changeSource, link.changeId)),
        ),
      });
      const claimed = new Set(
        computed.map(link => changeKey(link.changeSource, link.changeId)),
      );
      const later = stored.filter(link => link.deployedAt >= to);
      const isClaimed = (link: (typeof stored)[number]) =>
        claimed.has(changeKey(link.changeSource, link.changeId));
      const diff = diffLinks(
        stored.filter(
          link =>
            link.deployedAt >= from &&
            (link.deployedAt < to || isClaimed(link)),
        ),
        computed,
      );

      const days = new Set([
        ...affectedDays(
          taken.map(({ day }) => day),
          deployments,
        ),
        ...diff.touched.map(dayOf),
      ]);
      const beyond = [...days].filter(
        day => startOfDay(day) + TARGET_SPAN_MS > to,
      );
      await dirtyDays.mark(subject, beyond);
      for (const day of [...beyond, ...waiting]) {
        days.delete(day);
      }

      const rollups = liftDays(this.#metrics, days, {
        component: subject,
        history: component.history,
        units,
        changes,
        links: [
          ...earlier,
          ...computed,
          ...later.filter(link => !isClaimed(link)),
        ],
      });
      await linkStore.replace(diff.removed, diff.added);
      await new RollupStore(trx).replaceDays(subject, [...days], rollups);
      await dirtyDays.clear(subject, taken);
      return true;
    });
  }

  /** Deployments of the stretch with what may precede it. */
  async #deployments(
    trx: Knex.Transaction,
    subject: string,
    from: number,
    to: number,
    environments: readonly string[],
  ): Promise<KnownFact<'deployment'>[]> {
    const facts = new FactStore(trx);
    const start = from - PREDECESSOR_SPAN_MS;
    const near = await facts.list(
      'deployment',
      subject,
      start,
      to + TARGET_SPAN_MS,
    );
    for (let offset = 0; ; offset += PAGE) {
      const page = await facts.deploymentsBefore(subject, start, {
        offset,
        limit: PAGE,
      });
      const last = page.find(fact => isSuccess(fact, environments));
      if (last) {
        return [last, ...near];
      }
      if (page.length < PAGE) {
        return near;
      }
    }
  }
}

function isSuccess(
  fact: KnownFact<'deployment'>,
  environments: readonly string[],
): boolean {
  return (
    fact.fields.outcome === 'succeeded' && isProduction(fact, environments)
  );
}
