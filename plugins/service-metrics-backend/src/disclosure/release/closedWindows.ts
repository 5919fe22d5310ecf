import { WindowLabel } from '@plumbline/backstage-plugin-service-metrics-common';
import {
  calendarQuarter,
  CalendarQuarter,
  CalendarWindow,
  quarterIdOf,
} from '../../calendar';

/** The window of the calendar that stands for a label: the last closed week, block, quarter. @internal */
export const KIND_OF: Readonly<
  Record<Exclude<WindowLabel, 'custom'>, CalendarWindow['kind']>
> = {
  '7d': 'week',
  '28d': 'block',
  '91d': 'quarter',
  quarter: 'quarter',
};

/** From fine to coarse. @internal */
export const KINDS: readonly CalendarWindow['kind'][] = [
  'week',
  'block',
  'quarter',
];

/** Quarters before the running one that series reach back to. */
const QUARTERS_BACK = 2;

/**
 * Windows that have closed by now, by kind and the oldest first, as far back as series reach.
 *
 * @param now - epoch milliseconds
 * @internal
 */
export function closedWindows(
  now: number,
): Record<CalendarWindow['kind'], CalendarWindow[]> {
  const quarters = recentQuarters(now);
  const closed = (
    of: (quarter: CalendarQuarter) => readonly CalendarWindow[],
  ) => quarters.flatMap(of).filter(({ closesAt }) => closesAt <= now);
  return {
    week: closed(({ weeks }) => weeks),
    block: closed(({ blocks }) => blocks),
    quarter: closed(({ quarter }) => [quarter]),
  };
}

function recentQuarters(now: number) {
  const quarters = [calendarQuarter(quarterIdOf(dayBefore(now + 1)))];
  for (let back = 0; back < QUARTERS_BACK + 1; back++) {
    const [{ quarter }] = quarters;
    quarters.unshift(calendarQuarter(quarterIdOf(dayBefore(quarter.from))));
  }
  return quarters;
}

function dayBefore(at: number): string {
  return new Date(at - 1).toISOString().slice(0, 10);
}
