import { NotFoundError } from '@backstage/errors';
import {
  addDays,
  dayOf,
  Metric,
  ReadingSeries,
  ReadingsResponse,
  ReceiptAnswer,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { RollupStore } from '../rollups/RollupStore';
import { PartialTimeline } from './PartialTimeline';
import { readPoint, readSoFar, readWindow, REFERENCE_DAYS } from './readMetric';
import { MetricContext, pickNumbers, readOnce } from './readOnce';
import { differenceOf, readReceipt, Receipt } from './receipt';
import { Subjects } from './Subjects';
import { Readings, ReadingsQuery } from './Readings';
import { missingKind, SubjectState } from './SubjectState';
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
  readonly #subjects: Subjects;
  readonly #now: () => number;

  constructor(options: {
    metrics: readonly Metric[];
    rollups: RollupStore;
    subjects: Subjects;
    now?: () => number;
  }) {
    this.#metrics = options.metrics;
    this.#rollups = options.rollups;
    this.#subjects = options.subjects;
    this.#now = options.now ?? Date.now;
  }

  async read(query: ReadingsQuery): Promise<ReadingsResponse> {
    const now = this.#now();
    const today = dayOf(now);
    const { scope, state } = await this.#subjects.find(query.subject, now);
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
    const rollups = state.withheld
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
      services: [],
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

  async recompute(receipt: Receipt): Promise<ReceiptAnswer> {
    const metric = this.#metrics.find(({ id }) => id === receipt.metric);
    if (!metric) {
      throw new NotFoundError('No such receipt');
    }
    const now = this.#now();
    const { scope, state } = await this.#subjects.find(receipt.subject, now);
    const window = {
      label: 'custom' as const,
      from: receipt.from,
      to: receipt.to,
    };
    const { from, to } = daysOf(window);
    const rollups = state.withheld
      ? []
      : await this.#rollups.list(scope, from, to);
    const timeline = new PartialTimeline(metric, dayOf(now), rollups);
    const reading = readOnce({ metric, timeline, state }, window);
    const difference = differenceOf(receipt, readReceipt(reading.receipt));
    return {
      result: difference ? 'superseded' : 'same',
      ...(difference ? { reason: difference } : {}),
      metric: receipt.metric,
      subject: receipt.subject,
      from: receipt.from,
      to: receipt.to,
      then: pickNumbers({ ...receipt, status: 'ok' }),
      now: { status: reading.status, ...pickNumbers(reading) },
      laterFacts:
        difference === 'facts'
          ? await this.#subjects.factsSince(
              state,
              metric,
              window,
              receipt.issuedAt,
            )
          : 0,
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
