import { MINIMUMS, wilsonInterval } from '../../statistics';

export interface RepeatRate {
  status: 'ok' | 'insufficient-sample';
  n: number;
  /** Share of incidents that were confirmed as repeats, with a 95 % interval; only when ok. */
  value?: number;
  interval?: { low: number; high: number; method: 'wilson' };
}

/**
 * Confirmed repeats of all incidents. Proposals that nobody confirmed count in nothing.
 *
 * @param incidents - ids; one that is told twice counts once
 */
export function repeatRate(
  incidents: readonly { id: string; isConfirmedRepeat: boolean }[],
): RepeatRate {
  const ids = new Set(incidents.map(({ id }) => id));
  const repeats = new Set(
    incidents
      .filter(({ isConfirmedRepeat }) => isConfirmedRepeat)
      .map(({ id }) => id),
  );
  const n = ids.size;
  return n < MINIMUMS.ratio
    ? { status: 'insufficient-sample', n }
    : {
        status: 'ok',
        n,
        value: repeats.size / n,
        interval: { ...wilsonInterval(repeats.size, n), method: 'wilson' },
      };
}
