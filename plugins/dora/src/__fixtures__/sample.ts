import { TeamSample } from '@plumbline/backstage-plugin-service-metrics-common';

/** What was sampled from a team in a quarter. */
export const sample: TeamSample = {
  subject: 'group:default/payments',
  period: '2026-Q4',
  from: '2026-09-28T00:00:00.000Z',
  to: '2027-01-04T00:00:00.000Z',
  sentences: [
    'All production deployments with the changes in them, and all production incidents.',
    'One quarter of routine changes for what reviews looked like, in small teams more, about twelve a week; risky paths at higher rates below one, with a cap per team and quarter.',
    'Only paths that matter for security may be looked at in full.',
    'Two in a hundred suggestions of AI assistants, rotating.',
    'Every draw can be repeated from a published seed; a person is never the unit.',
  ],
  strata: [
    {
      stratum: 'routine',
      says: 'One quarter of all changes; in a team that makes few, as many as give about twelve a week, never all.',
      rate: 0.25,
      perWeek: 12,
      rates: [0.25],
      eligible: 51,
      selected: 12,
    },
    {
      stratum: 'risky',
      says: 'Half of the changes that touch data, infrastructure or dependencies, at most 40 per team and quarter.',
      rate: 0.5,
      cap: 40,
      eligible: 9,
      selected: 5,
    },
    {
      stratum: 'security',
      says: 'All changes that touch paths that matter for security.',
      rate: 1,
      eligible: 0,
      selected: 0,
    },
  ],
  changes: Array.from({ length: 8 }, (...[, at]) => ({
    source: 'github',
    id: `${4711 - at}`,
    subject: 'component:default/checkout',
    stratum: at % 3 ? 'routine' : 'risky',
    mergedAt: `2026-11-${`${20 - at}`.padStart(2, '0')}T09:12:00.000Z`,
    ...(at % 2
      ? {}
      : { link: `https://github.com/acme/checkout/pull/${4711 - at}` }),
    outcomes: at === 0 ? ['missing-test' as const] : [],
  })),
  cut: false,
};
