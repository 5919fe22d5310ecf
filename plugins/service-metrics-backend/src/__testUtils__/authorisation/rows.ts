import { cdEvent } from '../cdEvent';
import {
  byCouncil,
  byIngestToken,
  Expectation,
  forAnybody,
  forAnybodyWith,
  forAudience,
  forPlugins,
  forReaders,
  forTeam,
  forTeamAlone,
  forUsers,
  forTeamAndCouncil,
  forTeamAndDesignated,
  forVerifiers,
  passingByUser,
} from './expectations';
import { LEARNING } from './learningRows';

/** How a route is asked; `:kind/:namespace/:name` become the service of the relation. */
export interface Row {
  expects: Expectation;
  /** Of other parameters. */
  params?: Record<string, string>;
  query?: string;
  body?: object;
  /** Whether every reader knows the entity, so that an answer about something of it may say so. */
  isEntityKnown?: boolean;
  /** Of the body; JSON unless it says otherwise. */
  type?: string;
}

const row = (expects: Expectation, rest: Omit<Row, 'expects'> = {}): Row => ({
  expects,
  ...rest,
});

const NOW = new Date().toISOString();
const DAY = NOW.slice(0, 10);
const ENTITY = '/v1/entities/:kind/:namespace/:name';
const PERMISSIONS = '/.well-known/backstage/permissions';
const ACTIONS = '/.backstage/actions';

/** Of a deployment that every service has. */
export const FACT = { source: 'ci', id: '1234567' };

/**
 * What every route of the plugin answers to whom. A route that the running server has and this table has not fails the test:
 * whoever adds one says here, in one line, for whom it is.
 */
export const ROUTES: Record<string, Row> = {
  // prettier-ignore
  [`GET ${ENTITY}/readings`]: row(forAudience, { query: 'window=28d' }),
  [`GET ${ENTITY}/readings/export`]: row(forAudience, { query: 'format=csv' }),
  [`GET ${ENTITY}/events`]: row(forAudience, {
    query: `from=2026-01-01&to=${DAY}`.replace('2026-01-01', daysAgo(20)),
  }),
  [`GET ${ENTITY}/documents`]: row(forAudience),
  [`GET ${ENTITY}/why/:factKind/:factId`]: row(forTeam, {
    params: { factKind: 'deployment', factId: FACT.id },
    query: `source=${FACT.source}`,
  }),
  [`GET ${ENTITY}/checkpoint`]: row(forTeamAndDesignated),
  [`POST ${ENTITY}/checkpoint`]: row(passingByUser, {
    body: {
      rule: '0'.repeat(64),
      purpose: 'release-engineering',
      reason: 'Asked by the matrix of access',
    },
  }),
  [`GET ${ENTITY}/openings`]: row(forTeamAndCouncil),

  'GET /v1/sampling': row(forAnybody),
  [`GET ${ENTITY}/sampling`]: row(forTeamAlone),
  // No quarter has closed, and nothing is in the sample.
  [`GET ${ENTITY}/sampling/:period/manifest`]: row(forAnybodyWith(404), {
    params: { period: '2026-Q1' },
  }),
  [`PUT ${ENTITY}/sampling/changes/:id/outcomes`]: row(forAnybodyWith(404), {
    params: { id: '1' },
    body: { source: 'ci', outcomes: ['nothing-to-note'] },
  }),

  ...LEARNING,

  'GET /v1/access/own': row(forAnybody),
  'GET /v1/grants': row(byCouncil(200)),
  'POST /v1/grants': row(byCouncil(400), {
    body: {
      principal: 'user:default/nobody',
      scope: 'component:default/shop',
      purpose: 'service-health',
      justification: 'Asked by the matrix of access',
      days: 1,
    },
  }),
  'POST /v1/grants/:id/keep': row(byCouncil(404), {
    params: { id: 'none' },
    body: { justification: 'Asked by the matrix of access', days: 1 },
  }),
  'DELETE /v1/grants/:id': row(byCouncil(404), { params: { id: 'none' } }),
  'GET /v1/audit/verification': row(forVerifiers),

  'GET /v1/receipts/:id': row(forAudience),
  'GET /v1/policy': row(forAnybody),
  'GET /v1/policy/versions': row(forAnybody),
  'GET /v1/policy/changes': row(forAnybody),
  'GET /v1/policy/history': row(forAnybody, {
    query: 'metric=deployment-frequency',
  }),
  'GET /v1/policy/document': row(forAnybody),
  'GET /v1/retention': row(forReaders),
  'GET /v1/sources': row(forAnybody),
  'GET /openapi.json': row(forAnybody),

  'POST /v1/ingest/facts': row(byIngestToken(200), {
    body: {
      source: 'ci',
      facts: [
        {
          eventId: 'x',
          eventTime: NOW,
          kind: 'incident',
          id: '7654321',
          subject: 'component:default/unheard-of',
          startedAt: NOW,
        },
      ],
    },
  }),
  'POST /v1/ingest/cdevents': row(byIngestToken(200), {
    query: 'source=ci',
    type: 'application/cloudevents+json',
    body: cdEvent('service.deployed'),
  }),
  'POST /v1/ingest/heartbeat': row(byIngestToken(204), {
    body: { source: 'ci' },
  }),

  // Backstage's own.
  [`GET ${PERMISSIONS}/metadata`]: row(forAnybody),
  [`POST ${PERMISSIONS}/apply-conditions`]: row(forPlugins, {
    body: { items: [] },
  }),
  [`GET ${ACTIONS}/v1/actions`]: row(forAnybody),
  [`POST ${ACTIONS}/v1/actions/:actionId/invoke`]: row(forAnybody, {
    params: { actionId: 'service-metrics:describe-metric' },
    body: {},
  }),
  [`POST ${ACTIONS}/v2/actions/:actionId/invoke`]: row(forAnybody, {
    params: { actionId: 'service-metrics:describe-metric' },
    body: { input: {} },
  }),
  'GET /.backstage/auth/v1/jwks.json': row(() => 200),
  'GET /.backstage/auth/v1/cookie': row(forUsers),
  'DELETE /.backstage/auth/v1/cookie': row(forAnybodyWith(204)),
};

/** What every action of the registry answers to whom; the same rule holds. */
export const ACTIONS_ROWS: Record<string, Pick<Row, 'expects' | 'body'>> = {
  'service-metrics:describe-metric': { expects: forAnybody, body: {} },
  'service-metrics:get-readings': {
    expects: who => forAudience(who, 'own'),
    body: { subject: 'component:default/shop' },
  },
};

function daysAgo(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
}
