import {
  charterDocument,
  metricDocument,
  snapshotOf,
} from './testing/documents';

const team = [{ who: 'owning-team', sees: 'readings' }];
const charter = charterDocument();
const merged = (spec: Record<string, unknown> = {}) =>
  snapshotOf([charter, metricDocument('time', spec)]);

it('says of each metric what governs it', () => {
  expect(merged().metric('time')).toMatchObject({
    metric: 'time',
    title: 'Title of time',
    document: 'metric:default/time',
    link: 'https://example.org/time',
    owner: 'group:default/council',
    spec: { class: 'O', purposes: ['release-engineering', 'team-improvement'] },
    isChangeProposed: false,
    proposed: [],
  });
  expect(merged().metric('time')).not.toHaveProperty('reason');
  expect(merged().problems).toEqual([]);
});

describe('the version', () => {
  const { version } = merged();

  it('is the same for the same documents in any order, and however often they are read', () => {
    const documents = [charter, metricDocument('time'), metricDocument('age')];
    const one = snapshotOf(documents);
    expect(snapshotOf([...documents].reverse()).version).toBe(one.version);
    expect(one.version).toMatch(/^[0-9a-f]{12}$/);
    expect(one.version).not.toBe(version);
  });

  it.each([
    ['a typo', { measures: 'The tyme it takes.' }],
    ['a question', { question: 'How many hours?' }],
    [
      'a rule of sampling in other words',
      { sampling: { unit: 'deployment', rate: 1, rule: 'Every one.' } },
    ],
    [
      'the last review',
      { review: { everyDays: 91, last: '2026-11-05', next: '2027-01-31' } },
    ],
    [
      'the order of the audience',
      {
        audience: [
          { who: 'owning-team', sees: 'details' },
          { who: 'organisation', sees: 'readings' },
        ],
      },
    ],
  ])('does not move with %s', (_name, spec) => {
    const now = merged(spec);
    expect(now.version).toBe(version);
    expect(now.metric('time')).not.toHaveProperty('reason');
  });

  it.each([
    ['status', { status: 'draft' }],
    ['audience', { audience: team }],
    ['purposes', { purposes: ['release-engineering'] }],
    [
      'the usual purpose',
      { purposes: ['team-improvement', 'release-engineering'] },
    ],
    ['retention', { retention: { factDays: 30, aggregateMonths: 37 } }],
    [
      'the smallest group',
      { disclosure: { smallestGroup: 9, smallestSample: 6 } },
    ],
    ['sources', { sources: [{ kind: 'deployment', keeps: ['outcome'] }] }],
    [
      'the next review',
      { review: { everyDays: 91, last: '2026-11-01', next: '2027-01-30' } },
    ],
  ])('moves with %s', (_name, spec) => {
    expect(merged(spec).version).not.toBe(version);
  });
});

describe('what is doubtful is read the stricter way', () => {
  it.each([
    ['bound', 'merge'],
    ['merge', 'bound'],
  ])('of two charters, %s and %s', (one, two) => {
    const at = (mode: string, quorum: number, name: string) =>
      charterDocument(
        {
          approval: { mode },
          council: { ...charter.spec.council, quorum },
        },
        name,
      );
    const policy = snapshotOf(
      [at(one, 2, 'a'), at(two, 4, 'b'), metricDocument('time')],
      { before: snapshotOf([charter]) },
    );
    expect(policy.council).toMatchObject({ mode: 'bound', quorum: 4 });
    expect(policy.metric('time')?.reason).toBe('not-approved');
    expect(policy.problems).toContainEqual({
      rule: 'two-charters',
      document: 'metriccharter:default/a',
      says: 'There are 2 charters, metriccharter:default/a and metriccharter:default/b; the strictest reading of them holds until one is left.',
    });
  });

  it('of two charters that both merge, serves and says so', () => {
    const policy = snapshotOf([
      charter,
      charterDocument({}, 'second'),
      metricDocument('time'),
    ]);
    expect(policy.metric('time')).not.toHaveProperty('reason');
    expect(policy.problems).toMatchObject([{ rule: 'two-charters' }]);
  });

  it('of a charter that breaks a rule, serves nothing and says which', () => {
    const policy = snapshotOf([
      charterDocument({ approval: { mode: 'by-hand' } }),
      metricDocument('time'),
    ]);
    expect(policy.metric('time')?.reason).toBe('no-charter');
    expect(policy.problems).toMatchObject([
      {
        rule: 'invalid',
        says: expect.stringContaining(
          'spec.approval.mode: must be one of merge, bound (allowed-values)',
        ),
      },
    ]);
  });

  it.each([
    [
      'duplicate-document',
      [metricDocument('time'), metricDocument('time', {}, 'other')],
      'time is not served. Two documents describe it. metric:default/time; metric:other/time',
    ],
    [
      'unknown-metric',
      [metricDocument('time'), metricDocument('unheard-of')],
      'unheard-of is not served. No code computes it.',
    ],
    [
      'class-weaker-than-code',
      [metricDocument('time', { class: 'S' })],
      'time is not served. Its document claims a weaker disclosure class than the code.',
    ],
    [
      'invalid',
      [metricDocument('time', { audience: [] })],
      'time is not served. Its document breaks a rule of its kind. spec.audience: must have at least 1 entries (too-small)',
    ],
  ])('of %s', (rule, documents, says) => {
    const { problems } = snapshotOf([charter, ...documents]);
    expect(problems).toMatchObject([{ rule, says }]);
  });

  it('of drafts, of which no code knows yet, has nothing to say', () => {
    const policy = snapshotOf([
      charter,
      metricDocument('time'),
      metricDocument('later', { status: 'draft' }),
    ]);
    expect(policy.problems).toEqual([]);
    expect(policy.metric('later')?.reason).toBe('draft');
  });

  it('leaves alone what is not ours', () => {
    const policy = snapshotOf([
      charter,
      metricDocument('time'),
      { ...metricDocument('time'), apiVersion: 'metrics.example.org/v1' },
      { apiVersion: 'backstage.io/v1alpha1', kind: 'Component', metadata: {} },
      { nothing: 'at all' },
    ]);
    expect(policy.metric('time')).not.toHaveProperty('reason');
  });
});
