/*
 * The demo organisation as data. A service is a row: another row is another history, and no row moves the numbers of
 * another, because every random stream is seeded by the service's own ref. Owner, system, criticality and dependencies
 * are said by the catalog.
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

/** What distinguishes most services; the rest is the same for all of them. */
interface Row {
  /** Merges and releases on a working day. */
  merges: number;
  releases: number;
  /** Median hours from first commit to merge. */
  coding: number;
  rollback: number;
  hotfix: number;
  incidents: number;
}

function service(name: string, row: Row): DemoService {
  return {
    ref: `component:default/${name}`,
    name,
    production: ['production'],
    merges: onWorkingDays(row.merges),
    releases: onWorkingDays(row.releases),
    coding: { median: row.coding, sigma: 1 },
    squash: { share: 0.5, lost: 0.4 },
    automated: 0.15,
    attempt: { failed: 0.05, cancelled: 0.02 },
    trouble: { rollback: row.rollback, hotfix: row.hotfix },
    incidents: row.incidents,
  };
}

function onWorkingDays(count: number): ByWeekday {
  return [0, count, count * 1.1, count * 1.1, count, count * 0.8, 0];
}

const checkout: DemoService = {
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
};

const catalogueSearch: DemoService = {
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
};

/** @internal */
export const demoServices: readonly DemoService[] = [
  checkout,
  catalogueSearch,
  service('payment-gateway', {
    merges: 1.9,
    releases: 1.1,
    coding: 30,
    rollback: 0.03,
    hotfix: 0.03,
    incidents: 0.02,
  }),
  service('invoices', {
    merges: 0.8,
    releases: 0.5,
    coding: 46,
    rollback: 0.02,
    hotfix: 0.05,
    incidents: 0.006,
  }),
  service('catalogue', {
    merges: 2.1,
    releases: 1.5,
    coding: 18,
    rollback: 0.05,
    hotfix: 0.03,
    incidents: 0.012,
  }),
  service('recommendations', {
    merges: 2.4,
    releases: 2,
    coding: 9,
    rollback: 0.08,
    hotfix: 0.03,
    incidents: 0.01,
  }),
  service('identity', {
    merges: 1.3,
    releases: 0.7,
    coding: 40,
    rollback: 0.03,
    hotfix: 0.02,
    incidents: 0.012,
  }),
  service('profiles', {
    merges: 1.2,
    releases: 0.8,
    coding: 34,
    rollback: 0.02,
    hotfix: 0.02,
    incidents: 0.006,
  }),
  // Hardly ever changed, so that there is too little of nearly everything.
  service('newsletters', {
    merges: 0.14,
    releases: 0.06,
    coding: 60,
    rollback: 0,
    hotfix: 0.05,
    incidents: 0.003,
  }),
  service('stock', {
    merges: 1.6,
    releases: 0.9,
    coding: 28,
    rollback: 0.04,
    hotfix: 0.03,
    incidents: 0.016,
  }),
  service('parcels', {
    merges: 1.3,
    releases: 0.8,
    coding: 36,
    rollback: 0.03,
    hotfix: 0.04,
    incidents: 0.014,
  }),
  service('returns', {
    merges: 0.7,
    releases: 0.4,
    coding: 50,
    rollback: 0.03,
    hotfix: 0.03,
    incidents: 0.006,
  }),
  service('message-bus', {
    merges: 0.9,
    releases: 0.4,
    coding: 56,
    rollback: 0.05,
    hotfix: 0.02,
    incidents: 0.01,
  }),
  service('edge-gateway', {
    merges: 0.9,
    releases: 0.5,
    coding: 44,
    rollback: 0.04,
    hotfix: 0.03,
    incidents: 0.008,
  }),
  service('reports', {
    merges: 0.6,
    releases: 0.25,
    coding: 22,
    rollback: 0.03,
    hotfix: 0.03,
    incidents: 0.004,
  }),
  service('order-forecast', {
    merges: 0.8,
    releases: 0.4,
    coding: 26,
    rollback: 0.03,
    hotfix: 0.02,
    incidents: 0.004,
  }),
  service('prices', {
    merges: 0.7,
    releases: 0.35,
    coding: 24,
    rollback: 0.02,
    hotfix: 0.03,
    incidents: 0.004,
  }),
  service('offers', {
    merges: 0.9,
    releases: 0.45,
    coding: 20,
    rollback: 0.03,
    hotfix: 0.03,
    incidents: 0.004,
  }),
];
