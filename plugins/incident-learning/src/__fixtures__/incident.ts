import {
  IncidentDetail,
  IncidentSummary,
  TimelineEntry,
} from '@plumbline/backstage-plugin-service-metrics-common';

/* One SEV1 as the record tells it: deployed 09:02, impact from 09:14 to 09:52. */

export const SUBJECT = 'component:default/checkout';

export const at = (time: string) => `2026-11-12T${time}:00.000Z`;

export const sev1: IncidentSummary = {
  source: 'demo',
  id: 'inc-41',
  severity: 'sev1',
  services: [SUBJECT],
  startedAt: at('09:14'),
  restoredAt: at('09:52'),
  impact: 38 * 60,
};

export function entry(
  time: string,
  kind: TimelineEntry['kind'],
  changes: Partial<TimelineEntry> = {},
): TimelineEntry {
  return {
    at: at(time),
    kind,
    source: 'demo',
    id: 'inc-41',
    service: SUBJECT,
    clock: { of: 'demo', field: 'startedAt' },
    ...changes,
  };
}

const ENTRIES: TimelineEntry[] = [
  entry('00:00', 'context', {
    id: 'ctx-1',
    service: undefined,
    to: at('13:52'),
    detail: 'freeze: pci audit',
    begunBefore: true,
  }),
  entry('09:02', 'deployment-finished', {
    id: 'dep-7',
    clock: { of: 'demo', field: 'finishedAt' },
    detail: 'standard, succeeded',
    link: {
      as: 'cause',
      rung: 3,
      reason: 'The last production deployment before impact, 12 min earlier.',
    },
  }),
  entry('09:14', 'incident-started'),
  entry('09:17', 'slo-over', { id: 'slo-1', detail: 'availability' }),
  entry('09:20', 'alert-fired', { id: 'alert-1', detail: 'page' }),
  entry('09:20', 'incident-detected', {
    clock: { of: 'demo', field: 'detectedAt' },
  }),
  entry('09:22', 'incident-acknowledged', {
    clock: { of: 'demo', field: 'acknowledgedAt' },
  }),
  entry('09:41', 'deployment-finished', {
    id: 'dep-8',
    detail: 'rollback, succeeded',
    link: { as: 'remedy', rung: 2, reason: 'It restores the version before.' },
  }),
  entry('09:43', 'incident-mitigated', {
    clock: { of: 'demo', field: 'mitigatedAt' },
  }),
  entry('09:50', 'slo-under', { id: 'slo-1' }),
  entry('09:52', 'incident-restored', {
    clock: { of: 'demo', field: 'restoredAt' },
  }),
  entry('09:54', 'alert-ended', { id: 'alert-1' }),
];

const phase = (
  name: IncidentDetail['timeline']['split']['phases'][number]['name'],
  from: string,
  to: string,
) => ({
  name,
  from: at(from),
  to: at(to),
  seconds: (Date.parse(at(to)) - Date.parse(at(from))) / 1000,
  includes: [],
});

const LAST_BEFORE =
  'The last production deployment before impact, 12 min earlier.';

/** The incident for its team; any part may be replaced. */
export function incidentDetail(
  changes: Partial<IncidentDetail> = {},
): IncidentDetail {
  return {
    subject: SUBJECT,
    incident: sev1,
    timeline: {
      window: { from: '2026-11-11T09:14:00.000Z', to: at('13:52') },
      entries: ENTRIES,
      neighbours: [
        {
          service: 'component:default/payments-api',
          kind: 'deployment-finished',
          minute: at('09:08'),
        },
      ],
      notes: [
        {
          id: 'n1',
          at: at('09:31'),
          text: 'The status page was updated from the bridge.',
        },
      ],
      flags: [
        {
          kind: 'gap',
          from: at('09:14'),
          to: at('09:20'),
          text: 'No alert fired for 6 min after impact began.',
        },
        {
          kind: 'clock-skew',
          from: at('09:41'),
          to: at('09:43'),
          text: 'The rollback finished before its own start, by the clocks of demo and ci.',
        },
      ],
      split: {
        impact: 38 * 60,
        phases: [
          phase('detect', '09:14', '09:20'),
          phase('acknowledge', '09:20', '09:22'),
          phase('mitigate', '09:22', '09:43'),
          phase('restore', '09:43', '09:52'),
        ],
      },
      cut: false,
    },
    classification: {
      suggested: {
        class: 'engineering-defect',
        why: 'A deployment is known as its cause: the last production deployment before impact, 12 min earlier.',
      },
    },
    candidates: [
      {
        source: 'demo',
        id: 'dep-7',
        service: SUBJECT,
        finishedAt: at('09:02'),
        revision: '4f21c9a',
        rung: 3,
        reason: LAST_BEFORE,
        counts: true,
      },
      {
        source: 'demo',
        id: 'dep-p3',
        service: 'component:default/payments-api',
        finishedAt: at('09:08'),
        rung: 4,
        reason: 'A deployment of a service that this one depends on.',
        counts: false,
      },
    ],
    warning: {
      moved: [
        {
          signal: 'error budget burn',
          at: at('08:40'),
          lead: 34 * 60,
          value: 3.1,
          band: { low: 0, high: 1.4 },
          alarms: { heeded: 2, false: 3, days: 88 },
          text: 'error budget burn left its normal band 34 min before impact; the same rule would have spoken 3 times for nothing in 88 days.',
        },
      ],
      quiet: ['deployment size', 'lead time'],
      unknown: ['CI flakiness'],
      summary: '1 of 3 signals moved in the day before impact.',
    },
    controls: {
      controls: [
        {
          control: 'flag',
          evidence:
            'It took another deployment (rollback) to end it; switching the change off needs none.',
        },
        {
          control: 'runbook',
          evidence: 'No runbook is known for the service.',
        },
      ],
      summary: 'The longest part was to mitigate: 21 min of 38 min.',
    },
    rights: { write: true, ask: true },
    ...changes,
  };
}
