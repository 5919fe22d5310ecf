import {
  Metric,
  NO_ROOT_SECRET,
  Reading,
  ReadingsResponse,
  SuppressedReason,
  Window,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { parseReceipt, Signer, signReceipt } from '../../readings/receipt';
import { ReadingsQuery } from '../../readings/Readings';
import { toWindow, windowPair } from '../../readings/windows';
import { GovernedReadings } from '../GovernedReadings';
import { GovernedAsker } from '../Rulings';
import { cutFreshness, cutReading, cutSeries, Judge } from './cutForOutsiders';
import { byKey } from './byKey';
import { basisOf } from './OutcomeBasis';
import { lastClosedMonday, ShownOutcomes, ShownWindows } from './ShownOutcomes';

/** A page as outsiders see it. */
export interface OutsiderPage {
  page: ReadingsResponse;
  /** What decided it. */
  windows: ShownWindows;
  /** Readings of the last quarter, and of the last blocks of which something may be told. */
  longer: Reading[];
}

/** What may stand for a number of something inside a group, system or domain. */
export type OutsideSummary = Pick<ReadingsResponse, 'services' | 'readings'>;

const LABELS = ['7d', '28d', '91d', 'quarter'] as const;

/**
 * Pages for those outside of the owning team: windows end with the last closed ISO week, series step by weeks, nothing is
 * said of the unfinished ones, and class O is cut to what was decided to be told. That is asked first, so that nothing is
 * read of what will not be told; and what is read is held against it again. Without a root secret nobody can be counted, and
 * class O stays with the owning team.
 */
export class OutsiderPages {
  readonly #inner: Pick<GovernedReadings, 'read'>;
  readonly #metrics: ReadonlyMap<string, Metric>;
  readonly #shown: ShownOutcomes;
  readonly #isConfigured: boolean;
  readonly #sign: Signer;
  readonly #now: () => number;

  constructor(options: {
    inner: Pick<GovernedReadings, 'read'>;
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
    const windows = await this.windows(query.subject);
    const blocks = byKey(windows.longer, ({ from, to }) => `${from} ${to}`);
    const { soFar, ...page } = await this.#read(
      query,
      [
        ...(blocks.size > 0 && !query.windows.includes('quarter')
          ? [windowPair('quarter', this.#asOf()).now]
          : []),
        ...[...blocks.values()].map(([{ from, to }]) =>
          toWindow('custom', from, to),
        ),
      ],
      windows,
      asker,
    );
    return { page: { ...page, soFar: [] }, windows, longer: soFar };
  }

  /** The windows of a page by themselves, without comparison, series or patterns. */
  async summary(
    subject: string,
    asker: GovernedAsker,
  ): Promise<OutsideSummary> {
    const { services, soFar } = await this.#read(
      { subject, windows: [] },
      LABELS.map(label => windowPair(label, this.#asOf()).now),
      await this.windows(subject),
      asker,
    );
    return { services, readings: soFar };
  }

  /** What may be told of a subject. */
  async windows(subject: string): Promise<ShownWindows> {
    return await this.#shown.of(subject, this.#asOf());
  }

  async #read(
    query: ReadingsQuery,
    alone: readonly Window[],
    windows: ShownWindows,
    asker: GovernedAsker,
  ): Promise<ReadingsResponse> {
    const whole = await this.#inner.read(
      {
        ...query,
        ...(query.series ? { series: 'week' } : {}),
        asOf: this.#asOf(),
        alone,
        hides: (metric, segment, window) =>
          this.judge(windows, metric.id, segment)?.(window),
      },
      asker,
    );
    const cut = (reading: Reading) => {
      const judge = this.judge(windows, reading.metric, reading.segment);
      return judge
        ? cutReading(reading, judge, receipt => this.#plain(receipt))
        : reading;
    };
    return {
      ...whole,
      readings: whole.readings.map(cut),
      soFar: whole.soFar.map(cut),
      series: whole.series.map(series => {
        const metric = this.outcome(series.metric);
        const judge = this.judge(windows, series.metric, series.segment);
        return metric && judge ? cutSeries(series, metric, judge) : series;
      }),
      freshness: cutFreshness(whole.freshness),
    };
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

  /** The day with which windows end, exclusive. */
  #asOf(): string {
    return lastClosedMonday(this.#now());
  }

  /** The same receipt without the instant of the last event, and without what was not counted. */
  #plain(receipt: string): string {
    const { watermark, exclusions, ...content } = parseReceipt(receipt);
    return signReceipt({ ...content, exclusions: {} }, this.#sign);
  }
}
