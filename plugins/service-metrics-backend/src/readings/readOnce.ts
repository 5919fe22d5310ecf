import { parseEntityRef } from '@backstage/catalog-model';
import {
  Metric,
  MetricValue,
  Reading,
  ReadingPart,
  SuppressedReason,
  Window,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { MetricRuling } from './Ruling';
import { PartialTimeline } from './PartialTimeline';
import { Signer, toReceipt } from './receipt';
import { firstDayOf, missingKind, SubjectState } from './SubjectState';
import { daysOf } from './windows';

/** A reading without the one it falls back on. */
export type CurrentReading = Omit<Reading, 'last'>;

/** One metric of one subject: its days, and what decides the statuses. */
export interface MetricContext {
  metric: Metric;
  timeline: PartialTimeline;
  state: SubjectState;
  /** Of a subject that holds more than one, the segment read. */
  segment?: string;
  ruling: MetricRuling;
  /** Why nothing of a window may be told. */
  hides?: (window: Window) => SuppressedReason | undefined;
  policyVersion?: string;
  /** Signs receipts. */
  sign: Signer;
}

/** The numbers of a reading with their status. */
export type Numbers = Pick<Reading, 'status' | 'value' | 'interval' | 'n'>;

/** The reading of a window as if every source were alive, without comparison. */
export function readOnce(
  context: MetricContext,
  window: Window,
): CurrentReading {
  const { metric, timeline, state, segment, policyVersion } = context;
  const frame = frameOf(context, window);
  const none = whyNone(context, window);
  if (none?.status === 'suppressed') {
    return { ...frame, ...none, receipt: '' };
  }
  const { from, to } = daysOf(window);
  const stretch = timeline.stretch(from, to);
  const result = metric.read(stretch.partial, window);
  const numbers: Numbers = none ? { status: none.status } : numbersOf(result);
  // The receipt says what the reading says, and no more.
  const receipt = toReceipt(
    metric,
    { subject: state.subject, segment, policyVersion },
    window,
    stretch,
    {
      n: numbers.n ?? 0,
      value: numbers.value,
      exclusions: none ? {} : result.exclusions,
      issuedAt: state.now,
    },
    context.sign,
  );
  if (none) {
    return { ...frame, ...none, receipt };
  }
  const isComponent = parseEntityRef(state.subject).kind === 'component';
  const parts = result.parts
    .filter(({ part }) => isComponent || !metric.componentParts?.includes(part))
    .map(toPart);
  const firstDay = firstDayOf(state, metric.id, segment);
  const startsInside = firstDay !== undefined && from < firstDay;
  return {
    ...frame,
    ...numbers,
    receipt,
    ...(result.minimum > 0 ? { minimum: result.minimum } : {}),
    ...(result.coverage ? { coverage: result.coverage } : {}),
    ...(parts.length ? { parts } : {}),
    ...(Object.keys(result.exclusions).length
      ? { exclusions: result.exclusions }
      : {}),
    notes: [
      ...frame.notes,
      ...result.notes,
      ...(startsInside ? ['history-starts-inside'] : []),
    ],
  };
}

/** What a reading says whatever came of it. */
function frameOf(
  { metric, state, segment, ruling, policyVersion }: MetricContext,
  window: Window,
): Omit<CurrentReading, 'status' | 'receipt'> {
  return {
    metric: metric.id,
    definitionVersion: metric.definitionVersion,
    subject: state.subject,
    ...(segment ? { segment } : {}),
    window,
    unit: metric.unit,
    contexts: [],
    challenges: [],
    notes: ruling.serve ? [...ruling.notes] : [],
    ...(metric.counterMetric ? { counterMetric: metric.counterMetric } : {}),
    document: ruling.document ?? `metric:default/${metric.id}`,
    ...(policyVersion ? { policyVersion } : {}),
  };
}

/** Why there can be no number at all for a window. */
export function whyNone(
  { metric, state, segment, ruling, timeline, hides }: MetricContext,
  window: Window,
): Pick<Reading, 'status' | 'reason'> | undefined {
  const { from, to } = daysOf(window);
  if (state.withheld) {
    return { status: 'withheld', reason: state.withheld };
  }
  if (!ruling.serve) {
    return { status: 'withheld', reason: ruling.reason };
  }
  const missing = missingKind(state, metric.needs);
  if (missing) {
    return { status: 'no-data', reason: `no-source:${missing}` };
  }
  const firstDay = firstDayOf(state, metric.id, segment);
  if (firstDay === undefined || to <= firstDay) {
    return { status: 'no-data', reason: 'before-first-fact' };
  }
  const hidden = hides?.(window);
  if (hidden) {
    return { status: 'suppressed', reason: hidden };
  }
  // A purpose that came later does not cover what was collected before.
  return ruling.covers(timeline.policies(from, to))
    ? undefined
    : { status: 'withheld', reason: 'purpose-not-covered' };
}

/** Only a sample that is large enough carries a number. */
export function numbersOf(
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

/** The numbers alone, for a place that has a status of its own. */
export function pickNumbers({
  value,
  interval,
  n,
}: Numbers): Omit<Numbers, 'status'> {
  return {
    ...(value === undefined ? {} : { value }),
    ...(interval ? { interval } : {}),
    ...(n === undefined ? {} : { n }),
  };
}
