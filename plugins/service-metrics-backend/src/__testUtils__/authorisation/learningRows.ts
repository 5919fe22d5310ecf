import { forPeople, forUsers, writtenByTeam } from './expectations';
import { Row } from './rows';

const ENTITY = '/v1/entities/:kind/:namespace/:name/learning';
const INCIDENT = `${ENTITY}/incidents/:source/:id`;
const REVIEW = '/v1/learning/reviews/:id';

const key = { source: 'ci', id: '7777777' };
const about = { kind: 'incident', incident: key };
const answers = { easy: '', guardrails: '', visibility: '', support: '' };
const action = {
  text: 'Check the schema before it is deployed',
  controlType: 'guardrail',
  entityRef: 'component:default/nowhere',
  owner: 'group:default/team',
  incidents: [],
  status: 'open',
};
const judgement = { verdict: 'rejected' };

/** None of these exists: what is asked about one is answered to whoever would be told. */
const NONE = 404;

/** Routes of learning from incidents: for people only; single incidents and writing are the team's. */
export const LEARNING: Record<string, Row> = {
  'GET /v1/learning/vocabulary': { expects: forUsers },
  'POST /v1/learning/hints': { expects: forUsers, body: { text: '' } },
  [`GET ${ENTITY}/summary`]: { expects: forPeople(200) },
  [`GET ${ENTITY}/readiness`]: { expects: forPeople(200) },
  [`GET ${ENTITY}/effects`]: { expects: forPeople(200) },
  [`GET ${ENTITY}/incidents`]: { expects: forPeople(200) },
  [`GET ${INCIDENT}`]: {
    expects: forPeople(NONE),
    params: key,
    isEntityKnown: true,
  },
  [`PUT ${INCIDENT}/cause`]: {
    expects: writtenByTeam(NONE),
    params: key,
    body: { deployment: key, ...judgement },
  },
  [`PUT ${INCIDENT}/class`]: {
    expects: writtenByTeam(NONE),
    params: key,
    body: { class: 'alerting-gap' },
  },
  [`POST ${INCIDENT}/notes`]: {
    expects: writtenByTeam(NONE),
    params: key,
    body: { at: '2026-01-05T10:00:00Z', text: 'Asked by the matrix' },
  },
  [`DELETE ${INCIDENT}/notes/:note`]: {
    expects: writtenByTeam(NONE),
    params: { ...key, note: 'none' },
  },
  [`GET ${ENTITY}/reviews`]: { expects: forPeople(200) },
  [`POST ${ENTITY}/reviews`]: {
    expects: writtenByTeam(400),
    body: { about },
  },
  [`GET ${REVIEW}`]: { expects: forPeople(NONE), params: { id: 'none' } },
  [`GET ${REVIEW}/markdown`]: {
    expects: forPeople(NONE),
    params: { id: 'none' },
  },
  [`PUT ${REVIEW}`]: {
    expects: forPeople(NONE),
    params: { id: 'none' },
    body: {
      version: 1,
      answers,
      factors: [],
      narrative: '',
      dismissedNames: [],
    },
  },
  [`PUT ${REVIEW}/state`]: {
    expects: forPeople(NONE),
    params: { id: 'none' },
    body: { version: 1, state: 'draft' },
  },
  [`GET ${ENTITY}/requests`]: { expects: forPeople(200) },
  [`POST ${ENTITY}/requests`]: {
    expects: forPeople(200),
    body: {
      about: {
        kind: 'metric-shift',
        metric: 'time-to-restore',
        from: '2026-01-05',
        to: '2026-01-12',
      },
      reason: 'other',
    },
  },
  'PUT /v1/learning/requests/:id': {
    expects: forPeople(NONE),
    params: { id: 'none' },
    body: { decision: 'declined' },
  },
  [`GET ${ENTITY}/actions`]: { expects: forPeople(200) },
  'POST /v1/learning/actions': { expects: forPeople(NONE), body: action },
  'PUT /v1/learning/actions/:id': {
    expects: forPeople(NONE),
    params: { id: 'none' },
    body: { ...action, version: 1 },
  },
  [`GET ${ENTITY}/proposals`]: { expects: forPeople(200) },
  [`DELETE ${ENTITY}/proposals/:id`]: {
    expects: writtenByTeam(400),
    params: { id: 'none' },
  },
  [`GET ${ENTITY}/repeats`]: { expects: forPeople(200) },
  [`PUT ${ENTITY}/repeats`]: {
    expects: writtenByTeam(400),
    body: { incident: key, of: { ...key, id: '8888888' }, ...judgement },
  },
};
