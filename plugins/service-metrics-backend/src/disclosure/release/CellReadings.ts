import {
  ReadingSeries,
  ReadingsResponse,
  ReceiptAnswer,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { ReadingsQuery, RuledReadings } from '../../readings/Readings';
import { pickNumbers } from '../../readings/readOnce';
import {
  differenceOf,
  parseReceipt,
  Receipt,
  Signer,
} from '../../readings/receipt';
import { Ruling } from '../../readings/Ruling';
import { CellBook } from './CellBook';
import { CellMetric } from './cellMetrics';
import { CellPage } from './CellPage';
import { CellNodes } from './CellNodes';
import { closedWindows, KIND_OF, KINDS } from './closedWindows';
import { ReleasedCellStore } from './ReleasedCellStore';
import { StrandBundle } from './Strand';
import { toCellReading } from './toCellReading';

/**
 * Puts the numbers about how work flows beside what the corridor computes. They come from released cells and from nothing
 * else: this holds no store of facts, tokens or events, so it can answer nothing that was not let out. The last closed
 * week, block and quarter stand for the windows of a page; there are no days, no running window, no days of one's choice.
 */
export class CellReadings implements RuledReadings {
  readonly #inner: RuledReadings;
  readonly #metrics: readonly CellMetric[];
  readonly #bundles: readonly StrandBundle[];
  readonly #cells: ReleasedCellStore;
  readonly #nodes: CellNodes;
  readonly #isConfigured: boolean;
  readonly #sign: Signer;
  readonly #now: () => number;

  constructor(options: {
    inner: RuledReadings;
    metrics: readonly CellMetric[];
    bundles: readonly StrandBundle[];
    cells: ReleasedCellStore;
    nodes: CellNodes;
    /** Whether contributors can be counted at all. */
    isConfigured: boolean;
    sign: Signer;
    now?: () => number;
  }) {
    this.#inner = options.inner;
    this.#metrics = options.metrics;
    this.#bundles = options.bundles;
    this.#cells = options.cells;
    this.#nodes = options.nodes;
    this.#isConfigured = options.isConfigured;
    this.#sign = options.sign;
    this.#now = options.now ?? Date.now;
  }

  async read(query: ReadingsQuery, ruling: Ruling): Promise<ReadingsResponse> {
    const isOfWindows = query.windows.length > 0;
    const [response, page] = await Promise.all([
      this.#inner.read(query, ruling),
      isOfWindows ? this.#page(query.subject, ruling) : undefined,
    ]);
    if (!page) {
      return response;
    }
    return {
      ...response,
      readings: [
        ...response.readings,
        ...query.windows.flatMap(label => page.readings(label)),
      ],
      series: [
        ...response.series,
        ...(query.series === 'week' ? this.#series(page) : []),
      ],
    };
  }

  async recompute(receipt: Receipt, ruling: Ruling): Promise<ReceiptAnswer> {
    const metric = this.#metrics.find(({ id }) => id === receipt.metric);
    if (!metric) {
      return await this.#inner.recompute(receipt, ruling);
    }
    const { subject, from, to } = receipt;
    const page = await this.#page(subject, ruling);
    const closed = closedWindows(this.#now());
    const window = KINDS.flatMap(kind => closed[kind]).find(
      each => each.from === Date.parse(from) && each.to === Date.parse(to),
    );
    const answer = { metric: metric.id, subject, from, to, laterFacts: 0 };
    const reading = page && window && page.reading(metric, 'quarter', window);
    if (!reading || reading.status === 'withheld') {
      return {
        ...answer,
        result: 'withheld',
        then: {},
        now: {
          status: reading?.status ?? 'suppressed',
          reason: reading?.reason ?? 'closed-weeks',
        },
      };
    }
    const difference = differenceOf(receipt, parseReceipt(reading.receipt));
    return {
      ...answer,
      result: difference ? 'superseded' : 'same',
      ...(difference ? { reason: difference } : {}),
      then: pickNumbers({ ...receipt, status: 'ok' }),
      now: {
        status: reading.status,
        ...(reading.reason ? { reason: reading.reason } : {}),
        ...pickNumbers(reading),
      },
      ...(reading.status === 'ok'
        ? {
            notes: reading.notes.filter(note => note.startsWith('known-')),
          }
        : {}),
    };
  }

  async #page(subject: string, ruling: Ruling): Promise<CellPage | undefined> {
    const now = this.#now();
    const place = await this.#nodes.of(subject);
    if (!place) {
      return undefined;
    }
    const closed = closedWindows(now);
    const earliest = closed.quarter[0]?.from ?? 0;
    const [decided, cells] = this.#isConfigured
      ? await Promise.all([
          this.#cells.decidedWindows(earliest),
          this.#cells.ofNodes([...place.own, ...place.above], earliest),
        ])
      : [new Set<string>(), []];
    return new CellPage({
      subject,
      place,
      metrics: this.#metrics,
      book: new CellBook(this.#bundles, cells),
      windows: new Map(
        KINDS.map(kind => [
          kind,
          {
            closed: closed[kind],
            decided: closed[kind].filter(({ id }) => decided.has(id)),
          },
        ]),
      ),
      read: (metric, of, label, window, told, grain) =>
        toCellReading(
          {
            metric,
            subject: of,
            label,
            window,
            ruling:
              grain === 'readings'
                ? ruling.on(metric.id)
                : ruling.onPattern(metric.id),
            policyVersion: ruling.policyVersion,
            sign: this.#sign,
            now,
          },
          told,
        ),
      isConfigured: this.#isConfigured,
    });
  }

  #series(page: CellPage): ReadingSeries[] {
    return this.#metrics.flatMap(metric =>
      (['7d', '28d'] as const).map(label => ({
        metric: metric.id,
        step: 'week' as const,
        window: label,
        points: page.points(metric, label, KIND_OF[label]),
      })),
    );
  }
}
