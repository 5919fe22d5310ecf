import {
  ActionBoard,
  IncidentsPage,
  LearningAction,
  LearningEffects,
  LearningSummary,
  Readiness,
  Repeats,
  Review,
  WorkProposals,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { at, sev1, SUBJECT } from './incident';

/* What the lists of the tab hold around the one incident. */

export const summary: LearningSummary = {
  subject: SUBJECT,
  window: { from: '2026-08-14T00:00:00.000Z', to: '2026-11-13T00:00:00.000Z' },
  restored: { n: 6, median: 38 * 60 },
  detectedByAlert: { count: 5, of: 6 },
  actions: { due: 4, completed: 3, onTime: 2 },
  repeats: { confirmed: 0, lastConfirmedOn: '2026-05-09' },
  silence: 'incidents',
  reviews: { published: 4 },
  rights: { write: true, ask: true },
  status: 'ok',
};

/** No incident in the window, and nothing due. */
export const quietSummary: LearningSummary = {
  ...summary,
  restored: { n: 0 },
  detectedByAlert: { count: 0, of: 0 },
  actions: { due: 0, completed: 0, onTime: 0 },
  repeats: { confirmed: 0 },
  silence: 'unknown',
  reviews: { published: 0 },
};

export const incidents: IncidentsPage = {
  subject: SUBJECT,
  detail: 'team',
  incidents: [
    sev1,
    {
      source: 'demo',
      id: 'inc-38',
      severity: 'sev3',
      services: [SUBJECT, 'component:default/search'],
      startedAt: '2026-11-03T14:00:00.000Z',
      restoredAt: '2026-11-03T16:05:00.000Z',
      impact: 125 * 60,
      failureMode: 'capacity',
      repeatOf: { source: 'demo', id: 'inc-20' },
      review: { id: 'review-2', state: 'published' },
    },
    {
      source: 'demo',
      id: 'inc-36',
      severity: 'unknown',
      services: [SUBJECT],
      startedAt: '2026-10-21T02:10:00.000Z',
      restoredAt: '2026-10-21T02:31:00.000Z',
      impact: 21 * 60,
      review: { id: 'review-3', state: 'in-review' },
    },
  ],
  cursor: 'next',
  rights: { write: true, ask: true },
};

export function action(changes: Partial<LearningAction> = {}): LearningAction {
  return {
    id: 'action-1',
    version: 1,
    text: 'Check the schema before a deployment starts',
    controlType: 'guardrail',
    entityRef: SUBJECT,
    owner: 'group:default/payments',
    dueOn: '2026-12-01',
    incidents: [{ source: 'demo', id: 'inc-38' }],
    expectedEffect: 'prevents',
    status: 'open',
    createdAt: '2026-11-05T09:00:00.000Z',
    keptBy: 'plumbline',
    overdue: false,
    rights: { write: true },
    ...changes,
  };
}

/** Counts are taken from the actions themselves. */
export function boardOf(
  all: LearningAction[],
  rights = { write: true },
): ActionBoard {
  const countsOf = (mine: LearningAction[]) => ({
    open: mine.filter(({ status }) => status === 'open').length,
    overdue: mine.filter(({ overdue }) => overdue).length,
    done: mine.filter(({ status }) => status === 'done').length,
  });
  const owners = [...new Set(all.map(({ owner }) => owner))];
  const types = [...new Set(all.map(({ controlType }) => controlType))];
  return {
    subject: SUBJECT,
    groups: owners.map(owner => ({
      owner,
      ...countsOf(all.filter(each => each.owner === owner)),
    })),
    controls: types.map(controlType => ({
      controlType,
      ...countsOf(all.filter(each => each.controlType === controlType)),
    })),
    actions: all,
    rights,
  };
}

export const actions: LearningAction[] = [
  action({
    id: 'action-2',
    controlType: 'alert-routing',
    text: 'Route pages of the payment path to its own rotation',
    dueOn: '2026-11-06',
    overdue: true,
    expectedEffect: 'shortens',
    owner: 'group:default/platform',
  }),
  action(),
  action({
    id: 'action-3',
    controlType: 'runbook',
    text: 'Write down how to fail over by hand',
    status: 'done',
    completedAt: '2026-11-10T12:00:00.000Z',
    dueOn: '2026-11-14',
  }),
  action({
    id: 'action-4',
    controlType: 'test-automation',
    text: undefined,
    keptBy: 'tracker',
    dueOn: undefined,
    expectedEffect: undefined,
    rights: { write: false },
  }),
];

export function review(changes: Partial<Review> = {}): Review {
  return {
    id: 'review-1',
    entityRef: SUBJECT,
    about: { kind: 'incident', incident: { source: 'demo', id: 'inc-41' } },
    state: 'draft',
    version: 1,
    answers: { easy: '', guardrails: '', visibility: '', support: '' },
    factors: [],
    narrative: '',
    dismissedNames: [],
    createdAt: at('11:00'),
    updatedAt: at('11:00'),
    facts: {
      severity: 'sev1',
      startedAt: sev1.startedAt,
      restoredAt: sev1.restoredAt,
      impact: sev1.impact,
    },
    rights: { write: true },
    ...changes,
  };
}

export const published = review({
  id: 'review-2',
  about: { kind: 'incident', incident: { source: 'demo', id: 'inc-38' } },
  state: 'published',
  version: 4,
  answers: {
    easy: 'The safe path took three steps more than the fast one.',
    guardrails: 'No check compared the schema with what was deployed.',
    visibility: 'The queue was full for 20 min before anything said so.',
    support: 'A rehearsal of the failover, once a quarter.',
  },
  factors: ['capacity-limit', 'missing-alert'],
  failureMode: 'capacity',
  narrative:
    '## The story\n\nThe queue filled up **before** the alert, see the [dashboard](https://example.com).',
  publishedAt: '2026-11-06T10:00:00.000Z',
});

export const repeats: Repeats = {
  subject: SUBJECT,
  repeats: [
    {
      incident: { source: 'demo', id: 'inc-38' },
      of: { source: 'demo', id: 'inc-20' },
      incidentStartedAt: '2026-11-03T14:00:00.000Z',
      ofStartedAt: '2026-06-11T08:30:00.000Z',
      strength: 'likely',
      reason:
        'The same service, failure mode capacity and factor capacity limit, 145 days apart.',
      failureMode: 'capacity',
      factors: ['capacity-limit'],
      services: [SUBJECT],
    },
  ],
  patterns: [{ failureMode: 'capacity', confirmed: 2 }],
  rights: { write: true },
};

export const effects: LearningEffects = {
  subject: SUBJECT,
  overall: { status: 'insufficient-sample', n: 3, sentence: 'Too few to say.' },
  actions: [
    {
      actionId: 'action-3',
      text: 'Write down how to fail over by hand',
      controlType: 'runbook',
      completedAt: '2026-06-20T12:00:00.000Z',
      failureMode: 'capacity',
      effect: {
        status: 'ok',
        n: 9,
        ratio: 0.4,
        interval: { low: 0.1, high: 1.6, method: 'exact-conditional' },
        finding: 'no-clear-change',
        sentence:
          'No clear change: 2 repeats in 145 days after, 7 in 365 days before. That fits between 10 % of and 1.6 times the earlier rate, so neither an effect nor its absence is shown.',
      },
    },
  ],
};

export const readiness: Readiness = {
  subject: SUBJECT,
  items: [
    {
      item: 'runbook',
      state: 'no',
      evidence: 'No link of type runbook is in catalog-info.yaml.',
    },
    {
      item: 'dashboard',
      state: 'yes',
      evidence: 'A link of type dashboard is in catalog-info.yaml.',
      url: 'https://dashboards.example.com/checkout',
    },
    {
      item: 'rollback',
      state: 'yes',
      evidence: 'The last rollback on record was on 12 Nov.',
    },
    {
      item: 'on-call',
      state: 'unknown',
      evidence: 'No annotation names a rotation; one would say so.',
    },
    { item: 'slo', state: 'yes', evidence: 'Samples of 1 objective arrive.' },
    { item: 'alerts', state: 'yes', evidence: '14 alerts in 91 days.' },
  ],
};

export const proposals: WorkProposals = {
  proposals: [
    {
      id: 'missing-runbook:checkout',
      rule: 'missing-runbook',
      entityRef: SUBJECT,
      controlType: 'runbook',
      evidence: [
        'The last 3 incidents took longest to mitigate, and no runbook is linked.',
      ],
      expiresOn: '2026-12-20',
    },
  ],
  rights: { write: true },
};
