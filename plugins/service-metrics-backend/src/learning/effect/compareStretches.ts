import { DAY_MS } from '@plumbline/backstage-plugin-service-metrics-common';
import { Comparison, RepeatHistory, Stretch } from './RepeatHistory';

const WEEK_MS = 7 * DAY_MS;
/** An older past tells little about the service as it is. */
const LONGEST_MS = 364 * DAY_MS;
/** How long before an action was written down incidents may have given rise to it. */
export const OCCASION_MS = 91 * DAY_MS;
/** Shorter stretches are not compared. */
const SHORTEST_MS = 4 * WEEK_MS;

/** The stretches of one action; undefined when one of them is shorter than four weeks. */
export function compareStretches(
  history: RepeatHistory,
): Comparison | undefined {
  const { createdAt, completedAt, incidents } = history;
  const from = Math.max(
    history.knownFrom,
    createdAt - OCCASION_MS - LONGEST_MS,
  );
  const occasion = createdAt - OCCASION_MS;
  const until = Math.min(history.knownUntil, completedAt + LONGEST_MS);
  if (
    completedAt < createdAt ||
    occasion - from < SHORTEST_MS ||
    until - completedAt < SHORTEST_MS
  ) {
    return undefined;
  }
  return {
    before: stretchOf(incidents, from, createdAt),
    earlier: stretchOf(incidents, from, occasion),
    after: stretchOf(incidents, completedAt, until),
  };
}

/** What began in (from, to]: the incident at which an action is written down belongs to its past. */
function stretchOf(
  incidents: readonly number[],
  from: number,
  to: number,
): Stretch {
  const within = incidents.filter(at => at > from && at <= to);
  const weeks = Array.from(
    { length: Math.floor((to - from) / WEEK_MS) },
    () => 0,
  );
  for (const at of within) {
    const week = Math.ceil((at - from) / WEEK_MS) - 1;
    if (week < weeks.length) {
      weeks[week] += 1;
    }
  }
  return { count: within.length, exposure: (to - from) / DAY_MS, weeks };
}
