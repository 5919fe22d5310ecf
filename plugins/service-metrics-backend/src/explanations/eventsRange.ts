import { InputError } from '@backstage/errors';
import {
  addDays,
  DAY_MS,
  dayOf,
  startOfDay,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { mondayOf } from '../rollups/isoWeek';

/** Longest stretch that may be asked for. */
export const MOST_DAYS = 400;

/**
 * Checks a stretch of days.
 *
 * @throws InputError naming the field
 */
export function checkRange(
  from: string,
  to: string,
): { from: string; to: string } {
  const start = checkDay('from', from);
  const days = (checkDay('to', to) - start) / DAY_MS;
  if (days < 1) {
    throw new InputError('to: must be a later day than from');
  }
  if (days > MOST_DAYS) {
    throw new InputError(
      `to: must be at most ${MOST_DAYS} days after from, not ${days}`,
    );
  }
  return { from, to };
}

/** Widens a stretch to whole ISO weeks. */
export function wholeWeeks({ from, to }: { from: string; to: string }): {
  from: string;
  to: string;
  /** Mondays. */
  mondays: string[];
} {
  const first = mondayOf(from);
  const mondays: string[] = [];
  for (let monday = first; monday < to; monday = addDays(monday, 7)) {
    mondays.push(monday);
  }
  return { from: first, to: addDays(first, 7 * mondays.length), mondays };
}

function checkDay(field: string, day: string): number {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(day) ? startOfDay(day) : NaN;
  // 2026-02-30 is read as 2 March.
  if (Number.isNaN(at) || dayOf(at) !== day || day < '2000-01-01') {
    throw new InputError(
      `${field}: must be a day since 2000 as YYYY-MM-DD, such as 2026-01-31`,
    );
  }
  return at;
}
