import {
  DAY_MS,
  Reading,
  ReadingSeries,
  ReadingStatus,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { Span } from '../../timeline';

/** One step of a chart; no `value` is a gap. @public */
export interface ChartRow {
  /** Epoch milliseconds of the last day of the window that ends here. */
  at: number;
  status: ReadingStatus;
  value?: number;
  band?: [number, number];
  n?: number;
  /** The step is not over; drawn hollow and outside the line. */
  soFar: boolean;
}

function isNumber(value: number | undefined): value is number {
  return value !== undefined;
}

/**
 * The steps of a chart from a series, and today when the series ends before it. A day is too short for a weekly rate,
 * so today has no height on a chart of rates; it is only marked.
 *
 * @public
 */
export function chartRows(
  series: ReadingSeries | undefined,
  options: { unit: string; today?: Reading },
): ChartRow[] {
  const { unit, today } = options;
  const rows = (series?.points ?? []).map(point => ({
    at: Date.parse(point.to) - DAY_MS,
    status: point.status,
    ...(point.status === 'ok' && { value: point.value }),
    ...(point.status === 'ok' &&
      point.interval && {
        band: [point.interval.low, point.interval.high] as [number, number],
      }),
    n: point.n,
    soFar: today !== undefined && point.to > today.window.from,
  }));
  const last = rows.at(-1);
  if (!last || last.soFar || today?.n === undefined) {
    return rows;
  }
  const rate = unit === 'per-week';
  return [
    ...rows,
    {
      at: Date.parse(today.window.from),
      status: today.status,
      ...(!rate && today.status === 'ok' && { value: today.value }),
      n: today.n,
      soFar: true,
    },
  ];
}

/** The days of a chart: from its first point to its last. @public */
export function spanOfRows(rows: readonly ChartRow[]): Span {
  return { from: rows[0].at, to: rows[rows.length - 1].at };
}

/** The largest number that a chart must hold; bands beyond `stretch` times the values are cut. @public */
export function ceilingOf(
  rows: readonly ChartRow[],
  stretch = Infinity,
): number {
  const values = rows.map(({ value }) => value).filter(isNumber);
  const tops = rows.flatMap(({ band }) => (band ? [band[1]] : []));
  const value = Math.max(0, ...values);
  return Math.max(value, Math.min(Math.max(0, ...tops), value * stretch)) || 1;
}
