import { DAY_MS } from '@plumbline/backstage-plugin-service-metrics-common';
import { normalBand } from './normalBand';
import { Band, Departure, Point, Signal } from './Signal';

/** What is normal is judged by these weeks. */
export const REFERENCE_MS = 28 * DAY_MS;
/** The last day is left out of it, so that a slow rise does not become its own norm. */
export const GAP_MS = DAY_MS;

export interface Replay {
  departures: Departure[];
  /** Days of points that had a band to be held against. */
  judgedMs: number;
}

/**
 * Holds each point that became known in [from, to) against the band of its own past, as a rule running then would have; nothing
 * later is looked at. The band is made anew once a UTC day. Neighbouring points outside are one departure.
 *
 * @param isTroubled - points of earlier incidents, which are neither normal nor a warning
 */
export function findDepartures(
  { points, warns }: Signal,
  { from, to }: { from: number; to: number },
  isTroubled: (point: Point) => boolean,
): Replay {
  const calm = [...points]
    .sort((a, b) => a.to - b.to || a.from - b.from)
    .filter(point => !isTroubled(point));
  const bandOn = dailyBands(calm);
  const departures: Departure[] = [];
  let judgedMs = 0;
  let isOutside = false;
  for (const point of calm) {
    if (point.to < from || point.to >= to) {
      continue;
    }
    const band = bandOn(Math.floor(point.from / DAY_MS));
    judgedMs += band ? point.to - point.from : 0;
    const wasOutside = isOutside;
    isOutside = band !== undefined && isBeyond(point.value, band, warns);
    if (isOutside && wasOutside) {
      departures[departures.length - 1].until = point.to;
    } else if (isOutside && band) {
      const { to: at, value } = point;
      departures.push({ at, until: at, value, band });
    }
  }
  return { departures, judgedMs };
}

/** The band of a day, by the weeks that ended a day before it began. */
function dailyBands(
  points: readonly Point[],
): (day: number) => Band | undefined {
  const bands = new Map<number, Band | undefined>();
  return day => {
    if (!bands.has(day)) {
      const end = day * DAY_MS - GAP_MS;
      const reference = points
        .filter(({ to }) => to > end - REFERENCE_MS && to <= end)
        .map(({ value }) => value);
      bands.set(day, normalBand(reference));
    }
    return bands.get(day);
  };
}

function isBeyond(
  value: number,
  { low, high }: Band,
  warns: Signal['warns'],
): boolean {
  return (
    (warns !== 'below' && value > high) || (warns !== 'above' && value < low)
  );
}
