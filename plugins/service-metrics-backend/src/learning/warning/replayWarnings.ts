import { DAY_MS } from '@plumbline/backstage-plugin-service-metrics-common';
import { counted, lasting } from '../../explanations/words';
import { findDepartures } from './findDepartures';
import { Band, Departure, Point, Signal } from './Signal';

/*
 * What would have warned earlier? Replays signals that are stored for the service anyway and lists those that left their normal
 * band in the day before impact, the earliest first. Each comes with what the very same rule would have cost: how often it
 * would have spoken in the 90 days before without an incident following. Hindsight is kept out: every point is judged by its
 * past alone, and counts from the moment at which it was known.
 */

/** How long before impact a departure counts as a warning. */
export const HORIZON_MS = DAY_MS;
/** For false alarms. */
export const TRIAL_MS = 90 * DAY_MS;

export interface Impact {
  startedAt: number;
  /** Absent while it lasts. */
  restoredAt?: number;
}

export interface Warning {
  signal: string;
  /** From when on it could have been seen. */
  at: number;
  /** Milliseconds before impact. */
  lead: number;
  value: number;
  band: Band;
  /** The same rule in the 90 days before, as far as the signal was known. */
  alarms: {
    /** Followed by an incident within a day. */
    heeded: number;
    false: number;
    /** Days that could be judged; false alarms are among these. */
    days: number;
  };
  /** One sentence. */
  text: string;
}

export interface EarlyWarning {
  /** The earliest first. */
  moved: Warning[];
  /** Signals that stayed within their band. */
  quiet: string[];
  /** Signals with too little past to have a band. */
  unknown: string[];
  /** One sentence. */
  summary: string;
}

/**
 * @param impact - of the incident that is looked at
 * @param others - every other incident of the service
 */
export function replayWarnings(
  impact: Impact,
  signals: readonly Signal[],
  others: readonly Impact[],
): EarlyWarning {
  const begin = impact.startedAt;
  const earlier = others.filter(({ startedAt }) => startedAt < begin);
  const isTroubled = (point: Point) =>
    earlier.some(
      ({ startedAt, restoredAt = begin }) =>
        point.to > startedAt && point.from < restoredAt,
    );
  const moved: Warning[] = [];
  const quiet: string[] = [];
  const unknown: string[] = [];
  for (const signal of [...signals].sort(byName)) {
    const horizon = { from: begin - HORIZON_MS, to: begin };
    const { departures, judgedMs } = findDepartures(
      signal,
      horizon,
      isTroubled,
    );
    if (departures.length > 0) {
      const alarms = tryOut(signal, horizon.from, earlier, isTroubled);
      moved.push(warningOf(signal.name, departures[0], begin, alarms));
    } else {
      (judgedMs > 0 ? quiet : unknown).push(signal.name);
    }
  }
  moved.sort((a, b) => b.lead - a.lead || byText(a.signal, b.signal));
  return { moved, quiet, unknown, summary: summaryOf(moved, quiet) };
}

function tryOut(
  signal: Signal,
  to: number,
  earlier: readonly Impact[],
  isTroubled: (point: Point) => boolean,
): Warning['alarms'] {
  const { departures, judgedMs } = findDepartures(
    signal,
    { from: to - TRIAL_MS, to },
    isTroubled,
  );
  const heeded = departures.filter(({ at }) =>
    earlier.some(
      ({ startedAt }) => startedAt >= at && startedAt - at <= HORIZON_MS,
    ),
  ).length;
  return {
    heeded,
    false: departures.length - heeded,
    days: Math.round(judgedMs / DAY_MS),
  };
}

function warningOf(
  signal: string,
  { at, value, band }: Departure,
  begin: number,
  alarms: Warning['alarms'],
): Warning {
  const trial =
    alarms.days === 0
      ? 'how often it would have spoken for nothing is not known'
      : `the same rule would have spoken ${counted(
          alarms.false,
          'time',
        )} for nothing in ${counted(alarms.days, 'day')}`;
  const lead = begin - at;
  return {
    signal,
    at,
    lead,
    value,
    band,
    alarms,
    text: `${signal} left its normal band ${lasting(
      lead,
    )} before impact; ${trial}.`,
  };
}

function summaryOf(moved: readonly Warning[], quiet: readonly string[]) {
  if (moved.length > 0) {
    return `${moved.length} of ${counted(
      moved.length + quiet.length,
      'signal',
    )} moved in the day before impact.`;
  }
  return quiet.length > 0
    ? 'Nothing we store moved before impact.'
    : 'Nothing is stored for this service that could have moved.';
}

function byName(a: Signal, b: Signal): number {
  return byText(a.name, b.name);
}

function byText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
