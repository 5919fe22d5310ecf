import {
  BELOW_ONE,
  StratumSpec,
} from '@plumbline/backstage-plugin-service-metrics-common';

/** Steps of rates between the charter's and the highest, so that a rate does not tell how much a team made. */
const STEPS = 20;

/**
 * The rate (0..1) at which a stratum is drawn in one team. Where the team makes so few changes that the charter's rate would
 * draw fewer than it asks for a week, the rate is raised to draw as many, in steps of 0.05, up to 0.95.
 * @param made - changes a week of the stratum and team before; undefined when that is not known
 */
export function teamRate(stratum: StratumSpec, made?: number): number {
  const { rate, perWeek } = stratum;
  if (perWeek === undefined || !made) {
    return rate;
  }
  const needed = Math.ceil((STEPS * perWeek) / made) / STEPS;
  return Math.max(rate, Math.min(BELOW_ONE, needed));
}
