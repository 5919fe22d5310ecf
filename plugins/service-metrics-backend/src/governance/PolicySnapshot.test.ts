import { approvalHash } from './governedDocument';
import {
  approvedBy,
  charterDocument,
  defined,
  metricDocument,
  snapshotOf,
  withApprovals,
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

describe('a bound charter', () => {
  const bound = (spec: Record<string, unknown> = {}) =>
    charterDocument({ approval: { mode: 'bound' }, ...spec });
  const rules = approvedBy(bound());
  const first = snapshotOf([rules, approvedBy(metricDocument('time'))]);
  const then = (...documents: object[]) =>
    snapshotOf([rules, ...documents], { before: first });

  it('serves what enough seats approved', () => {
    expect(first.metric('time')).not.toHaveProperty('reason');
    expect(first.problems).toEqual([]);
  });

  it.each([
    ['nobody', []],
    ['too few', ['affected-team', 'sre']],
    ['one seat three times', ['affected-team', 'sre', 'sre', 'sre']],
    ['a seat that the charter has not', ['affected-team', 'sre', 'sales']],
    ['all but the affected team', ['sre', 'security', 'data-privacy']],
  ])('serves nothing that %s approved', (_name, seats) => {
    const policy = snapshotOf([
      rules,
      approvedBy(metricDocument('time'), seats),
    ]);
    expect(policy.metric('time')?.reason).toBe('not-approved');
    expect(policy.metric('time')).not.toHaveProperty('spec');
  });

  it('counts no approval of another content, of another metric, or of a day to come', () => {
    const other = approvedBy(metricDocument('age')).spec.approvals;
    for (const document of [
      { ...approvedBy(metricDocument('time', { measures: 'Else.' })).spec },
      { ...metricDocument('time').spec, approvals: other },
      approvedBy(metricDocument('time'), undefined, '2026-11-23').spec,
    ]) {
      const asked = { ...document, measures: 'The time it takes.' };
      const policy = snapshotOf([rules, metricDocument('time', asked)]);
      expect(policy.metric('time')?.reason).toBe('not-approved');
    }
  });

  it('lets one approval in the charter cover a set', () => {
    const documents = ['time', 'age'].map(name => metricDocument(name));
    const approvals = [bound(), ...documents].flatMap(document =>
      ['affected-team', 'sre', 'security'].map(seat => ({
        seat,
        date: '2026-11-02',
        hash: approvalHash(document),
      })),
    );
    const policy = snapshotOf(
      [withApprovals(bound(), approvals), ...documents],
      { metrics: [defined('time'), defined('age')] },
    );
    expect(policy.problems).toEqual([]);
    expect(policy.metrics.map(({ reason }) => reason)).toEqual([
      undefined,
      undefined,
    ]);
  });

  it('keeps the approved version in force while a wider one waits', () => {
    const wider = metricDocument('time', {
      purposes: ['release-engineering', 'team-improvement', 'service-health'],
    });
    const waiting = then(wider);
    expect(waiting.version).toBe(first.version);
    expect(waiting.metric('time')).toMatchObject({
      spec: { purposes: ['release-engineering', 'team-improvement'] },
      isChangeProposed: true,
      proposed: [
        { direction: 'wider', says: 'purpose gained: service health' },
      ],
    });
    const approved = then(approvedBy(wider));
    expect(approved.version).not.toBe(first.version);
    expect(approved.metric('time')).toMatchObject({
      isChangeProposed: false,
      proposed: [],
    });
  });

  it.each([
    ['audience', { audience: team }],
    ['purposes', { purposes: ['team-improvement'] }],
    ['retention', { retention: { factDays: 7, aggregateMonths: 37 } }],
    [
      'the smallest group',
      { disclosure: { smallestGroup: 9, smallestSample: 6 } },
    ],
  ])('narrows %s at once', (_name, spec) => {
    const { metric, problems } = {
      metric: then(metricDocument('time', spec)).metric('time'),
      problems: then(metricDocument('time', spec)).problems,
    };
    expect(metric).toMatchObject({
      spec,
      isChangeProposed: true,
      proposed: [],
    });
    expect(metric).not.toHaveProperty('reason');
    expect(problems).toEqual([]);
  });

  it('withholds what becomes a draft at once, and opens it again as it was', () => {
    const closed = then(metricDocument('time', { status: 'draft' }));
    expect(closed.metric('time')?.reason).toBe('draft');
    const open = snapshotOf([rules, metricDocument('time')], {
      before: closed,
    });
    expect(open.metric('time')).not.toHaveProperty('reason');
    expect(open.version).toBe(first.version);
  });

  it('takes a new date of review without an approval', () => {
    const review = { everyDays: 91, last: '2027-01-31', next: '2027-05-01' };
    expect(
      then(metricDocument('time', { review })).metric('time'),
    ).toMatchObject({ spec: { review }, isChangeProposed: false });
  });

  it('loses nothing by a typo, and says that words wait', () => {
    expect(
      then(metricDocument('time', { measures: 'The tyme.' })).metric('time'),
    ).toMatchObject({
      spec: { measures: 'The time it takes.' },
      isChangeProposed: true,
      proposed: [{ direction: 'neither', says: 'measures changed' }],
    });
  });

  it('withholds a metric whose document is gone', () => {
    expect(then().metric('time')?.reason).toBe('no-document');
  });

  it('is not changed by less than it asks for', () => {
    const easier = [
      charterDocument(),
      charterDocument({}, 'renamed'),
      bound({ council: { ...charter.spec.council, quorum: 1 } }),
    ];
    for (const charterNow of easier) {
      const policy = snapshotOf(
        [
          charterNow,
          metricDocument('time', { purposes: ['service-health'] }),
          approvedBy(metricDocument('age'), ['affected-team']),
        ],
        { before: first, metrics: [defined('time'), defined('age')] },
      );
      expect(policy.council).toMatchObject({ mode: 'bound', quorum: 3 });
      expect(policy.isCharterChangeProposed).toBe(true);
      expect(policy.charter?.entity.spec.approval.mode).toBe('bound');
      expect(policy.metric('age')?.reason).toBe('not-approved');
      expect(policy.metric('time')?.spec?.purposes).toEqual([]);
    }
    const agreed = snapshotOf(
      [approvedBy(charterDocument()), metricDocument('time')],
      { before: first },
    );
    expect(agreed.council?.mode).toBe('merge');
  });

  it('that was never approved itself lets nothing be approved', () => {
    const policy = snapshotOf([bound(), approvedBy(metricDocument('time'))]);
    expect(policy.metric('time')?.reason).toBe('not-approved');
    expect(policy.problems).toMatchObject([
      { rule: 'charter-not-approved' },
      { rule: 'not-approved' },
    ]);
  });

  it('holds what was merged before it', () => {
    const before = merged();
    const policy = snapshotOf([bound(), metricDocument('time')], { before });
    expect(policy.metric('time')).not.toHaveProperty('reason');
    const next = snapshotOf(
      [bound(), metricDocument('time', { purposes: ['service-health'] })],
      { before: policy },
    );
    expect(next.metric('time')?.spec?.purposes).toEqual([]);
  });
});
