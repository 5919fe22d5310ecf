import {
  addDays,
  dayOf,
  LearningSummary,
  startOfDay,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { KnownFact } from '../../facts/Fact';
import { FactStore } from '../../facts/FactStore';
import { RepeatJudgementStore } from '../../links/RepeatJudgementStore';
import { MINIMUMS, quantile, unrelated } from '../../statistics';
import { ActionStore } from '../actions/ActionStore';
import { ReviewStore } from '../reviews/ReviewStore';
import { ServiceFinder } from '../ServiceFinder';
import { LearningViewer } from '../Viewer';

const WINDOW_DAYS = 91;
const MOST = 5_000;

const EMPTY = {
  restored: { n: 0 },
  detectedByAlert: { count: 0, of: 0 },
  actions: { due: 0, completed: 0, onTime: 0 },
  repeats: { confirmed: 0 },
};

/** The line on top of the tab, over 91 days, for what the viewer's team owns; others read the readings instead. */
export class Summaries {
  readonly #facts: Pick<FactStore, 'newest'>;
  readonly #actions: Pick<ActionStore, 'dueBetween'>;
  readonly #reviews: Pick<ReviewStore, 'countPublished'>;
  readonly #repeats: Pick<RepeatJudgementStore, 'list'>;
  readonly #services: ServiceFinder;
  readonly #now: () => number;

  constructor(options: {
    facts: Pick<FactStore, 'newest'>;
    actions: Pick<ActionStore, 'dueBetween'>;
    reviews: Pick<ReviewStore, 'countPublished'>;
    repeats: Pick<RepeatJudgementStore, 'list'>;
    services: ServiceFinder;
    now: () => number;
  }) {
    this.#facts = options.facts;
    this.#actions = options.actions;
    this.#reviews = options.reviews;
    this.#repeats = options.repeats;
    this.#services = options.services;
    this.#now = options.now;
  }

  async of(viewer: LearningViewer): Promise<LearningSummary> {
    const { subject, mayWrite } = viewer;
    const now = this.#now();
    // Up to this moment: what was done today is seen today.
    const to = addDays(dayOf(now), 1);
    const window = { from: addDays(to, -WINDOW_DAYS), to };
    const [from, until] = [startOfDay(window.from), startOfDay(to)];
    const common = {
      subject,
      window,
      reviews: {
        published: await this.#reviews.countPublished(subject, from, until),
      },
      rights: { write: mayWrite, ask: true },
    };
    const services = await this.#services.ownedBy(viewer);
    if (services.length === 0) {
      return { ...common, ...EMPTY, silence: 'unknown', status: 'suppressed' };
    }
    const [facts, alerts, due, judgements] = await Promise.all([
      this.#facts.newest(
        'incident',
        services,
        from - 91 * 86_400_000,
        until,
        MOST,
      ),
      this.#facts.newest('alert', services, from, until, 1),
      this.#actions.dueBetween(subject, window.from, to),
      this.#repeats.list(subject),
    ]);
    const incidents = unify(facts);
    const restored = incidents.filter(
      ({ restoredAt }) => restoredAt !== undefined && restoredAt >= from,
    );
    const began = incidents.filter(({ startedAt }) => startedAt >= from);
    const known = began.filter(({ detectedBy }) => detectedBy !== undefined);
    const open = incidents.filter(({ restoredAt }) => restoredAt === undefined);
    const counted = due.filter(
      ({ component, status }) =>
        services.includes(component) && status !== 'dropped',
    );
    const completed = counted.filter(({ status }) => status === 'done');
    const confirmed = judgements.filter(
      ({ verdict }) => verdict === 'confirmed',
    );
    const median =
      restored.length >= MINIMUMS.median
        ? quantile(
            unrelated(
              restored.map(({ startedAt, restoredAt = startedAt }) =>
                Math.max(0, (restoredAt - startedAt) / 1000),
              ),
            ).cells,
            0.5,
          )
        : undefined;
    return {
      ...common,
      ...(open.length > 0
        ? {
            openSince: new Date(
              Math.max(...open.map(({ startedAt }) => startedAt)),
            ).toISOString(),
          }
        : {}),
      restored: {
        n: restored.length,
        ...(median === undefined ? {} : { median }),
      },
      detectedByAlert: {
        count: known.filter(({ detectedBy }) => detectedBy === 'alert').length,
        of: known.length,
      },
      actions: {
        due: counted.length,
        completed: completed.length,
        onTime: completed.filter(
          ({ dueOn, completedAt = Infinity }) =>
            completedAt < startOfDay(dueOn) + 86_400_000,
        ).length,
      },
      repeats: {
        confirmed: confirmed.filter(({ startedAt }) => startedAt >= from)
          .length,
        ...(confirmed.length > 0
          ? { lastConfirmedOn: dayOf(confirmed[0].startedAt) }
          : {}),
      },
      silence: silenceOf(began.length, alerts.length),
      status: 'ok',
    };
  }
}

/** No incident means something only where an alert was heard. */
function silenceOf(
  incidents: number,
  alerts: number,
): LearningSummary['silence'] {
  if (incidents > 0) {
    return 'incidents';
  }
  return alerts > 0 ? 'calm' : 'unknown';
}

/** One for each incident, whatever it touched: from the earliest start to the latest end. */
function unify(facts: readonly KnownFact<'incident'>[]) {
  const incidents = new Map<
    string,
    { startedAt: number; restoredAt?: number; detectedBy?: string }
  >();
  for (const { source, id, fields } of facts) {
    const { startedAt: start, restoredAt: end, detectedBy: by } = fields;
    const startedAt = Date.parse(start ?? '');
    const restoredAt = end === undefined ? undefined : Date.parse(end);
    const key = `${source} ${id}`;
    const known = incidents.get(key);
    incidents.set(key, {
      startedAt: Math.min(startedAt, known?.startedAt ?? startedAt),
      restoredAt:
        restoredAt === undefined || (known && known.restoredAt === undefined)
          ? undefined
          : Math.max(restoredAt, known?.restoredAt ?? restoredAt),
      detectedBy: by === undefined || by === 'unknown' ? known?.detectedBy : by,
    });
  }
  return [...incidents.values()];
}
