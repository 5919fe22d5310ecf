import {
  addDays,
  Window,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { mondayOf } from '../rollups/isoWeek';
import { lastWindow, referenceOf } from './readMetric';
import { RuledQuery } from './Readings';
import { SubjectState } from './SubjectState';
import { wholeWeeks } from './wholeWeeks';
import {
  customPair,
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

export interface WindowPair {
  now: Window;
  before: Window;
}

/** Points of one series. */
export interface SeriesWindows {
  label: (typeof SERIES_WINDOWS)[number];
  windows: Window[];
}

/** The windows that a query asks for, each with the one before it; whole weeks where there are no days any more. */
export function pairsOf(
  query: RuledQuery,
  today: string,
  foldedBefore?: string,
): WindowPair[] {
  return [
    ...query.windows.map(label => windowPair(label, today)),
    ...(query.custom ? [customPair(query.custom.from, query.custom.to)] : []),
  ].map(({ now, before }) => ({
    now: wholeWeeks(now, foldedBefore),
    before: wholeWeeks(before, foldedBefore),
  }));
}

/** The windows that are read without comparison. */
export function aloneOf(query: RuledQuery, today: string): readonly Window[] {
  return query.alone ?? soFarWindows(today);
}

/**
 * The windows of a series' points. Steps of a week end with ISO weeks, and the last point is the one that ends with
 * `today`, as the reading beside it does.
 */
export function seriesWindows(
  step: 'day' | 'week',
  today: string,
  foldedBefore?: string,
): SeriesWindows[] {
  const length = step === 'week' ? 7 : 1;
  const last = step === 'week' ? mondayOf(today) : today;
  const ends = Array.from({ length: POINTS[step] }, (_, index) =>
    addDays(last, -(POINTS[step] - 1 - index) * length),
  );
  if (last !== today) {
    ends.push(today);
  }
  return SERIES_WINDOWS.map(label => ({
    label,
    windows: ends.map(to =>
      wholeWeeks(
        toWindow(label, addDays(to, -WINDOW_DAYS[label]), to),
        foldedBefore,
      ),
    ),
  }));
}

/** Every stretch of days that answering a query may merge. */
export function stretchesOf(
  query: RuledQuery,
  today: string,
  state: SubjectState,
): { from: string; to: string }[] {
  const pairs = pairsOf(query, today, state.foldedBefore);
  const alone = aloneOf(query, today);
  const silent = state.deliveries.filter(({ source }) => source.stale);
  const windows = [
    ...pairs.flatMap(({ now, before }) => [now, before]),
    // A move inside a week is checked against four weeks; a verdict's dispersion comes of a year.
    ...pairs.flatMap(({ now }) => {
      const settled = windowPair('28d', daysOf(now).to);
      return now.label === '7d' ? [settled.now, settled.before] : [];
    }),
    ...alone,
    ...(query.series
      ? seriesWindows(query.series, today).flatMap(points => points.windows)
      : []),
  ];
  const lasts = silent.flatMap(({ source }) =>
    [...pairs.map(({ now }) => now), ...alone].map(window =>
      lastWindow(window, source.lastSeenAt),
    ),
  );
  const references = pairs.map(({ now }) => referenceOf(now));
  return [...windows, ...lasts, ...references].map(window =>
    daysOf(wholeWeeks(window, state.foldedBefore)),
  );
}
