/*
 * The demo organisation as data. A service is a row: another row is another history, and no row moves the numbers of
 * another, because every random stream is seeded by the service's own ref.
 */

/** Expected events on each day of the week, from Sunday to Saturday. @internal */
export type ByWeekday = readonly [
  number,
  number,
  number,
  number,
  number,
  number,
  number,
];

/** How one service is delivered and how it fails. @internal */
export interface DemoService {
  /** Entity ref of the component. */
  ref: string;
  /** Slug that starts the ids of its facts. */
  name: string;
  /** Production environments in the order in which a release reaches them. */
  production: readonly string[];
  merges: ByWeekday;
  /** Planned releases; one that finds nothing new since the last is left out. */
  releases: ByWeekday;
  /** First commit to merge: median in hours, and the spread of its logarithm. */
  coding: { median: number; sigma: number };
  /** Share of changes that land as one squashed commit, and of those the share whose commits are lost. */
  squash: { share: number; lost: number };
  /** Share of changes that a bot makes. */
  automated: number;
  /** Chance that an attempt fails or is cancelled before it serves anyone. */
  attempt: { failed: number; cancelled: number };
  /** Chance that the last release of a day is followed by a rollback or by a hotfix. */
  trouble: { rollback: number; hotfix: number };
  /** Incidents a day that no deployment caused. */
  incidents: number;
}

/** @internal */
export const demoServices: readonly DemoService[] = [
  {
    ref: 'component:default/checkout',
    name: 'checkout',
    production: ['production-eu', 'production-us'],
    merges: [0.1, 5.4, 6, 6, 5.4, 3.8, 0.15],
    releases: [0.05, 3.8, 4.2, 4.2, 4, 2.2, 0.05],
    coding: { median: 20, sigma: 1.2 },
    squash: { share: 0.6, lost: 0.4 },
    automated: 0.15,
    attempt: { failed: 0.04, cancelled: 0.02 },
    trouble: { rollback: 0.055, hotfix: 0.05 },
    incidents: 0.03,
  },
  {
    ref: 'component:default/catalogue-search',
    name: 'catalogue-search',
    production: ['production'],
    merges: [0, 0.6, 0.7, 0.7, 0.6, 0.4, 0],
    releases: [0, 0.05, 0.8, 0.1, 0.2, 0, 0],
    coding: { median: 84, sigma: 0.9 },
    squash: { share: 0.3, lost: 0.5 },
    automated: 0.1,
    attempt: { failed: 0.08, cancelled: 0.03 },
    trouble: { rollback: 0.05, hotfix: 0.06 },
    incidents: 0.012,
  },
];
