import {
  DAY_MS,
  Reading,
} from '@plumbline/backstage-plugin-service-metrics-common';

/** One quarter beside others. @internal */
export interface QuarterSide
  extends Pick<Reading, 'status' | 'value' | 'interval' | 'n' | 'window'> {
  kind: 'before' | 'last' | 'soFar';
}

/** The quarters that are known, oldest first: the one before the last, the last whole one, the one that is not over. @internal */
export function quarterSides(
  reading: Reading | undefined,
  soFar: Reading | undefined,
): QuarterSide[] {
  return [
    ...(reading?.before
      ? [{ ...reading.before, kind: 'before' as const }]
      : []),
    ...(reading ? [{ ...reading, kind: 'last' as const }] : []),
    ...(soFar ? [{ ...soFar, kind: 'soFar' as const }] : []),
  ];
}

/** The ISO quarter that a window begins: weeks 1–13, 14–26, 27–39 and the rest of the ISO year. @internal */
export function quarterOf(from: string): { year: number; quarter: number } {
  // The Thursday of a week is in the year to which the week belongs.
  const thursday = new Date(Date.parse(from) + 3 * DAY_MS);
  const year = thursday.getUTCFullYear();
  const day = (thursday.getTime() - Date.UTC(year, 0, 1)) / DAY_MS;
  const week = Math.floor(day / 7) + 1;
  return { year, quarter: Math.min(4, Math.floor((week - 1) / 13) + 1) };
}
