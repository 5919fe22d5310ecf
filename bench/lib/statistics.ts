import { performance } from 'node:perf_hooks';

/** R-7, as the readings do. */
export function quantileOf(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const position = (sorted.length - 1) * share;
  const low = Math.floor(position);
  const high = Math.ceil(position);
  return sorted[low] + (sorted[high] - sorted[low]) * (position - low);
}

export function median(values: readonly number[]): number {
  return quantileOf(values, 0.5);
}

/** Milliseconds that some work takes. */
export async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** `a` and `b` in turns, so that what else the machine does meets both; the first turns only warm up. */
export async function inTurns(
  pairs: number,
  a: (turn: number) => Promise<number>,
  b: (turn: number) => Promise<number>,
  warmUp = 2,
): Promise<{ a: number[]; b: number[]; ratio: number }> {
  const times: { a: number; b: number }[] = [];
  for (let turn = 0; turn < pairs + warmUp; turn++) {
    const first = await a(turn);
    const second = await b(turn);
    if (turn >= warmUp) {
      times.push({ a: first, b: second });
    }
  }
  return {
    a: times.map(time => time.a),
    b: times.map(time => time.b),
    ratio: median(times.map(time => time.a / time.b)),
  };
}

export function milliseconds(value: number): string {
  return `${value < 10 ? value.toFixed(1) : value.toFixed(0)} ms`;
}

/** Median and p95 of milliseconds. */
export function middleAndTail(values: readonly number[]): string {
  return `${milliseconds(median(values))} (p95 ${milliseconds(
    quantileOf(values, 0.95),
  )})`;
}

/** Normal quantile of a two-sided interval at 95 %. */
const Z = 1.96;

/** Upper end of the interval at 95 % of the median, by order statistics. */
export function upperBoundOfMedian(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const rank = Math.ceil((values.length + Z * Math.sqrt(values.length)) / 2);
  return sorted[rank];
}
