import { InputError } from '@backstage/errors';
import { decide, PolicyDecision, PolicyQuestion, Viewer } from './decide';
import { WithheldReason } from './reasons';
import {
  charterDocument,
  defined,
  insider,
  metricDocument,
  outsider,
  snapshotOf,
} from './testing/documents';

const NOW = Date.parse('2026-11-22T10:00:00Z');
const nobody: Viewer = { ...outsider, isInOrganisation: false };
const leader: Viewer = { ...outsider, isLeader: true };
const reviewer: Viewer = { ...outsider, isReviewer: true };

const asks = (question: Partial<PolicyQuestion> = {}): PolicyQuestion => ({
  metric: 'time',
  viewer: outsider,
  now: NOW,
  enforceReviewDates: true,
  ...question,
});

const answer = (
  spec: Record<string, unknown>,
  question: Partial<PolicyQuestion> = {},
) =>
  decide(
    snapshotOf([charterDocument(), metricDocument('time', spec)]),
    asks(question),
  );

const outcome = (decision: PolicyDecision) =>
  decision.serve ? 'served' : decision.reason;

const team = { who: 'owning-team', sees: 'readings' };
const all = { who: 'organisation', sees: 'readings' };
const classW = {
  class: 'W',
  disclosure: { smallestGroup: 5, smallestSample: 6 },
  audience: [team, { who: 'leaders', sees: 'segment-pattern' }],
};

type Row = [
  WithheldReason | 'served',
  Record<string, unknown>,
  Partial<PolicyQuestion>,
];

it.each<Row>([
  // Who sees it, and how finely.
  ['served', { audience: [all] }, { viewer: outsider }],
  ['served', { audience: [all] }, { viewer: insider }],
  ['audience', { audience: [all] }, { viewer: nobody }],
  ['audience', { audience: [all] }, { viewer: insider, sees: 'details' }],
  ['served', {}, { viewer: insider, sees: 'details' }],
  ['audience', {}, { viewer: outsider, sees: 'details' }],
  ['audience', {}, { viewer: reviewer, sees: 'details' }],
  ['audience', { audience: [team] }, { viewer: outsider }],
  ['served', { audience: [team] }, { viewer: insider }],
  ['audience', { audience: [team] }, { viewer: reviewer }],
  ['audience', { audience: [team] }, { viewer: leader }],
  ['served', classW, { viewer: insider }],
  ['audience', classW, { viewer: leader }],
  ['served', classW, { viewer: leader, sees: 'segment-pattern' }],
  ['audience', classW, { viewer: insider, sees: 'segment-pattern' }],
  ['audience', classW, { viewer: outsider, sees: 'segment-pattern' }],
  // For what.
  ['served', {}, { purpose: 'release-engineering' }],
  ['served', {}, { purpose: 'team-improvement' }],
  ['purpose', {}, { purpose: 'incident-learning' }],
  [
    'purpose',
    { purposes: ['service-health'] },
    { purpose: 'team-improvement' },
  ],
  // Status and code.
  ['draft', { status: 'draft' }, { viewer: insider }],
  ['retired', { status: 'retired' }, { viewer: insider }],
  ['class-weaker-than-code', { class: 'S' }, { viewer: insider }],
  [
    'version-mismatch',
    {
      definitionVersion: '2',
      changeLog: [{ version: '2', change: 'New.', restatesHistory: false }],
    },
    { viewer: insider },
  ],
  ['invalid', { purposes: ['appraisal'] }, { viewer: insider }],
  ['invalid', { grade: 'A' }, { viewer: insider }],
  ['no-document', {}, { metric: 'another', viewer: insider }],
])('answers %s to %j %j', (expected, spec, question) => {
  expect(outcome(answer(spec, question))).toBe(expected);
});

it('names the document, its link and the version with everything it withholds', () => {
  const policy = snapshotOf([charterDocument(), metricDocument('time')]);
  expect(decide(policy, asks({ viewer: nobody }))).toEqual({
    serve: false,
    reason: 'audience',
    policyVersion: policy.version,
    document: 'metric:default/time',
    link: 'https://example.org/time',
  });
});

it('takes the first purpose of the document when none is said', () => {
  expect(answer({})).toMatchObject({ purpose: 'release-engineering' });
  expect(answer({}, { purpose: 'team-improvement' })).toMatchObject({
    purpose: 'team-improvement',
    notes: [],
  });
});

it.each(['appraisal', 'Release-Engineering', '', '*', '__proto__'])(
  'refuses %j as a purpose, with a policy or without one',
  purpose => {
    const policy = snapshotOf([charterDocument(), metricDocument('time')]);
    for (const given of [policy, undefined]) {
      expect(() => decide(given, asks({ purpose }))).toThrow(
        new InputError(
          'Plumbline-Purpose: must be one of release-engineering, service-health, incident-learning, team-improvement',
        ),
      );
    }
  },
);

it('serves nothing without a policy, a charter or a document', () => {
  const metrics = [defined('time')];
  const metric = metricDocument('time');
  const charter = charterDocument();
  const because = (...entities: object[]) =>
    outcome(decide(snapshotOf(entities, { metrics }), asks()));
  expect(outcome(decide(undefined, asks()))).toBe('policy-unavailable');
  expect(because()).toBe('no-charter');
  expect(because(metric)).toBe('no-charter');
  expect(because(charter)).toBe('no-document');
  expect(because(charter, metric)).toBe('served');
  expect(because(charter, metric, metricDocument('time', {}, 'other'))).toBe(
    'duplicate-document',
  );
});

it('serves no metric of a package that brings no document', () => {
  const policy = snapshotOf([charterDocument(), metricDocument('time')], {
    metrics: [defined('time'), defined('sample-metric')],
  });
  expect(decide(policy, asks({ metric: 'sample-metric' }))).toMatchObject({
    serve: false,
    reason: 'no-document',
  });
  expect(policy.problems).toMatchObject([
    { rule: 'no-document', metric: 'sample-metric' },
  ]);
});

describe('a review that is late', () => {
  // The document's next review is due by 2027-01-31.
  const at = (now: string, question: Partial<PolicyQuestion> = {}) =>
    answer({}, { now: Date.parse(now), ...question });

  it.each([
    ['2027-01-30T23:59:59.999Z', outsider, 'served', []],
    ['2027-01-31T00:00:00.000Z', outsider, 'served', ['review-due']],
    ['2027-03-01T23:59:59.999Z', outsider, 'served', ['review-due']],
    ['2027-03-02T00:00:00.000Z', outsider, 'review-overdue', []],
    ['2027-03-02T00:00:00.000Z', leader, 'review-overdue', []],
    ['2027-03-02T00:00:00.000Z', insider, 'served', ['review-due']],
    ['2030-01-01T00:00:00.000Z', insider, 'served', ['review-due']],
  ])('at %s', (now, viewer, expected, notes) => {
    const decision = at(now, { viewer });
    expect(outcome(decision)).toBe(expected);
    expect(decision.serve ? decision.notes : []).toEqual(notes);
  });

  it('closes single events to everybody', () => {
    const question = { viewer: insider, sees: 'details' as const };
    expect(outcome(at('2027-03-01T00:00:00Z', question))).toBe('served');
    expect(outcome(at('2027-03-02T00:00:00Z', question))).toBe(
      'review-overdue',
    );
  });

  it('closes nothing where that is switched off, and says so', () => {
    expect(
      at('2027-03-02T00:00:00Z', { enforceReviewDates: false }),
    ).toMatchObject({
      serve: true,
      notes: ['review-due', 'review-dates-not-enforced'],
    });
  });
});
