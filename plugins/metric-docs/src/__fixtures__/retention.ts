import { RetentionResponse } from '@plumbline/backstage-plugin-service-metrics-common';

/** Runs once an hour, and everything in time. */
export const retention: RetentionResponse = {
  asOf: '2026-11-22T12:00:00.000Z',
  policyVersion: '9d0c2f1b7a3e',
  dryRun: false,
  every: 3_600,
  nextRunAt: '2026-11-22T12:40:00.000Z',
  alarm: false,
  classes: [
    {
      id: 'deployment-facts',
      charterClass: 'fact',
      happens: 'reduced',
      limit: { days: 105 },
      due: 0,
      overdue: 0,
      oldestAt: '2026-08-09T13:00:00.000Z',
    },
    {
      id: 'days',
      charterClass: 'fact',
      happens: 'folded',
      limit: { days: 105 },
      due: 0,
      overdue: 0,
      oldestAt: '2026-08-03T00:00:00.000Z',
    },
    {
      id: 'readings',
      charterClass: 'aggregate',
      happens: 'deleted',
      limit: { months: 37 },
      due: 0,
      overdue: 0,
    },
    {
      id: 'of-another-module',
      charterClass: 'fact',
      happens: 'deleted',
      limit: { days: 1 },
      due: 0,
      overdue: 0,
    },
  ],
  runs: [
    {
      id: 'b',
      startedAt: '2026-11-22T11:40:00.000Z',
      duration: 0.4,
      dryRun: false,
      policyVersion: '9d0c2f1b7a3e',
      classes: [
        {
          id: 'deployment-facts',
          limit: { days: 105 },
          eligible: 31,
          gone: 31,
          left: 0,
          overdue: 0,
        },
      ],
      hash: 'ab12cd34ef56ab12cd34ef56ab12cd34ef56ab12cd34ef56ab12cd34ef56ab12',
    },
    {
      id: 'a',
      startedAt: '2026-11-22T10:40:00.000Z',
      duration: 0.1,
      dryRun: false,
      policyVersion: '9d0c2f1b7a3e',
      classes: [],
      hash: '0012cd34ef56ab12cd34ef56ab12cd34ef56ab12cd34ef56ab12cd34ef56ab12',
    },
  ],
};
