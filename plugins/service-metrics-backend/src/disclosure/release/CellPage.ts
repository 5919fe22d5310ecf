import {
  Instead,
  NO_ROOT_SECRET,
  Reading,
  SeriesPoint,
  WindowLabel,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { CalendarWindow } from '../../calendar';
import { pickNumbers } from '../../readings/readOnce';
import { CellBook, ToldMetric } from './CellBook';
import { CellMetric } from './cellMetrics';
import { CellPlace } from './CellNodes';
import { KIND_OF, KINDS } from './closedWindows';
import { CellNode } from './StoredCell';
import { CellReading } from './toCellReading';

/** A number of the subject's own, or of a group around it for those who see how a segment is doing. */
export type Grain = 'readings' | 'segment-pattern';

type Label = Exclude<WindowLabel, 'custom'>;

/** As which window a kind of the calendar is shown. */
const LABEL_OF = { week: '7d', block: '28d', quarter: 'quarter' } as const;
/** Points of a series, at most. */
const POINTS = 26;
/** For which whoever sees how a segment is doing is led to the group above. */
const NOT_NAMED = 'audience';

export interface CellPageOptions {
  subject: string;
  place: CellPlace;
  metrics: readonly CellMetric[];
  book: CellBook;
  /** By kind, windows that have closed, and those of them that were decided; the oldest first. */
  windows: ReadonlyMap<
    CalendarWindow['kind'],
    { closed: CalendarWindow[]; decided: CalendarWindow[] }
  >;
  read: (
    metric: CellMetric,
    subject: string,
    label: Label,
    window: CalendarWindow,
    told: ToldMetric,
    grain: Grain,
  ) => CellReading;
  isConfigured: boolean;
}

/**
 * What one page shows of released cells. Where a number is not told, the finest longer window that is told stands in its
 * place, or else the nearest group above; both say what they are.
 */
export class CellPage {
  readonly #options: CellPageOptions;

  constructor(options: CellPageOptions) {
    this.#options = options;
  }

  readings(label: Label): Reading[] {
    return this.#options.metrics.flatMap(metric => {
      const window = this.#latest(label);
      return window ? this.reading(metric, label, window) : [];
    });
  }

  reading(metric: CellMetric, label: Label, window: CalendarWindow): Reading {
    const { place, subject, isConfigured } = this.#options;
    const reading = this.#read(
      metric,
      subject,
      place.at(window.to - 1),
      label,
      window,
    );
    if (reading.status === 'suppressed' && !isConfigured) {
      return { ...reading, reason: NO_ROOT_SECRET };
    }
    if (reading.status === 'suppressed') {
      const isUndecided = !this.#decided(window.kind).includes(window);
      const instead =
        this.#longer(metric, subject, window) ??
        this.#above(metric, label, window);
      return {
        ...reading,
        ...(isUndecided ? { reason: 'closed-weeks' } : {}),
        ...(instead ? { instead } : {}),
      };
    }
    if (reading.status === 'withheld') {
      return this.#pattern(metric, reading, label, window);
    }
    const before = this.#before(metric, label, window);
    return before ? { ...reading, before } : reading;
  }

  /** A point for each decided window; one that is not told has a status alone. */
  points(
    metric: CellMetric,
    label: Label,
    kind: CalendarWindow['kind'],
  ): SeriesPoint[] {
    const { place, subject } = this.#options;
    return this.#decided(kind)
      .slice(-POINTS)
      .map(window => {
        const reading = this.#read(
          metric,
          subject,
          place.at(window.to - 1),
          label,
          window,
        );
        return {
          from: new Date(window.from).toISOString(),
          to: new Date(window.to).toISOString(),
          status: reading.status,
          ...pickNumbers(reading),
        };
      });
  }

  #read(
    metric: CellMetric,
    subject: string,
    node: CellNode,
    label: Label,
    window: CalendarWindow,
    grain: Grain = 'readings',
  ): CellReading {
    const told = this.#options.book.find(
      metric.id,
      metric.definitionVersion,
      node,
      window,
    );
    return this.#options.read(metric, subject, label, window, told, grain);
  }

  #before(
    metric: CellMetric,
    label: Label,
    window: CalendarWindow,
  ): Reading['before'] {
    const decided = this.#decided(window.kind);
    const previous = decided[decided.indexOf(window) - 1];
    if (!previous) {
      return undefined;
    }
    const { subject, place } = this.#options;
    const node = place.at(previous.to - 1);
    const reading = this.#read(metric, subject, node, label, previous);
    return {
      status: reading.status,
      window: reading.window,
      ...pickNumbers(reading),
    };
  }

  #longer(
    metric: CellMetric,
    subject: string,
    window: CalendarWindow,
  ): Instead | undefined {
    const { place } = this.#options;
    for (const kind of KINDS.slice(KINDS.indexOf(window.kind) + 1)) {
      const longer = this.#decided(kind).at(-1);
      const reading =
        longer &&
        this.#read(
          metric,
          subject,
          place.at(longer.to - 1),
          LABEL_OF[kind],
          longer,
        );
      if (reading?.status === 'ok') {
        return { kind: 'window', reading };
      }
    }
    return undefined;
  }

  #above(
    metric: CellMetric,
    label: Label,
    window: CalendarWindow,
    grain: Grain = 'readings',
  ): Instead | undefined {
    const { place } = this.#options;
    // A pattern is over several teams: the one that owns a component is none.
    const groups =
      grain === 'readings'
        ? place.above
        : place.above.filter(({ owner }) => owner !== place.own[0].owner);
    for (const kind of KINDS.slice(KINDS.indexOf(window.kind))) {
      const at = kind === window.kind ? window : this.#decided(kind).at(-1);
      const name = kind === window.kind ? label : LABEL_OF[kind];
      for (const node of at ? groups : []) {
        const reading = this.#read(metric, node.owner, node, name, at!, grain);
        if (reading.status === 'ok') {
          return { kind: 'parent', reading };
        }
      }
    }
    return undefined;
  }

  /** Leaders are not named for one team's numbers; they are for the pattern over the segment around it. */
  #pattern(
    metric: CellMetric,
    reading: CellReading,
    label: Label,
    window: CalendarWindow,
  ): Reading {
    const instead =
      reading.reason === NOT_NAMED
        ? this.#above(metric, label, window, 'segment-pattern')
        : undefined;
    return instead
      ? { ...reading, status: 'suppressed', reason: 'not-for-this', instead }
      : reading;
  }

  #latest(label: Label): CalendarWindow | undefined {
    const kind = KIND_OF[label];
    const of = this.#options.windows.get(kind);
    return of?.decided.at(-1) ?? of?.closed.at(-1);
  }

  #decided(kind: CalendarWindow['kind']): CalendarWindow[] {
    return this.#options.windows.get(kind)?.decided ?? [];
  }
}
