import { Span } from '@plumbline/backstage-plugin-service-metrics-react';

const MINUTE_MS = 60_000;
const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440].map(
  minutes => minutes * MINUTE_MS,
);

/** Instants at which a clock is read, at most `most` of them within a span. */
export function clockTicks(span: Span, most: number): number[] {
  const length = span.to - span.from;
  const step =
    STEPS.find(each => length / each <= Math.max(1, most)) ??
    Math.ceil(length / Math.max(1, most) / STEPS[STEPS.length - 1]) *
      STEPS[STEPS.length - 1];
  const first = Math.ceil(span.from / step) * step;
  const count = Math.max(0, Math.floor((span.to - first) / step) + 1);
  return [...Array(count).keys()].map(index => first + index * step);
}
