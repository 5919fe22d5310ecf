import { parseEntityRef } from '@backstage/catalog-model';
import {
  addDays,
  dayOf,
  Reading,
  SeriesPoint,
  Verdict,
  Window,
} from '@plumbline/backstage-plugin-service-metrics-common';
import {
  CurrentReading,
  MetricContext,
  numbersOf,
  pickNumbers,
  readOnce,
  whyNone,
} from './readOnce';
import { silentSource } from './SubjectState';
import { wholeWeeks } from './wholeWeeks';
import { daysOf, toWindow, WINDOW_DAYS, windowPair } from './windows';

/** Weeks from which the dispersion behind a verdict is estimated: a year of them, up to the window's end. */
export const REFERENCE_DAYS = 364;

/** A window's reading beside the window before it, with verdict. */
export function readWindow(
  context: MetricContext,
  now: Window,
  before: Window,
): Reading {
  const silent = silentSource(context.state, context.metric.needs);
  const reading = readOnce(context, now);
  if (!hasNumbers(reading)) {
    return reading;
  }
  if (silent) {
    return stale(context, now, silent.source, silent.lastSeenAt);
  }
  const previous = readOnce(context, before);
  const settled = settledOver(context, now, before);
  const { verdict, isTransient } =
    reading.status === 'ok' && previous.status === 'ok'
      ? judge(settled, now, before)
      : { verdict: undefined, isTransient: false };
  return {
    ...reading,
    before: {
      status: previous.status,
      window: before,
      ...pickNumbers(previous),
    },
    ...(verdict ? { verdict } : {}),
    notes: [
      ...reading.notes,
      ...(isTransient ? ['transient'] : []),
      ...(settled === context ? [] : ['services-changed']),
    ],
  };
}

/** A trend of several services is told over those that were there in both windows. */
function settledOver(
  context: MetricContext,
  now: Window,
  before: Window,
): MetricContext {
  if (parseEntityRef(context.state.subject).kind === 'component') {
    return context;
  }
  const timeline = context.timeline.settled(
    daysOf(before).from,
    daysOf(now).to,
  );
  return timeline === context.timeline ? context : { ...context, timeline };
}

/** A window's reading by itself. */
export function readAlone(context: MetricContext, window: Window): Reading {
  const silent = silentSource(context.state, context.metric.needs);
  const reading = readOnce(context, window);
  return silent && hasNumbers(reading)
    ? stale(context, window, silent.source, silent.lastSeenAt)
    : reading;
}

function hasNumbers({ status }: CurrentReading): boolean {
  return (
    status !== 'withheld' && status !== 'no-data' && status !== 'suppressed'
  );
}

/** One point of a series: the reading of the window that ends there. */
export function readPoint(context: MetricContext, window: Window): SeriesPoint {
  const { metric, timeline, state } = context;
  const { from, to } = daysOf(window);
  const bounds = { from: window.from, to: window.to };
  const reason = whyNone(context, window);
  if (reason) {
    return { ...bounds, status: reason.status };
  }
  const silent = silentSource(state, metric.needs);
  if (silent?.lastSeenAt !== undefined && window.to > silent.lastSeenAt) {
    return { ...bounds, status: 'stale' };
  }
  return {
    ...bounds,
    ...numbersOf(metric.read(timeline.partial(from, to), window)),
  };
}

/**
 * The verdict of a window. A move inside one week is transient until the four weeks that end with it show it too.
 */
function judge(
  context: MetricContext,
  now: Window,
  before: Window,
): { verdict?: Verdict; isTransient: boolean } {
  const verdict = compare(context, now, before);
  const isMove = verdict !== undefined && verdict !== 'no-clear-change';
  if (now.label !== '7d' || !isMove) {
    return { verdict, isTransient: false };
  }
  const settled = windowPair('28d', daysOf(now).to);
  const { foldedBefore } = context.state;
  return compare(
    context,
    wholeWeeks(settled.now, foldedBefore),
    wholeWeeks(settled.before, foldedBefore),
  ) === verdict
    ? { verdict, isTransient: false }
    : { verdict: 'no-clear-change', isTransient: true };
}

function compare(
  { metric, timeline, state }: MetricContext,
  now: Window,
  before: Window,
): Verdict | undefined {
  const reference = wholeWeeks(referenceOf(now), state.foldedBefore);
  const { from, to } = daysOf(reference);
  return metric.compare({
    windowNow: now,
    windowBefore: before,
    now: timeline.partial(daysOf(now).from, daysOf(now).to),
    before: timeline.partial(daysOf(before).from, daysOf(before).to),
    // Most metrics do not look at it, and a year of a large group is long.
    get reference() {
      return timeline.partial(from, to);
    },
    referenceWindow: reference,
  });
}

/** The year up to the end of a window. */
export function referenceOf(window: Window): Window {
  const { to } = daysOf(window);
  return toWindow('custom', addDays(to, -REFERENCE_DAYS), to);
}

function stale(
  context: MetricContext,
  window: Window,
  source: string,
  lastSeenAt?: string,
): Reading {
  const last = lastCurrent(context, window, lastSeenAt);
  const { metric, definitionVersion, subject, unit } = last;
  const {
    contexts,
    challenges,
    counterMetric,
    document,
    policyVersion,
    receipt,
  } = last;
  return {
    metric,
    definitionVersion,
    subject,
    window,
    unit,
    status: 'stale',
    reason: `source-silent:${source}`,
    contexts,
    challenges,
    notes: [],
    ...(counterMetric ? { counterMetric } : {}),
    document,
    ...(policyVersion ? { policyVersion } : {}),
    receipt,
    last,
  };
}

/** The reading of the window that ended when the source was last heard. */
function lastCurrent(
  context: MetricContext,
  window: Window,
  lastSeenAt?: string,
): CurrentReading {
  return readOnce(
    context,
    wholeWeeks(lastWindow(window, lastSeenAt), context.state.foldedBefore),
  );
}

/** The same window's length, ending when a source was last heard. */
export function lastWindow(window: Window, lastSeenAt?: string): Window {
  const { to } = daysOf(window);
  const end = lastSeenAt === undefined ? to : dayOf(Date.parse(lastSeenAt));
  return window.label === 'quarter' || window.label === 'custom' || end >= to
    ? window
    : toWindow(window.label, addDays(end, -WINDOW_DAYS[window.label]), end);
}
