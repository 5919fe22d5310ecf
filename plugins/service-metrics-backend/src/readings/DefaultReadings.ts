import { parseEntityRef } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import {
  addDays,
  dayOf,
  Metric,
  ReadingSeries,
  ReadingsResponse,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { OwnershipStore } from '../ownership/OwnershipStore';
import { DirtyDayStore } from '../rollups/DirtyDayStore';
import { RollupScope, RollupStore } from '../rollups/RollupStore';
import { DeclaredSources } from '../sources/DeclaredSources';
import { SourceStore } from '../sources/SourceStore';
import { PartialTimeline } from './PartialTimeline';
import { readPoint, readSoFar, readWindow, REFERENCE_DAYS } from './readMetric';
import { MetricContext } from './readOnce';
import { Readings, ReadingsQuery } from './Readings';
import {
  missingKind,
  STALE_AFTER_INTERVALS,
  SubjectState,
} from './SubjectState';
import {
  daysOf,
  soFarWindows,
  toWindow,
  WINDOW_DAYS,
  windowPair,
} from './windows';

/** Points of a series: half a year of weeks, or eight weeks of days. */
const POINTS = { week: 26, day: 56 } as const;

/** Windows that a series can be read over. */
const SERIES_WINDOWS = ['7d', '28d', '91d'] as const;

/** Which questions stay open while nothing delivers a kind of fact. */
const QUESTIONS = [
  { question: 'shipping', needs: 'deployment' },
  { question: 'lead-time', needs: 'change' },
  { question: 'safe', needs: 'incident' },
  { question: 'recoverable', needs: 'incident' },
  { question: 'learning', needs: 'action-item' },
] as const;

/** Computes readings from rollups, in a fixed number of statements whatever the history. Decides no access. */
export class DefaultReadings implements Readings {
  readonly #metrics: readonly Metric[];
  readonly #rollups: RollupStore;
  readonly #ownership: OwnershipStore;
  readonly #sources: SourceStore;
  readonly #declared: DeclaredSources;
  readonly #dirtyDays: DirtyDayStore;
  readonly #now: () => number;

  constructor(options: {
    metrics: readonly Metric[];
    rollups: RollupStore;
    ownership: OwnershipStore;
    sources: SourceStore;
    declared: DeclaredSources;
    dirtyDays: DirtyDayStore;
    now?: () => number;
  }) {
    this.#metrics = options.metrics;
    this.#rollups = options.rollups;
    this.#ownership = options.ownership;
    this.#sources = options.sources;
    this.#declared = options.declared;
    this.#dirtyDays = options.dirtyDays;
    this.#now = options.now ?? Date.now;
  }

  async read(query: ReadingsQuery): Promise<ReadingsResponse> {
    const now = this.#now();
    const today = dayOf(now);
    const { scope, withheld } = await this.#resolve(query.subject);
    const state = await this.#state(query.subject, scope, withheld, now);
    const pairs = query.windows.map(label => windowPair(label, today));
    const points = query.series ? seriesWindows(query.series, today) : [];
    const first = [
      ...pairs.flatMap(pair => [
        addDays(daysOf(pair.now).to, -REFERENCE_DAYS),
        daysOf(pair.before).from,
      ]),
      ...points.flatMap(({ windows }) =>
        windows.map(window => daysOf(window).from),
      ),
    ].sort()[0];
    const rollups = withheld
      ? []
      : await this.#rollups.list(
          scope,
          reachBack(first, state),
          addDays(today, 1),
        );

    const readings: ReadingsResponse['readings'] = [];
    const soFar: ReadingsResponse['soFar'] = [];
    const series: ReadingSeries[] = [];
    for (const metric of this.#metrics) {
      const timeline = new PartialTimeline(metric, today, rollups);
      const context: MetricContext = { metric, timeline, state };
      readings.push(
        ...pairs.map(pair => readWindow(context, pair.now, pair.before)),
      );
      soFar.push(
        ...soFarWindows(today).map(window => readSoFar(context, window)),
      );
      for (const { label, windows } of points) {
        series.push({
          metric: metric.id,
          step: query.series!,
          window: label,
          points: windows.map(window => readPoint(context, window)),
        });
      }
    }
    return {
      subject: query.subject,
      readings,
      soFar,
      series,
      contexts: [],
      missing: QUESTIONS.filter(({ needs }) => missingKind(state, [needs])),
      freshness: {
        ...(state.newest === undefined
          ? {}
          : { newestFactAt: new Date(state.newest).toISOString() }),
        sources: [
          ...new Map(
            state.deliveries.map(({ source }) => [source.source, source]),
          ).values(),
        ],
        pendingDays: state.pendingDays,
      },
    };
  }

  async #resolve(
    subject: string,
  ): Promise<{ scope: RollupScope; withheld?: 'owner-is-user' }> {
    const { kind } = parseEntityRef(subject);
    if (kind === 'component') {
      const component = await this.#ownership.component(subject);
      return {
        scope: { component: subject },
        withheld: component?.ownerKind === 'user' ? 'owner-is-user' : undefined,
      };
    }
    if (kind === 'group') {
      const owners = await this.#ownership.groupWithDescendants(subject);
      return { scope: { owners } };
    }
    throw new NotFoundError(`No readings for '${subject}'`);
  }

  async #state(
    subject: string,
    scope: RollupScope,
    withheld: SubjectState['withheld'],
    now: number,
  ): Promise<SubjectState> {
    const { firstDays, newest, components } = await this.#rollups.span(scope);
    const subjects = 'component' in scope ? [scope.component] : components;
    const delivered = await this.#sources.deliveredKinds(subjects);
    return {
      subject,
      withheld,
      firstDays,
      newest,
      pendingDays: await this.#dirtyDays.count(subjects),
      deliveries: delivered.flatMap(({ kind, source, lastSeenAt }) => {
        const declaration = this.#declared.find(source);
        if (!declaration) {
          return [];
        }
        const staleAfter = declaration.interval * STALE_AFTER_INTERVALS;
        return {
          kind,
          source: {
            source,
            staleAfter,
            stale:
              lastSeenAt === undefined || now - lastSeenAt > staleAfter * 1000,
            ...(lastSeenAt === undefined
              ? {}
              : { lastSeenAt: new Date(lastSeenAt).toISOString() }),
          },
        };
      }),
    };
  }
}

function seriesWindows(step: 'day' | 'week', today: string) {
  const length = step === 'week' ? 7 : 1;
  return SERIES_WINDOWS.map(label => ({
    label,
    windows: Array.from({ length: POINTS[step] }, (_, index) => {
      const to = addDays(today, -(POINTS[step] - 1 - index) * length);
      return toWindow(label, addDays(to, -WINDOW_DAYS[label]), to);
    }),
  }));
}

/** Further back when a silent source makes the last current window older than anything asked for. */
function reachBack(first: string, state: SubjectState): string {
  const lastSeen = state.deliveries
    .filter(({ source }) => source.stale && source.lastSeenAt)
    .map(({ source }) =>
      addDays(source.lastSeenAt!.slice(0, 10), -WINDOW_DAYS['91d']),
    );
  return [first, ...lastSeen].sort()[0];
}
