import { InputError } from '@backstage/errors';
import { DAY_MS } from '@plumbline/backstage-plugin-service-metrics-common';
import { DateTime } from 'luxon';

const WEEK_MS = 7 * DAY_MS;

/** Late facts are waited for this long before a window closes. @internal */
export const CLOSES_AFTER_MS = 96 * 3_600_000;

/** A window of the fixed calendar; instants are epoch milliseconds, `[from, to)`. @internal */
export interface CalendarWindow {
  /** `2026-W14`, `2026-Q2-B1` or `2026-Q2`. */
  id: string;
  kind: 'week' | 'block' | 'quarter';
  from: number;
  to: number;
  closesAt: number;
  /** The ISO weeks in it, in order. */
  weeks: readonly string[];
}

/**
 * A quarter as a tree of time: ISO weeks in blocks of 4, 4 and 5 (or 6) weeks, strictly nested, so no window straddles
 * another. The quarter is also the life of a salt; nothing is counted over its end.
 * @internal
 */
export interface CalendarQuarter {
  weeks: readonly CalendarWindow[];
  blocks: readonly CalendarWindow[];
  quarter: CalendarWindow;
}

/** The quarter with this id, such as `2026-Q2`. @internal */
export function calendarQuarter(id: string): CalendarQuarter {
  const match = /^(\d{4})-Q([1-4])$/.exec(id);
  if (!match) {
    throw new InputError(`No quarter: ${id}`);
  }
  const weekYear = Number(match[1]);
  const first = (Number(match[2]) - 1) * 13 + 1;
  const monday = DateTime.fromObject(
    { weekYear, weekNumber: first, weekday: 1 },
    { zone: 'utc' },
  );
  const last = first === 40 ? monday.weeksInWeekYear : first + 12;
  const weeks = Array.from(Array(last - first + 1).keys(), at => {
    const from = monday.toMillis() + at * WEEK_MS;
    return toWindow(
      `${weekYear}-W${String(first + at).padStart(2, '0')}`,
      'week',
      from,
      from + WEEK_MS,
    );
  });
  const blocks = [weeks.slice(0, 4), weeks.slice(4, 8), weeks.slice(8)].map(
    (inside, at) => spanning(`${id}-B${at + 1}`, 'block', inside),
  );
  return { weeks, blocks, quarter: spanning(id, 'quarter', weeks) };
}

/** The id of the quarter that a day is in. @internal */
export function quarterIdOf(day: string): string {
  const date = DateTime.fromISO(day, { zone: 'utc' });
  if (!date.isValid) {
    throw new InputError(`No day: ${day}`);
  }
  const quarter = Math.min(Math.floor((date.weekNumber - 1) / 13), 3) + 1;
  return `${date.weekYear}-Q${quarter}`;
}

/** All windows of a quarter in the order in which they close: weeks, then the block they fill, then the quarter. @internal */
export function inClosingOrder(calendar: CalendarQuarter): CalendarWindow[] {
  return [
    ...calendar.blocks.flatMap(block => [
      ...calendar.weeks.filter(week => block.weeks.includes(week.id)),
      block,
    ]),
    calendar.quarter,
  ];
}

function toWindow(
  id: string,
  kind: CalendarWindow['kind'],
  from: number,
  to: number,
): CalendarWindow {
  return { id, kind, from, to, closesAt: to + CLOSES_AFTER_MS, weeks: [id] };
}

function spanning(
  id: string,
  kind: CalendarWindow['kind'],
  weeks: readonly CalendarWindow[],
): CalendarWindow {
  return {
    ...toWindow(id, kind, weeks[0].from, weeks[weeks.length - 1].to),
    weeks: weeks.map(week => week.id),
  };
}
