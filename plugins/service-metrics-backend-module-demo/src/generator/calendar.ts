import { startOfDay } from '@plumbline/backstage-plugin-service-metrics-common';
import { ByWeekday } from './services';

/** Yearly stretches, month and day, both ends included. */
const SEASONS = [
  { from: '12-25', to: '12-26', merges: 0, releases: 0 },
  { from: '01-01', to: '01-01', merges: 0, releases: 0 },
  // The Christmas freeze: work goes on slowly, nothing is released.
  { from: '12-20', to: '12-31', merges: 0.3, releases: 0 },
  { from: '01-01', to: '01-02', merges: 0.3, releases: 0 },
  { from: '08-01', to: '08-31', merges: 0.75, releases: 0.8 },
];

/**
 * How many merges or releases a service expects on a day (`YYYY-MM-DD`, UTC), season included.
 *
 * @internal
 */
export function expectedOn(
  day: string,
  what: 'merges' | 'releases',
  rates: ByWeekday,
): number {
  const date = day.slice(5);
  const season = SEASONS.find(({ from, to }) => from <= date && date <= to);
  const weekday = new Date(startOfDay(day)).getUTCDay();
  return rates[weekday] * (season ? season[what] : 1);
}
