import { DAY_MS } from '@plumbline/backstage-plugin-service-metrics-common';

/** A stretch of time in epoch milliseconds, half-open. @public */
export interface Span {
  from: number;
  to: number;
}

/** Where an instant lies in a span, from 0 to 1; what lies outside is at the edge. @public */
export function shareOf(at: number, span: Span): number {
  const length = span.to - span.from;
  return length <= 0 ? 0 : Math.min(1, Math.max(0, (at - span.from) / length));
}

/** The whole UTC days from the day of one instant up to and with the day of another. @public */
export function wholeDays(first: number, last: number): Span {
  const day = (at: number) => Math.floor(at / DAY_MS) * DAY_MS;
  return {
    from: day(Math.min(first, last)),
    to: day(Math.max(first, last)) + DAY_MS,
  };
}

/** Parses a half-open stretch; without an end it lasts. @public */
export function spanOf(stretch: { from: string; to?: string }): Span {
  return {
    from: Date.parse(stretch.from),
    to: stretch.to === undefined ? Infinity : Date.parse(stretch.to),
  };
}

/** @public */
export function overlaps(a: Span, b: Span): boolean {
  return a.from < b.to && b.from < a.to;
}
