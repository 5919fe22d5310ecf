import { addDays } from '@plumbline/backstage-plugin-service-metrics-common';

/** Whole UTC days, the last one outside. @internal */
export interface Days {
  from: string;
  to: string;
}

/** The freeze that begins in December of a year. @internal */
export function winterFreeze(year: number): Days {
  return { from: `${year}-12-20`, to: `${year + 1}-01-03` };
}

/** @internal */
export function isInWinterFreeze(day: string): boolean {
  const date = day.slice(5);
  return date >= '12-20' || date < '01-03';
}

/**
 * Five days, Monday to Friday, that begin 66 to 72 days before `start`; a week or more earlier where that would fall into
 * the winter freeze.
 *
 * @internal
 */
export function auditFreeze(start: string): Days {
  let from = weekdayBefore(addDays(start, -66), 1);
  while (isInWinterFreeze(from) || isInWinterFreeze(addDays(from, 4))) {
    from = addDays(from, -7);
  }
  return { from, to: addDays(from, 5) };
}

/** The last such day of the week (0 is Sunday) that is not after `day`. @internal */
export function weekdayBefore(day: string, weekday: number): string {
  const today = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDays(day, -((today - weekday + 7) % 7));
}

/** @internal */
export function isWithin({ from, to }: Days, day: string): boolean {
  return from <= day && day < to;
}
