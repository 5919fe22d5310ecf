import { mockServices } from '@backstage/backend-test-utils';
import {
  findProblems,
  PURPOSES,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { decide } from './decide';
import { readPurposeHeader } from './purposeHeader';
import { readGovernanceOptions } from './readGovernanceOptions';
import {
  charterDocument,
  insider,
  metricDocument,
  snapshotOf,
} from './testing/documents';

/*
 * Nothing that comes from outside the code adds a purpose: no configuration, no document, no request. What nobody may ask
 * for is not in the list either.
 */

const FORBIDDEN = [
  'appraisal',
  'performance-review',
  'hiring',
  'pay',
  'promotion',
  'discipline',
  'ranking',
];

const question = {
  metric: 'time',
  viewer: insider,
  now: Date.parse('2026-11-22'),
  enforceReviewDates: true,
};

it('holds four purposes, and none that is about people', () => {
  expect(PURPOSES).toHaveLength(4);
  expect(PURPOSES.join(' ')).not.toMatch(
    /apprais|perform|hir(e|ing)|pay|salar|promot|disciplin|rank|person|people|employ|individual/,
  );
});

it('is a list that the compiler closes', () => {
  const purposes: readonly string[] = PURPOSES;
  // @ts-expect-error the list cannot be added to
  expect(() => Object.freeze(PURPOSES).push('appraisal')).toThrow(TypeError);
  expect(purposes).not.toContain('appraisal');
});

describe.each(FORBIDDEN)('%s', purpose => {
  it('is refused in a document, and nothing of that document is served', () => {
    const document = metricDocument('time', {
      purposes: ['release-engineering', purpose],
    });
    expect(findProblems('Metric', document)).toMatchObject([
      { path: ['spec', 'purposes', 1], rule: 'allowed-values' },
    ]);
    const policy = snapshotOf([charterDocument(), document]);
    expect(decide(policy, question)).toMatchObject({ reason: 'invalid' });
  });

  it('is refused in a charter, in place of another and beside them', () => {
    const { purposes } = charterDocument().spec;
    for (const given of [
      [...purposes, { id: purpose, means: 'No.' }],
      [...purposes.slice(1), { id: purpose, means: 'No.' }],
    ]) {
      const policy = snapshotOf([
        charterDocument({ purposes: given }),
        metricDocument('time'),
      ]);
      expect(decide(policy, question)).toMatchObject({ reason: 'no-charter' });
    }
  });

  it('is refused in a request, and not repeated', () => {
    expect(() =>
      readPurposeHeader({ headers: { 'plumbline-purpose': purpose } }),
    ).toThrow(
      'Plumbline-Purpose: must be one of release-engineering, service-health, incident-learning, team-improvement',
    );
  });

  it('is nothing that configuration can say', () => {
    const config = mockServices.rootConfig({
      data: {
        serviceMetrics: {
          purposes: [purpose],
          governance: { purposes: [purpose], allowedPurposes: [purpose] },
        },
      },
    });
    expect(readGovernanceOptions(config)).toEqual({
      catalogOutageTolerance: 86_400_000,
      enforceReviewDates: true,
    });
    const policy = snapshotOf([charterDocument(), metricDocument('time')]);
    expect(() => decide(policy, { ...question, purpose })).toThrow(
      /must be one of/,
    );
  });
});

it.each(PURPOSES)('reads %s from a request', purpose => {
  expect(readPurposeHeader({ headers: { 'plumbline-purpose': purpose } })).toBe(
    purpose,
  );
});

it.each(['', ' ', 'service-health, release-engineering', 'SERVICE-HEALTH'])(
  'reads no purpose from %j',
  value => {
    expect(() =>
      readPurposeHeader({ headers: { 'plumbline-purpose': value } }),
    ).toThrow(/^Plumbline-Purpose: must be one of/);
  },
);

it('lets a request say nothing', () => {
  expect(readPurposeHeader({ headers: {} })).toBeUndefined();
});

it.each([
  [{ hours: 6 }, 21_600_000],
  ['PT6H', 21_600_000],
  ['6h', 21_600_000],
])('reads how long the catalog may be away from %j', (given, expected) => {
  const config = mockServices.rootConfig({
    data: {
      serviceMetrics: {
        governance: {
          catalogOutageTolerance: given,
          enforceReviewDates: false,
        },
      },
    },
  });
  expect(readGovernanceOptions(config)).toEqual({
    catalogOutageTolerance: expected,
    enforceReviewDates: false,
  });
});
