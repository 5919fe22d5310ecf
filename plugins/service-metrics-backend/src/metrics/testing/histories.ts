import {
  addDays,
  Interval,
  LinkedChange,
  LinkedDeployment,
  LinkedFact,
  Metric,
  startOfDay,
  Verdict,
  Window,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { changeLeadTime } from '../changeLeadTime';
import { deploymentFrequency } from '../deploymentFrequency';
import { Random } from './Random';

/* Simulated histories, put through the metrics the way facts are: lifted, merged, compared. */

const END = '2026-01-05';
const HOUR_MS = 3_600_000;
const MEDIAN_MS = 10 * HOUR_MS;

/** Monday to Sunday: quiet Fridays, nearly nothing at weekends. */
const WEEK_SHAPE = [1.1, 1.2, 1.2, 1.1, 0.7, 0.05, 0.02].map(x => x / 5.37);

/** @internal */
export interface CountHistory {
  /** Weeks of a window, and of the reference that ends with it. The history is as long as both need. */
  weeks: number;
  reference: number;
  /** Expected deployments in the window before (and all earlier ones), and now. */
  before: number;
  now: number;
  /** Variance over mean of weekly counts, because whole weeks differ or because deployments come in bursts. */
  dispersion: number;
  cause: 'weeks' | 'bursts';
}

/** @internal */
export interface DurationHistory {
  /** Deployments a side, and the number of changes a side at which to stop earlier. */
  deployments: number;
  changes?: number;
  /** Mean number of changes in a deployment (geometric). */
  size: number;
  /** Share of the variance of log durations that the changes of a deployment have in common. */
  correlation: number;
  /** Standard deviation of log durations. */
  sigma: number;
  /** Factor between the medians. */
  factor: number;
  /** Give every change its own cluster, as a test that ignores deployments would. */
  ignoreClusters?: boolean;
}

/** The verdict on one simulated history of deployments. @internal */
export function countVerdict(
  random: Random,
  history: CountHistory,
): Verdict | undefined {
  const deployments = simulateDeployments(random, history);
  const windowNow = windowOf(history.weeks, 0);
  const windowBefore = windowOf(history.weeks, history.weeks);
  const referenceWindow = windowOf(history.reference, 0);
  const within = (window: Window) => keptWithin(deployments, window);
  return deploymentFrequency.compare({
    before: within(windowBefore),
    now: within(windowNow),
    windowBefore,
    windowNow,
    reference: within(referenceWindow),
    referenceWindow,
  });
}

/** The verdict on two simulated windows of changes. @internal */
export function durationVerdict(
  random: Random,
  history: DurationHistory,
): Verdict | undefined {
  const windowBefore = windowOf(4, 4);
  const windowNow = windowOf(4, 0);
  const side = (window: Window, factor: number) =>
    partialOf(changeLeadTime, simulateChanges(random, history, window, factor));
  const before = side(windowBefore, 1);
  const now = side(windowNow, history.factor);
  return changeLeadTime.compare({
    before,
    now,
    windowBefore,
    windowNow,
    reference: changeLeadTime.merge(before, now),
    referenceWindow: windowOf(8, 0),
  });
}

/** Whether the interval of a window holds the frequency behind it; undefined without interval. @internal */
export function countCovered(
  random: Random,
  history: CountHistory,
): boolean | undefined {
  const window = windowOf(history.weeks, 0);
  const kept = keptWithin(simulateDeployments(random, history), window);
  const { interval } = deploymentFrequency.read(kept, window);
  return holds(interval, history.now / history.weeks);
}

/** Whether the interval of a window holds the median behind it; undefined without a 95 % interval. @internal */
export function durationCovered(
  random: Random,
  history: DurationHistory,
): boolean | undefined {
  const window = windowOf(4, 0);
  const changes = simulateChanges(random, history, window, 1);
  const { interval } = changeLeadTime.read(
    partialOf(changeLeadTime, changes),
    window,
  );
  return interval?.method === 'range'
    ? undefined
    : holds(interval, MEDIAN_MS / 1000);
}

function keptWithin(deployments: LinkedDeployment[], window: Window) {
  const [from, to] = [startOfDay(window.from), startOfDay(window.to)];
  return partialOf(
    deploymentFrequency,
    deployments.filter(d => d.finishedAt >= from && d.finishedAt < to),
  );
}

function holds(interval: Interval | undefined, truth: number) {
  return interval && interval.low <= truth && truth <= interval.high;
}

/** Everything a metric keeps of the facts, merged in halves as a store would. @internal */
export function partialOf<P>(metric: Metric<P>, facts: LinkedFact[]): P {
  let partials = facts.flatMap(f => metric.lift(f)).map(c => c.partial);
  while (partials.length > 1) {
    const halves: P[] = [];
    for (let i = 0; i < partials.length; i += 2) {
      halves.push(
        i + 1 < partials.length
          ? metric.merge(partials[i], partials[i + 1])
          : partials[i],
      );
    }
    partials = halves;
  }
  return partials[0] ?? metric.identity();
}

function simulateDeployments(
  random: Random,
  { weeks, reference, before, now, dispersion, cause }: CountHistory,
): LinkedDeployment[] {
  const deployments: LinkedDeployment[] = [];
  for (let week = Math.max(reference, 2 * weeks); week > 0; week--) {
    const mean = (week > weeks ? before : now) / weeks;
    const shape = mean / (dispersion - 1);
    const level =
      cause === 'weeks' && dispersion > 1 ? random.gamma(shape) / shape : 1;
    WEEK_SHAPE.forEach((share, day) => {
      const expected = mean * level * share;
      const count =
        cause === 'bursts'
          ? random.bursts(expected, dispersion)
          : random.poisson(expected);
      for (let i = 0; i < count; i++) {
        deployments.push({
          kind: 'deployment',
          id: `${week}/${day}/${i}`,
          finishedAt: startOfDay(addDays(END, day - 7 * week)) + HOUR_MS * 9,
          outcome: 'succeeded',
          type: 'standard',
          targets: 1,
        });
      }
    });
  }
  return deployments;
}

function simulateChanges(
  random: Random,
  history: DurationHistory,
  window: Window,
  factor: number,
): LinkedChange[] {
  const { deployments, changes = Infinity, size, correlation, sigma } = history;
  const found: LinkedChange[] = [];
  for (let d = 0; d < deployments && found.length < changes; d++) {
    const shared = Math.sqrt(correlation) * random.normal();
    const many = Math.min(random.geometric(size), changes - found.length);
    for (let i = 0; i < many; i++) {
      const own = Math.sqrt(1 - correlation) * random.normal();
      const took = factor * MEDIAN_MS * Math.exp(sigma * (shared + own));
      const finishedAt = startOfDay(window.from) + d;
      const id = history.ignoreClusters ? `${d}/${i}` : `${d}`;
      found.push({
        kind: 'change',
        id: `${d}/${i}`,
        mergedAt: finishedAt - 1,
        firstCommitAt: finishedAt - Math.round(took),
        deployment: { id, finishedAt, rung: 2 },
      });
    }
  }
  return found;
}

/** So many weeks, ending so many weeks before the end. */
function windowOf(weeks: number, earlier: number): Window {
  const to = addDays(END, -7 * earlier);
  return { label: 'custom', from: addDays(to, -7 * weeks), to };
}
