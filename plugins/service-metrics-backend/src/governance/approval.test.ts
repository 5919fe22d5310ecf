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
    const before = snapshotOf([charter, metricDocument('time')]);
    const policy = snapshotOf([bound(), metricDocument('time')], { before });
    expect(policy.metric('time')).not.toHaveProperty('reason');
    const next = snapshotOf(
      [bound(), metricDocument('time', { purposes: ['service-health'] })],
      { before: policy },
    );
    expect(next.metric('time')?.spec?.purposes).toEqual([]);
  });
});
