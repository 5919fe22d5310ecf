import {
  DocumentsResponse,
  formatAudience,
  GovernedMetric,
  MetricEntity,
  Policy,
  SourcesResponse,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { charter } from './charter';
import { TEXTS } from './texts';

/** What is in force of a document. */
function governed(
  { metadata, spec }: MetricEntity,
  changes: Partial<GovernedMetric> = {},
): GovernedMetric {
  const isDraft = spec.status === 'draft';
  return {
    metric: metadata.name,
    title: metadata.title,
    state: isDraft ? 'draft' : 'active',
    isServed: !isDraft,
    ...(isDraft && {
      reason: 'draft',
      says: 'Its document is a draft: to be read, not served.',
    }),
    document: `metric:default/${metadata.name}`,
    link: metadata.links?.[0]?.url,
    owner: spec.owner,
    question: spec.question,
    layer: spec.layer,
    class: spec.class,
    purposes: spec.purposes,
    audience: spec.audience.map(formatAudience),
    sampling: spec.sampling,
    retention: spec.retention,
    review: { ...spec.review, state: 'current' },
    isChangeProposed: false,
    proposed: [],
    ...changes,
  };
}

const CHANGES: Record<string, Partial<GovernedMetric>> = {
  'change-fail-rate': {
    state: 'change-proposed',
    isChangeProposed: true,
    proposed: [
      {
        direction: 'wider',
        says: 'sight gained: Leaders of several teams: a distribution over a segment, without names.',
      },
    ],
  },
  'change-lead-time': {
    state: 'withheld',
    isServed: false,
    reason: 'audience',
    says: 'Its document does not name this audience.',
    audience: [
      'The group that owns the service: readings and the single events behind them.',
    ],
  },
  'time-to-restore': {
    review: {
      everyDays: 91,
      last: '2026-07-01',
      next: '2026-11-10',
      state: 'due',
    },
  },
};

/** Metrics in every state that a document can be in. */
export const metrics: GovernedMetric[] = [
  ...TEXTS.map(each => governed(each, CHANGES[each.metadata.name])),
  {
    metric: 'queue-time',
    title: 'queue-time',
    state: 'withheld',
    isServed: false,
    reason: 'no-document',
    says: 'The catalog holds no document of this metric.',
    purposes: [],
    audience: [],
    isChangeProposed: false,
    proposed: [],
  },
];

export const documents: DocumentsResponse = {
  subject: 'component:default/checkout',
  policyVersion: '9d0c2f1b7a3e',
  enforcesReviewDates: true,
  metrics,
};

export const policy: Policy = {
  version: '9d0c2f1b7a3e',
  since: '2026-11-20T09:10:00.000Z',
  confirmedAt: '2026-11-22T11:59:50.000Z',
  isCatalogReadable: true,
  enforcesReviewDates: true,
  charter,
  metrics,
  problems: [
    {
      rule: 'no-document',
      metric: 'queue-time',
      says: 'queue-time is not served. The catalog holds no document of this metric.',
    },
  ],
};

/** Nobody has written anything yet. */
export const emptyPolicy: Policy = {
  ...policy,
  charter: undefined,
  metrics: metrics.slice(-1),
  problems: [
    {
      rule: 'no-charter',
      says: 'The catalog holds no charter, so nothing says how documents are approved; nothing is served.',
    },
  ],
};

export const sources: SourcesResponse = {
  sources: [
    {
      id: 'ci',
      owner: 'group:default/payments',
      purpose: 'Production deployments of the pipelines.',
      kinds: ['deployment'],
      interval: 86_400,
      lastDeliveryAt: '2026-11-22T11:20:00.000Z',
      accepted: 1240,
      duplicate: 31,
      refused: 2,
      dropped: 118,
      ignored: 0,
      warnings: 0,
    },
    {
      id: 'tracker',
      owner: 'group:default/platform',
      purpose: 'Incidents of all services.',
      kinds: ['incident'],
      interval: 3_600,
      lastDeliveryAt: '2026-11-20T06:00:00.000Z',
      accepted: 16,
      duplicate: 0,
      refused: 0,
      dropped: 4,
      ignored: 0,
      warnings: 0,
    },
  ],
  unmapped: [{ source: 'ci', subject: 'component:default/old-checkout' }],
};

export const DOCUMENT = `# What is measured here, and by which rules

Written from policy version 9d0c2f1b7a3e on 2026-11-22 12:00 UTC.

## What is measured

### Deployment frequency

How often does this service reach production?

- Seen by: Everyone signed in: the readings of a service or team.
- For: release engineering, team improvement.
`;
