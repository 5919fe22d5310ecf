import { LoggerService } from '@backstage/backend-plugin-api';
import {
  addDays,
  DAY_MS,
  dayOf,
  Metric,
  startOfDay,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { LOOK_BACK_MS, SKEW_MS } from '../links/ChangeIndex';
import { judge } from '../links/judge';
import { ChangeLink } from '../links/linkChanges';
import { relink } from '../links/relink';
import { affectedDays } from './affectedDays';
import { toEvidence } from './Evidence';
import { coarsen } from './coarsen';
import { engineOf } from './engineOf';
import { frameOf } from './frameOf';
import { LiftStore, LiftStores } from './LiftStore';
import { liftContributors } from './liftContributors';
import { mondayOf } from './isoWeek';
import { liftDays } from './liftDays';

/*
 * Lifts dirty days anew from the facts: link, lift, replace, clear, in one transaction a stretch of days.
 *
 * Any number of replicas may run it. A component is lifted by one of them at a time (a lock that ends with the
 * transaction); what arrives meanwhile marks its day with a new token, so the clearing at the end does not reach it. A
 * worker that dies leaves nothing behind, one that runs twice writes the same bytes.
 *
 * The work of a late fact is bounded by time, not by history: deployments 310 days back and 400 ahead, changes 185 days
 * back; and only days that count something else now are lifted.
 *
 * A closed day is never lifted again, whatever marks it: facts of it are gone. Links of it stay as they are, and days of a
 * week that is being folded wait.
 */

/**
 * What is taken in one transaction, from the oldest dirty day on: at least so many days, and more, up to the greatest
 * number, as long as they hold no more changes than this. So the history around a stretch, which is read with it, is read
 * a few times and not once for every month; and memory is bounded, however dense the history.
 */
const STRETCH = { leastDays: 28, mostDays: 400, changes: 4_000 } as const;

export class RollupWorker {
  readonly #store: LiftStore;
  readonly #metrics: readonly Metric[];
  readonly #defaultEnvironments: readonly string[];
  readonly #logger: LoggerService;
  #isMarked = false;

  constructor(options: {
    store: LiftStore;
    metrics: readonly Metric[];
    /** Environments that are production unless the component says otherwise. */
    productionEnvironments: readonly string[];
    logger: LoggerService;
  }) {
    this.#store = options.store;
    this.#metrics = options.metrics;
    this.#defaultEnvironments = options.productionEnvironments;
    this.#logger = options.logger;
  }

  /** Lifts until no component of the catalog has dirty days; one that fails does not hold up the others. */
  async run(signal?: AbortSignal): Promise<void> {
    if (!this.#isMarked) {
      await this.#store.markOutdated(engineOf(this.#metrics));
      this.#isMarked = true;
    }
    for (const subject of await this.#store.subjects()) {
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
    const lifted = await this.#store.transaction(subject, async stores => {
      const component = await stores.ownership.component(subject);
      const marked = await stores.dirtyDays.list(subject);
      const closed = await stores.closedDays.of([subject]);
      const folding = await stores.foldedWeeks.underWay();
      await stores.dirtyDays.clear(
        subject,
        marked.filter(({ day }) => closed.has(subject, day)),
      );
      const dirty = marked.filter(
        ({ day }) => !closed.has(subject, day) && !folding.has(mondayOf(day)),
      );
      if (!component || dirty.length === 0) {
        return false;
      }
      const lastDay = await this.#endOfStretch(stores, subject, dirty);
      const taken = dirty.filter(({ day }) => day < lastDay);
      const waiting = new Set(
        dirty.filter(({ day }) => day >= lastDay).map(({ day }) => day),
      );

      const from = startOfDay(taken[0].day) - SKEW_MS;
      const environments =
        component.productionEnvironments ?? this.#defaultEnvironments;
      const stretch = await relink(stores, subject, {
        from,
        lastDay: taken.at(-1)!.day,
        productionEnvironments: environments,
        closed,
      });

      const judgement = await judge(
        stores,
        subject,
        stretch,
        component,
        closed,
      );

      const takenDays = new Set(taken.map(({ day }) => day));
      const days = new Set([
        ...affectedDays([...takenDays], stretch.deployments),
        ...stretch.diff.touched.map(dayOf),
        ...judgement.touched.map(dayOf),
        ...deploymentDays(stretch.links, takenDays),
      ]);
      for (const day of [...days].filter(each => closed.has(subject, each))) {
        days.delete(day);
      }
      const beyond = [...days].filter(
        day =>
          folding.has(mondayOf(day)) ||
          startOfDay(day) < from - LOOK_BACK_MS ||
          startOfDay(day) + DAY_MS > stretch.to,
      );
      await stores.dirtyDays.mark(subject, beyond);
      for (const day of [...beyond, ...waiting]) {
        days.delete(day);
      }

      const { incidents, fates } = judgement;
      await stores.links.replace(stretch.diff.removed, stretch.diff.added);
      await stores.incidentLinks.replace(incidents.removed, incidents.added);
      await stores.fates.replace(fates.removed, fates.added);

      const [first, last] = boundsOf(days);
      const { metrics, changes } = await frameOf(
        stores,
        component,
        this.#metrics,
      );
      const evidence = {
        ...stretch,
        incidents: await stores.incidentLinks.countedBetween(
          subject,
          first,
          last,
        ),
        fates: await stores.fates.countedBetween(subject, first, last),
        repeats: await stores.repeats.confirmedBetween(subject, first, last),
        alerts: await stores.facts.list('alert', subject, first, last),
        actions: await stores.facts.list('action-item', subject, first, last),
      };
      await liftContributors(stores, component, days, evidence);
      const rollups = liftDays(metrics, days, {
        component: subject,
        history: component.history,
        segment: component.segment,
        changes,
        goneAt: component.goneAt,
        evidence: toEvidence(evidence),
      });
      const { starts, removed, added } = await stores.rollups.replace(
        subject,
        'day',
        [...days],
        rollups,
      );
      await coarsen(stores.rollups, this.#metrics, subject, starts);
      await stores.dirtyScopes.mark(
        [...removed, ...added].flatMap(({ start, owner, system }) =>
          [owner, system].filter(Boolean).map(scope => ({ scope, day: start })),
        ),
      );
      await stores.dirtyDays.clear(subject, taken);
      return true;
    });
    return lifted ?? false;
  }

  /** The day before which dirty days are taken. */
  async #endOfStretch(
    stores: LiftStores,
    subject: string,
    dirty: readonly { day: string }[],
  ): Promise<string> {
    const [{ day: first }] = dirty;
    const least = addDays(first, STRETCH.leastDays);
    const most = addDays(first, STRETCH.mostDays);
    if (dirty.at(-1)!.day < least) {
      return least;
    }
    const full = await stores.facts.nthAt(
      'change',
      subject,
      startOfDay(first),
      STRETCH.changes,
    );
    const end = full === undefined || dayOf(full) > most ? most : dayOf(full);
    return end > least ? end : least;
  }
}

/** First instant of the first day, and of the day after the last. */
function boundsOf(days: ReadonlySet<string>): [number, number] {
  const sorted = [...days].sort();
  return sorted.length
    ? [startOfDay(sorted[0]), startOfDay(sorted.at(-1)!) + DAY_MS]
    : [0, 0];
}

/** Days that count changes merged on `days`: what a change says may differ although its link does not. */
function deploymentDays(
  links: readonly ChangeLink[],
  days: ReadonlySet<string>,
): string[] {
  return links
    .filter(link => days.has(dayOf(link.mergedAt)))
    .map(link => dayOf(link.deployedAt));
}
