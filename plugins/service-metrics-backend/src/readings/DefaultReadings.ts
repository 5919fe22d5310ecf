import { parseEntityRef } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import {
  addDays,
  dayOf,
  Metric,
  ReadingContext,
  ReadingSeries,
  ReadingsResponse,
  ReceiptAnswer,
  startOfDay,
  Window,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { ContextStore } from '../contexts/ContextStore';
import { toContexts } from '../contexts/toContexts';
import { Rollup } from '../rollups/Rollup';
import { RollupPieces, RollupStore } from '../rollups/RollupStore';
import { PartialTimeline } from './PartialTimeline';
import { piecesOf } from './pieces';
import { readAlone, readPoint, readWindow } from './readMetric';
import { MetricContext, pickNumbers, readOnce } from './readOnce';
import { RuledQuery, RuledReadings } from './Readings';
import { differenceOf, parseReceipt, Receipt, Signer } from './receipt';
import { Ruling } from './Ruling';
import { aloneOf, pairsOf, seriesWindows, stretchesOf } from './stretches';
import { Subjects } from './Subjects';
import { missingKind, SubjectState } from './SubjectState';
import { checkDays, isFolded } from './wholeWeeks';
import { daysOf } from './windows';

/** Which questions stay open while nothing delivers a kind of fact. */
const QUESTIONS = [
  { question: 'shipping', needs: 'deployment' },
  { question: 'lead-time', needs: 'change' },
  { question: 'safe', needs: 'incident' },
  { question: 'recoverable', needs: 'incident' },
  { question: 'learning', needs: 'action-item' },
] as const;

/** Computes readings from rollups, in a fixed number of statements whatever the history. Decides no access. */
export class DefaultReadings implements RuledReadings {
  readonly #metrics: readonly Metric[];
  readonly #rollups: RollupStore;
  readonly #contexts: ContextStore;
  readonly #subjects: Subjects;
  readonly #sign: Signer;
  readonly #now: () => number;

  constructor(options: {
    metrics: readonly Metric[];
    rollups: RollupStore;
    contexts: ContextStore;
    subjects: Subjects;
    /** Signs receipts. */
    sign: Signer;
    now?: () => number;
  }) {
    this.#metrics = options.metrics;
    this.#rollups = options.rollups;
    this.#contexts = options.contexts;
    this.#subjects = options.subjects;
    this.#sign = options.sign;
    this.#now = options.now ?? Date.now;
  }

  async read(query: RuledQuery, ruling: Ruling): Promise<ReadingsResponse> {
    const now = this.#now();
    const today = query.asOf ?? dayOf(now);
    const state = await this.#subjects.find(query.subject, now);
    const { foldedBefore } = state;
    if (query.custom) {
      checkDays(query.custom, foldedBefore);
    }
    const stretches = stretchesOf(query, today, state);
    const pieces = piecesOf(stretches);
    const first = stretches.map(({ from }) => from).sort()[0];
    const [rollups, facts] = await Promise.all([
      state.withheld ? [] : this.#rollups.list(query.subject, pieces),
      this.#contexts.list(
        [...state.relations.keys()],
        startOfDay(first),
        startOfDay(addDays(today, 1)),
      ),
    ]);
    const contexts = toContexts(facts, state.relations);
    const pairs = pairsOf(query, today, foldedBefore);
    const alone = aloneOf(query, today);
    const points = query.series
      ? seriesWindows(query.series, today, foldedBefore)
      : [];

    const readings: ReadingsResponse['readings'] = [];
    const soFar: ReadingsResponse['soFar'] = [];
    const series: ReadingSeries[] = [];
    for (const context of this.#bySegment(
      state,
      rollups,
      pieces,
      ruling,
      query.hides,
    )) {
      const { metric, segment } = context;
      const withContexts = <T extends { window: Window; contexts: string[] }>(
        reading: T,
      ): T => ({ ...reading, contexts: overlapping(contexts, reading.window) });
      readings.push(
        ...pairs.map(pair =>
          withContexts(readWindow(context, pair.now, pair.before)),
        ),
      );
      soFar.push(
        ...alone.map(window => withContexts(readAlone(context, window))),
      );
      for (const { label, windows } of points) {
        series.push({
          metric: metric.id,
          ...(segment ? { segment } : {}),
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
      contexts,
      services: state.services,
      missing: QUESTIONS.filter(({ needs }) => missingKind(state, [needs])),
      freshness: {
        ...(state.spans.length === 0
          ? {}
          : {
              newestFactAt: new Date(
                Math.max(...state.spans.map(({ newest }) => newest)),
              ).toISOString(),
            }),
        sources: [
          ...new Map(
            state.deliveries.map(({ source }) => [source.source, source]),
          ).values(),
        ],
        pendingDays: state.pendingDays,
      },
    };
  }

  async recompute(receipt: Receipt, ruling: Ruling): Promise<ReceiptAnswer> {
    const metric = this.#metrics.find(({ id }) => id === receipt.metric);
    if (!metric) {
      throw new NotFoundError('No such receipt');
    }
    const now = this.#now();
    const { subject, segment } = receipt;
    const state = await this.#subjects.find(subject, now);
    const window = {
      label: 'custom' as const,
      from: receipt.from,
      to: receipt.to,
    };
    const pieces = piecesOf([daysOf(window)]);
    const ruled = ruling.on(metric.id);
    if (
      ruled.serve &&
      !state.withheld &&
      isFolded(window, state.foldedBefore)
    ) {
      // The days that made it were put together to weeks: it can neither be confirmed nor denied.
      return {
        result: 'superseded',
        reason: 'folded',
        metric: receipt.metric,
        subject,
        ...(segment ? { segment } : {}),
        from: receipt.from,
        to: receipt.to,
        then: pickNumbers({ ...receipt, status: 'ok' }),
        now: { status: 'no-data', reason: 'days-folded' },
        laterFacts: 0,
      };
    }
    const stored =
      state.withheld || !ruled.serve
        ? []
        : await this.#rollups.list(subject, pieces);
    const rollups = stored.filter(
      rollup => segment === undefined || rollup.segment === segment,
    );
    const timeline = new PartialTimeline(metric, rollups, pieces);
    const reading = readOnce(
      {
        metric,
        timeline,
        state,
        segment,
        ruling: ruled,
        policyVersion: ruling.policyVersion,
        sign: this.#sign,
      },
      window,
    );
    if (reading.status === 'withheld') {
      return {
        result: 'withheld',
        metric: receipt.metric,
        subject,
        from: receipt.from,
        to: receipt.to,
        then: {},
        now: { status: reading.status, reason: reading.reason },
        laterFacts: 0,
      };
    }
    const difference = differenceOf(receipt, parseReceipt(reading.receipt));
    return {
      result: difference ? 'superseded' : 'same',
      ...(difference ? { reason: difference } : {}),
      metric: receipt.metric,
      subject,
      ...(segment ? { segment } : {}),
      from: receipt.from,
      to: receipt.to,
      then: pickNumbers({ ...receipt, status: 'ok' }),
      now: { status: reading.status, ...pickNumbers(reading) },
      laterFacts:
        difference === 'facts'
          ? await this.#subjects.factsSince(
              subject,
              metric,
              window,
              receipt.issuedAt,
            )
          : 0,
    };
  }

  /** Every metric; and where services of several segments are counted, each segment by itself and no total. */
  #bySegment(
    state: SubjectState,
    rollups: readonly Rollup[],
    pieces: RollupPieces,
    ruling: Ruling,
    hides?: RuledQuery['hides'],
  ): MetricContext[] {
    const isComponent = parseEntityRef(state.subject).kind === 'component';
    const segments = [
      ...new Set(state.spans.map(({ segment }) => segment)),
    ].sort();
    return (
      isComponent || segments.length === 0 ? [undefined] : segments
    ).flatMap(segment => {
      const inside =
        segment === undefined
          ? rollups
          : rollups.filter(rollup => rollup.segment === segment);
      return this.#metrics.map(metric => ({
        metric,
        state,
        segment,
        ruling: ruling.on(metric.id),
        hides: (window: Window) => hides?.(metric, segment, window),
        policyVersion: ruling.policyVersion,
        sign: this.#sign,
        // What is withheld is not even looked at.
        timeline: new PartialTimeline(
          metric,
          ruling.on(metric.id).serve ? inside : [],
          pieces,
        ),
      }));
    });
  }
}

/** Ids of contexts that hold at some instant of a window. */
function overlapping(
  contexts: readonly ReadingContext[],
  window: Window,
): string[] {
  return contexts
    .filter(({ from, to }) => from < window.to && (!to || to > window.from))
    .map(({ id }) => id);
}
