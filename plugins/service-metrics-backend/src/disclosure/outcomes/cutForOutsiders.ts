import {
  Metric,
  Reading,
  ReadingPart,
  ReadingSeries,
  ReadingsResponse,
  SeriesPoint,
  SuppressedReason,
  Window,
} from '@plumbline/backstage-plugin-service-metrics-common';

/*
 * Cuts numbers of class O down to what those outside of the owning team may see. What is suppressed keeps its question
 * (metric, window, document, contexts) and nothing from which an answer could be told. What is shown loses what speaks of
 * single events: what was left out, parts of fewer than five, the last reading before a silence. Coverage goes whole: it is
 * over other events than the number (changes by their merge, incidents), and by whom those are nobody asked.
 */

/** Fewer events than this would be about each of them. */
export const LEAST_EVENTS = 5;

/** Says whether a window may be told, and if not, why. */
export type Judge = (window: Window) => SuppressedReason | undefined;

/** One reading with the readings inside it. */
export function cutReading(
  reading: Reading,
  judge: Judge,
  receiptOf: (receipt: string) => string,
): Reading {
  const { exclusions, last, parts, before, verdict, coverage, ...kept } =
    reading;
  if (isAboutNothing(reading)) {
    return { ...kept, receipt: receiptOf(reading.receipt) };
  }
  const reason = judge(reading.window) ?? tooFew(reading.unit, reading);
  if (reason) {
    return suppressed(reading, reason);
  }
  if (reading.status === 'stale') {
    // The last reading ended on whatever day the source fell silent.
    return { ...kept, receipt: '' };
  }
  const told = (parts ?? []).filter(part => isTold(part, reading.n ?? 0));
  const isBeforeTold =
    before && !judge(before.window) && !tooFew(reading.unit, before);
  return {
    ...kept,
    ...(told.length > 0 ? { parts: told } : {}),
    ...(before
      ? {
          before: isBeforeTold
            ? before
            : { status: 'suppressed' as const, window: before.window },
        }
      : {}),
    ...(verdict && isBeforeTold ? { verdict } : {}),
    receipt: receiptOf(reading.receipt),
  };
}

/** A series whose points may be told only where their windows may. */
export function cutSeries(
  series: ReadingSeries,
  metric: Metric,
  judge: Judge,
): ReadingSeries {
  return {
    ...series,
    points: series.points.map((point): SeriesPoint => {
      const { from, to, status } = point;
      const reason =
        status === 'withheld' || status === 'no-data'
          ? undefined
          : judge({ label: series.window, from, to }) ??
            tooFew(metric.unit, point);
      return reason ? { from, to, status: 'suppressed', reason } : point;
    }),
  };
}

/** A reading that says only why it says nothing. */
export function suppressed(
  reading: Reading,
  reason: SuppressedReason,
): Reading {
  const { metric, definitionVersion, subject, segment, window, unit } = reading;
  const { contexts, counterMetric, document, policyVersion } = reading;
  return {
    metric,
    definitionVersion,
    subject,
    ...(segment ? { segment } : {}),
    window,
    unit,
    status: 'suppressed',
    reason,
    contexts,
    challenges: [],
    notes: [],
    ...(counterMetric ? { counterMetric } : {}),
    document,
    ...(policyVersion ? { policyVersion } : {}),
    receipt: '',
  };
}

/** The day is enough to know whether a source lives; the instant may be that of an event. */
export function cutFreshness(
  freshness: ReadingsResponse['freshness'],
): ReadingsResponse['freshness'] {
  return {
    sources: freshness.sources.map(({ lastSeenAt, ...source }) => ({
      ...source,
      ...(lastSeenAt === undefined
        ? {}
        : { lastSeenAt: `${lastSeenAt.slice(0, 10)}T00:00:00.000Z` }),
    })),
    pendingDays: 0,
  };
}

/** Nothing was ever delivered, or a document says no: that is no number. */
function isAboutNothing({ status, reason }: Reading): boolean {
  return (
    status === 'withheld' ||
    (status === 'no-data' && reason !== 'before-first-fact')
  );
}

/** Counts and rates of counts are told by who is in them; medians and shares need events as well. */
function tooFew(
  unit: string,
  { n }: { n?: number },
): SuppressedReason | undefined {
  const isCount = unit === 'count' || unit === 'per-week';
  return !isCount && n !== undefined && n < LEAST_EVENTS
    ? 'too-few'
    : undefined;
}

/** A part is told when neither it nor what it leaves of the whole is about a handful of events. */
function isTold(part: ReadingPart, whole: number): boolean {
  const n = part.n ?? 0;
  return (
    n >= LEAST_EVENTS &&
    (part.unit === 'count' ? n <= whole : isRound(Math.abs(whole - n)))
  );
}

/** Nothing, or enough. */
function isRound(n: number): boolean {
  return n === 0 || n >= LEAST_EVENTS;
}
