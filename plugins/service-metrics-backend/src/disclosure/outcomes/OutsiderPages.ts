import {
  Metric,
  NO_ROOT_SECRET,
  ReadingsResponse,
  SuppressedReason,
  Window,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { parseReceipt, Signer, signReceipt } from '../../readings/receipt';
import { ReadingsQuery } from '../../readings/Readings';
import { GovernedReadings } from '../GovernedReadings';
import { GovernedAsker } from '../Rulings';
import { cutFreshness, cutReading, cutSeries, Judge } from './cutForOutsiders';
import { basisOf } from './OutcomeBasis';
import { lastClosedMonday, ShownOutcomes, ShownWindows } from './ShownOutcomes';

/** A page as outsiders see it, and what decided it. */
export interface OutsiderPage {
  page: ReadingsResponse;
  windows: ShownWindows;
  /** The day with which its windows end, exclusive. */
  asOf: string;
}

/**
 * Pages for those outside of the owning team: windows end with the last closed ISO week, series step by weeks, nothing is
 * said of the unfinished ones, and class O is cut to what was decided to be told. Without a root secret nobody can be counted,
 * and class O stays with the owning team.
 */
export class OutsiderPages {
  readonly #inner: GovernedReadings;
  readonly #metrics: ReadonlyMap<string, Metric>;
  readonly #shown: ShownOutcomes;
  readonly #isConfigured: boolean;
  readonly #sign: Signer;
  readonly #now: () => number;

  constructor(options: {
    inner: GovernedReadings;
    metrics: readonly Metric[];
    shown: ShownOutcomes;
    /** Whether people can be counted. */
    isConfigured: boolean;
    /** Signs receipts. */
    sign: Signer;
    now?: () => number;
  }) {
    this.#inner = options.inner;
    this.#metrics = new Map(options.metrics.map(metric => [metric.id, metric]));
    this.#shown = options.shown;
    this.#isConfigured = options.isConfigured;
    this.#sign = options.sign;
    this.#now = options.now ?? Date.now;
  }

  async read(
    query: ReadingsQuery,
    asker: GovernedAsker,
  ): Promise<OutsiderPage> {
    const asOf = lastClosedMonday(this.#now());
    const whole = await this.#inner.read(
      { ...query, ...(query.series ? { series: 'week' } : {}), asOf },
      asker,
    );
    const windows = await this.#shown.of(query.subject, asOf, whole.services);
    const page: ReadingsResponse = {
      ...whole,
      readings: whole.readings.map(reading => {
        const judge = this.judge(windows, reading.metric, reading.segment);
        return judge
          ? cutReading(reading, judge, receipt => this.#plain(receipt))
          : reading;
      }),
      soFar: [],
      series: whole.series.map(series => {
        const metric = this.outcome(series.metric);
        const judge = this.judge(windows, series.metric, series.segment);
        return metric && judge ? cutSeries(series, metric, judge) : series;
      }),
      freshness: cutFreshness(whole.freshness),
    };
    return { page, windows, asOf };
  }

  /** The metric of this id, when it is of class O. */
  outcome(id: string): Metric | undefined {
    const metric = this.#metrics.get(id);
    return metric?.disclosureClass === 'O' ? metric : undefined;
  }

  /** What decides on windows of a metric; undefined for one that is not of class O. */
  judge(
    windows: ShownWindows,
    id: string,
    segment: string = '',
  ): Judge | undefined {
    const metric = this.outcome(id);
    if (!metric) {
      return undefined;
    }
    return (window: Window): SuppressedReason | undefined =>
      this.#isConfigured
        ? windows.ruleOn(basisOf(metric), segment, window)
        : NO_ROOT_SECRET;
  }

  /** The same receipt without the instant of the last event, and without what was not counted. */
  #plain(receipt: string): string {
    const { watermark, exclusions, ...content } = parseReceipt(receipt);
    return signReceipt({ ...content, exclusions: {} }, this.#sign);
  }
}
