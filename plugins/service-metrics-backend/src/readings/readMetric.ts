import { parseEntityRef } from '@backstage/catalog-model';
import {
  addDays,
  dayOf,
  Metric,
  MetricValue,
  Reading,
  ReadingPart,
  SeriesPoint,
  Verdict,
  Window,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { PartialTimeline } from './PartialTimeline';
import { toReceipt } from './receipt';
import { missingKind, silentSource, SubjectState } from './SubjectState';
import { daysOf, toWindow, WINDOW_DAYS } from './windows';

/** Weeks from which the dispersion behind a verdict is estimated: a year of them, up to the window's end. */
export const REFERENCE_DAYS = 364;

type Current = Omit<Reading, 'last'>;

/** One metric of one subject: its days, and what decides the statuses. */
export interface MetricContext {
  metric: Metric;
  timeline: PartialTimeline;
  state: SubjectState;
}

/** A window's reading beside the window before it, with verdict. */
export function readWindow(
  context: MetricContext,
  now: Window,
  before: Window,
): Reading {
  const silent = silentSource(context.state, context.metric.needs);
  const reading = readOnce(context, now);
  if (reading.status === 'withheld' || reading.status === 'no-data') {
    return reading;
  }
  if (silent) {
    return stale(context, now, silent.source, silent.lastSeenAt);
  }
  const previous = readOnce(context, before);
  const verdict =
    reading.status === 'ok' && previous.status === 'ok'
      ? compare(context, now, before)
      : undefined;
  return {
    ...reading,
    before: {
      status: previous.status,
      window: before,
      ...pickNumbers(previous),
    },
    ...(verdict ? { verdict } : {}),
  };
}

/** A window's reading by itself: for unfinished windows. */
export function readSoFar(context: MetricContext, window: Window): Reading {
  const silent = silentSource(context.state, context.metric.needs);
  const reading = readOnce(context, window);
  return silent && reading.status !== 'withheld' && reading.status !== 'no-data'
    ? stale(context, window, silent.source, silent.lastSeenAt)
    : reading;
}

/** One point of a series: the reading of the window that ends there. */
export function readPoint(context: MetricContext, window: Window): SeriesPoint {
  const { metric, timeline, state } = context;
  const { from, to } = daysOf(window);
  const bounds = { from: window.from, to: window.to };
  const reason = whyNone(context, to);
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

/** A move inside one week is transient until the four-week window shows it too. */
export function settleTransient(readings: readonly Reading[]): Reading[] {
  const settled = new Map(
    readings
      .filter(reading => reading.window.label === '28d')
      .map(reading => [reading.metric, reading.verdict]),
  );
  return readings.map(reading => {
    const isMove = reading.verdict && reading.verdict !== 'no-clear-change';
    if (
      reading.window.label !== '7d' ||
      !isMove ||
      settled.get(reading.metric) === reading.verdict
    ) {
      return reading;
    }
    return {
      ...reading,
      verdict: 'no-clear-change' as const,
      notes: [...reading.notes, 'transient'],
    };
  });
}

function compare(
  { metric, timeline }: MetricContext,
  now: Window,
  before: Window,
): Verdict | undefined {
  const to = daysOf(now).to;
  const from = addDays(to, -REFERENCE_DAYS);
  return metric.compare({
    windowNow: now,
    windowBefore: before,
    now: timeline.partial(daysOf(now).from, to),
    before: timeline.partial(daysOf(before).from, daysOf(before).to),
    reference: timeline.partial(from, to),
    referenceWindow: toWindow('custom', from, to),
  });
}

/** The reading of a window as if every source were alive, without comparison. */
function readOnce(context: MetricContext, window: Window): Current {
  const { metric, timeline, state } = context;
  const { from, to } = daysOf(window);
  const stretch = timeline.stretch(from, to);
  const result = metric.read(stretch.partial, window);
  const isComponent = parseEntityRef(state.subject).kind === 'component';
  const frame: Current = {
    metric: metric.id,
    definitionVersion: metric.definitionVersion,
    subject: state.subject,
    window,
    unit: metric.unit,
    status: 'ok',
    contexts: [],
    challenges: [],
    notes: [],
    ...(metric.counterMetric ? { counterMetric: metric.counterMetric } : {}),
    document: `metric:default/${metric.id}`,
    receipt: toReceipt(metric, state.subject, window, stretch, result),
  };
  const none = whyNone(context, to);
  if (none) {
    return { ...frame, ...none };
  }
  const parts = result.parts
    .filter(({ part }) => isComponent || !metric.componentParts?.includes(part))
    .map(toPart);
  const notes = [...result.notes];
  if (state.firstDay !== undefined && from < state.firstDay) {
    notes.push('history-starts-inside');
  }
  return {
    ...frame,
    ...numbersOf(result),
    ...(result.minimum > 0 ? { minimum: result.minimum } : {}),
    ...(result.coverage ? { coverage: result.coverage } : {}),
    ...(parts.length ? { parts } : {}),
    ...(Object.keys(result.exclusions).length
      ? { exclusions: result.exclusions }
      : {}),
    notes,
  };
}

/** Why there can be no number at all for a window that ends before `to`. */
function whyNone(
  { metric, state }: MetricContext,
  to: string,
): Pick<Reading, 'status' | 'reason'> | undefined {
  if (state.withheld) {
    return { status: 'withheld', reason: state.withheld };
  }
  const missing = missingKind(state, metric.needs);
  if (missing) {
    return { status: 'no-data', reason: `no-source:${missing}` };
  }
  return state.firstDay === undefined || to <= state.firstDay
    ? { status: 'no-data', reason: 'before-first-fact' }
    : undefined;
}

function stale(
  context: MetricContext,
  window: Window,
  source: string,
  lastSeenAt?: string,
): Reading {
  const last = lastCurrent(context, window, lastSeenAt);
  const { metric, definitionVersion, subject, unit } = last;
  const { contexts, challenges, counterMetric, document, receipt } = last;
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
    receipt,
    last,
  };
}

/** The same window's length, ending when the source was last heard. */
function lastCurrent(
  context: MetricContext,
  window: Window,
  lastSeenAt?: string,
): Current {
  const { to } = daysOf(window);
  const end = lastSeenAt === undefined ? to : dayOf(Date.parse(lastSeenAt));
  if (window.label === 'quarter' || window.label === 'custom' || end >= to) {
    return readOnce(context, window);
  }
  return readOnce(
    context,
    toWindow(window.label, addDays(end, -WINDOW_DAYS[window.label]), end),
  );
}

type Numbers = Pick<Reading, 'status' | 'value' | 'interval' | 'n'>;

function numbersOf(
  result: Omit<MetricValue, 'parts' | 'notes' | 'exclusions'>,
): Numbers {
  return result.value === undefined || result.n < result.minimum
    ? { status: 'insufficient-sample', n: result.n }
    : {
        status: 'ok',
        value: result.value,
        n: result.n,
        ...(result.interval ? { interval: result.interval } : {}),
      };
}

function toPart(part: Omit<ReadingPart, 'status'>): ReadingPart {
  const { value, interval, n = 0, minimum = 0, ...rest } = part;
  return {
    ...rest,
    ...(minimum > 0 ? { minimum } : {}),
    ...numbersOf({ value, interval, n, minimum }),
  };
}

function pickNumbers({ value, interval, n }: Numbers): Omit<Numbers, 'status'> {
  return {
    ...(value === undefined ? {} : { value }),
    ...(interval ? { interval } : {}),
    ...(n === undefined ? {} : { n }),
  };
}
