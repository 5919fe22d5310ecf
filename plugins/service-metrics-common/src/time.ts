/** Milliseconds of a UTC day. @public */
export const DAY_MS = 86_400_000;

/** The UTC day of an instant, as `YYYY-MM-DD`. @public */
export function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** The first instant of a UTC day, in epoch milliseconds. @public */
export function startOfDay(day: string): number {
  return Date.parse(`${day}T00:00:00.000Z`);
}

/** The day `count` days after `day`. @public */
export function addDays(day: string, count: number): string {
  return dayOf(startOfDay(day) + count * DAY_MS);
}
