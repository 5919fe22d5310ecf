import { addDays } from '@plumbline/backstage-plugin-service-metrics-common';
import { mondayOf } from '../rollups/isoWeek';
import { RollupPieces } from '../rollups/RollupStore';

/** A stretch of days cut into whole ISO weeks and the days at its edges. */
export interface CutStretch {
  days: string[];
  /** Mondays, in order and without a gap. */
  weeks: string[];
}

/** Cuts `[from, to)`; the same stretch always falls into the same pieces. */
export function cut(from: string, to: string): CutStretch {
  const days: string[] = [];
  const weeks: string[] = [];
  let day = from;
  while (day < to) {
    const next = addDays(day, 7);
    if (next <= to && mondayOf(day) === day) {
      weeks.push(day);
      day = next;
    } else {
      days.push(day);
      day = addDays(day, 1);
    }
  }
  return { days, weeks };
}

/** Everything that some stretches are put together from, each piece once. */
export function piecesOf(
  stretches: readonly { from: string; to: string }[],
): RollupPieces {
  const days = new Set<string>();
  const weeks = new Set<string>();
  for (const { from, to } of stretches) {
    const pieces = cut(from, to);
    pieces.days.forEach(day => days.add(day));
    pieces.weeks.forEach(week => weeks.add(week));
  }
  return { days: [...days].sort(), weeks: [...weeks].sort() };
}
