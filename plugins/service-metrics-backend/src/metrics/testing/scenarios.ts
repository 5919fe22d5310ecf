import {
  countScenario,
  coverageScenario,
  durationScenario,
  ratioScenario,
} from './scenario';

/* The histories on which the verdict is measured; docs/statistics.md holds the results. */

/** Histories in which nothing changed. @internal */
export const levelScenarios = [
  ...[1, 4, 13].flatMap(weeks =>
    [1, 3, 12.5].flatMap(weekly =>
      [1, 1.5, 2].map(dispersion =>
        countScenario({
          weeks,
          reference: 13,
          before: weekly * weeks,
          now: weekly * weeks,
          dispersion,
          cause: 'weeks',
        }),
      ),
    ),
  ),
  ...[12, 50].map(now =>
    countScenario({
      weeks: 4,
      reference: 13,
      before: now,
      now,
      dispersion: 2,
      cause: 'bursts',
    }),
  ),
  ...[8, 26, 52].map(reference =>
    countScenario({
      weeks: 4,
      reference,
      before: 50,
      now: 50,
      dispersion: 2,
      cause: 'weeks',
    }),
  ),
  ...[6, 10, 25, 50].flatMap(deployments =>
    [
      { size: 1, correlation: 0 },
      { size: 2, correlation: 0.3 },
      { size: 3, correlation: 0.5 },
      { size: 4.3, correlation: 0.8 },
    ].map(cluster =>
      durationScenario({ deployments, ...cluster, sigma: 1, factor: 1 }),
    ),
  ),
  ...[0.05, 0.15, 0.5].flatMap(share =>
    [
      [10, 10],
      [10, 100],
      [50, 50],
      [200, 200],
    ].map(([a, b]) => ratioScenario([a, b], [share, share])),
  ),
];

/** Share of histories in which a promised change is to be found. */
const PROMISED_POWER = 0.8;

const doubling = { before: 50, now: 100, cause: 'weeks' as const };

/** Changes that are to be found, and how power falls beyond what is promised. @internal */
export const powerScenarios = [
  ...[1, 4, 13].map(weeks =>
    countScenario(
      { ...doubling, weeks, reference: 13, dispersion: 1 },
      PROMISED_POWER,
    ),
  ),
  ...[1.5, 2].flatMap(dispersion =>
    [13, 52].map(reference =>
      countScenario({ ...doubling, weeks: 4, reference, dispersion }),
    ),
  ),
  ...[60, 70, 80].map(now =>
    countScenario({
      ...doubling,
      now,
      weeks: 4,
      reference: 13,
      dispersion: 1,
    }),
  ),
  ...[0.5, 1].map(sigma =>
    durationScenario(
      { deployments: 50, size: 1, correlation: 0, sigma, factor: 2 },
      PROMISED_POWER,
    ),
  ),
  ...[
    { size: 2, correlation: 0.3 },
    { size: 3, correlation: 0.5 },
    { size: 4.3, correlation: 0.8 },
  ].flatMap(cluster => [
    durationScenario({ deployments: 50, ...cluster, sigma: 1, factor: 2 }, 0.8),
    durationScenario({
      deployments: 50,
      changes: 50,
      ...cluster,
      sigma: 1,
      factor: 2,
    }),
  ]),
  ...[1.25, 1.5].map(factor =>
    durationScenario({
      deployments: 50,
      size: 1,
      correlation: 0,
      sigma: 1,
      factor,
    }),
  ),
  ratioScenario([200, 200], [0.1, 0.2], PROMISED_POWER),
  ratioScenario([200, 200], [0.1, 0.15]),
  ratioScenario([50, 50], [0.1, 0.2]),
];

/** What a test would do that took every change for a story of its own; kept to show why ours does not. @internal */
export const ignoringScenarios = [
  { size: 2, correlation: 0.3 },
  { size: 3, correlation: 0.5 },
  { size: 4.3, correlation: 0.8 },
].map(cluster =>
  durationScenario({
    deployments: 50,
    ...cluster,
    sigma: 1,
    factor: 1,
    ignoreClusters: true,
  }),
);

/** More durations than are kept exactly, so the verdict reads sketches. @internal */
export const sketchScenarios = [
  { deployments: 700, size: 4.3, correlation: 0.8, sigma: 1, factor: 1 },
  { deployments: 700, size: 4.3, correlation: 0.8, sigma: 1, factor: 1.5 },
].map(history => durationScenario(history));

/** Intervals, which should hold the truth in 95 % of windows. @internal */
export const coverageScenarios = [
  ...[1, 4, 13].flatMap(weeks =>
    [1, 1.5, 2].map(dispersion =>
      coverageScenario({
        weeks,
        reference: weeks,
        before: 5 * weeks,
        now: 5 * weeks,
        dispersion,
        cause: 'weeks',
      }),
    ),
  ),
  ...[10, 20, 50].flatMap(deployments =>
    [
      { size: 1, correlation: 0 },
      { size: 3, correlation: 0.5 },
      { size: 4.3, correlation: 0.8 },
    ].map(cluster =>
      coverageScenario({ deployments, ...cluster, sigma: 1, factor: 1 }),
    ),
  ),
];
