import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import { PURPOSES } from '@plumbline/backstage-plugin-service-metrics-common';
import { PolicySnapshot } from '../governance/PolicySnapshot';
import {
  approvedBy,
  charterDocument,
  metricDocument,
  snapshotOf,
} from '../governance/testing/documents';
import { createDescribeMetricAction } from './createDescribeMetricAction';

const ID = 'test:describe-metric';

function start(policy?: PolicySnapshot, now = Date.parse('2026-12-01')) {
  const actionsRegistry = actionsRegistryServiceMock();
  createDescribeMetricAction({
    actionsRegistry,
    policies: { current: () => policy },
    enforceReviewDates: true,
    now: () => now,
  });
  return {
    actionsRegistry,
    async describe(input = {}) {
      const { output } = await actionsRegistry.invoke({ id: ID, input });
      return Object(output);
    },
  };
}

const withTime = (spec = {}) =>
  snapshotOf([charterDocument(), metricDocument('time', spec)]);

it('says of itself that it changes nothing, and takes nothing but the id of a metric', async () => {
  const { actions } = await start().actionsRegistry.list();
  expect(actions).toEqual([
    expect.objectContaining({
      id: ID,
      attributes: { readOnly: true, destructive: false, idempotent: true },
    }),
  ]);
  expect(Object.keys(actions[0].schema.input.properties ?? {})).toEqual([
    'metric',
  ]);
});

it('describes a metric in plain words', async () => {
  const policy = withTime();
  const { text, metrics, policyVersion } = await start(policy).describe({
    metric: 'time',
  });
  expect(policyVersion).toBe(policy.version);
  expect(metrics).toEqual([
    {
      metric: 'time',
      title: 'Title of time',
      isServed: true,
      status: 'active',
      definitionVersion: '1',
      purposes: ['release-engineering', 'team-improvement'],
      audience: [
        'Everyone signed in: the readings of a service or team.',
        'The group that owns the service: readings and the single events behind them.',
      ],
      document: 'metric:default/time',
      link: 'https://example.org/time',
    },
  ]);
  for (const sentence of [
    'Served to every colleague.',
    'How long? The time it takes.',
    'release engineering, team improvement',
    '- Effort.',
    'A goal. It bends. Instead: Ask why.',
    'Median. In \\[from, to).',
  ]) {
    expect(text).toContain(sentence);
  }
});

it.each([
  ['a draft', { status: 'draft' }, 'draft', /is a draft/],
  [
    'another audience',
    { audience: [{ who: 'owning-team', sees: 'readings' }] },
    'audience',
    /does not name everyone/,
  ],
  [
    'a document that breaks a rule',
    { audience: 7 },
    'invalid',
    /breaks a rule/,
  ],
])('says why %s is withheld', async (_, spec, reason, words) => {
  const { text, metrics } = await start(withTime(spec)).describe({
    metric: 'time',
  });
  expect(metrics).toEqual([
    expect.objectContaining({ metric: 'time', isServed: false, reason }),
  ]);
  expect(text).toMatch(words);
  expect(text).not.toContain('Served');
});

it('goes by the dates of reviews as the readings do', async () => {
  const late = Date.parse('2027-03-05');
  const { metrics } = await start(withTime(), late).describe({
    metric: 'time',
  });
  expect(metrics).toEqual([
    expect.objectContaining({ isServed: false, reason: 'review-overdue' }),
  ]);
});

it('says what a proposed change would bring, and keeps to what is in force', async () => {
  const charter = approvedBy(charterDocument({ approval: { mode: 'bound' } }));
  const before = snapshotOf([
    charter,
    approvedBy(
      metricDocument('time', {
        audience: [{ who: 'owning-team', sees: 'readings' }],
      }),
    ),
  ]);
  const policy = snapshotOf([charter, metricDocument('time')], { before });
  const { text, metrics } = await start(policy).describe({ metric: 'time' });
  expect(metrics).toEqual([
    expect.objectContaining({ isServed: false, reason: 'audience' }),
  ]);
  expect(text).toContain('A change is proposed and not in force: sight gained');
});

it.each([{}, { metric: '' }, { metric: ' ' }])(
  'lists every metric with its state for %j',
  async input => {
    const policy = snapshotOf([
      charterDocument(),
      metricDocument('age', { status: 'draft' }),
      metricDocument('time'),
    ]);
    const { text, metrics } = await start(policy).describe(input);
    expect(text).toContain('- time (Title of time): served');
    expect(text).toContain(
      '- age (Title of age): Its document is a draft: to be read, not served.',
    );
    expect(metrics).toHaveLength(policy.metrics.length);
  },
);

it('says that nothing is served while there is no policy', async () => {
  const { text, metrics, policyVersion } = await start().describe({
    metric: 'time',
  });
  expect(text).toMatch(/^Nothing is served\./);
  expect(metrics).toEqual([]);
  expect(policyVersion).toBeUndefined();
});

it('refuses a metric that nobody knows, without repeating what was asked', async () => {
  const asked = start(withTime()).describe({ metric: 'of-a-person' });
  await expect(asked).rejects.toMatchObject({
    name: 'NotFoundError',
    message: expect.not.stringContaining('of-a-person'),
  });
});

it('names no purpose but those of the closed list, and none for judging people', async () => {
  const { metrics } = await start(withTime()).describe();
  const purposes = new Set(
    metrics.flatMap((each: { purposes: string[] }) => each.purposes),
  );
  expect(purposes.size).toBeGreaterThan(0);
  expect([...PURPOSES]).toEqual(expect.arrayContaining([...purposes]));
});
