/** Milliseconds of a UTC day. @public */
export const DAY_MS = 86_400_000;

/*
 * Pages, rollups and decisions turn days into instants and back millions of times, over the few thousand days that there are
 * facts of. Each is worked out once; more than a lifetime of days is never held.
 */
const MOST_DAYS = 50_000;
const names = new Map<number, string>();
const starts = new Map<string, number>();

function remember<K, V>(known: Map<K, V>, key: K, value: V): V {
  if (known.size >= MOST_DAYS) {
    known.clear();
  }
  known.set(key, value);
  return value;
}

/** The UTC day of an instant, as `YYYY-MM-DD`. @public */
export function dayOf(at: number): string {
  const day = Math.floor(at / DAY_MS);
  return (
    names.get(day) ??
    remember(names, day, new Date(day * DAY_MS).toISOString().slice(0, 10))
  );
}

/** The first instant of a UTC day, in epoch milliseconds. @public */
export function startOfDay(day: string): number {
  return (
    starts.get(day) ?? remember(starts, day, Date.parse(`${day}T00:00:00.000Z`))
  );
}

/** The day `count` days after `day`. @public */
export function addDays(day: string, count: number): string {
  return dayOf(startOfDay(day) + count * DAY_MS);
}
