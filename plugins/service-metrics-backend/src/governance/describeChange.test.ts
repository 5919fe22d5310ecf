import { describeChange } from './describeChange';
import {
  approvedBy,
  charterDocument,
  metricDocument,
  snapshotOf,
} from './testing/documents';

const charter = charterDocument();
const contentOf = (...entities: object[]) => snapshotOf(entities).content;
const at = (spec: Record<string, unknown> = {}) =>
  contentOf(charter, metricDocument('time', spec));
const before = at();

it('has nothing to say of the same policy', () => {
  expect(describeChange(before, at({ measures: 'In other words.' }))).toEqual(
    [],
  );
});

it('says who loses sight, and on the way back who gains it', () => {
  const after = at({ audience: [{ who: 'owning-team', sees: 'readings' }] });
  const all = 'Everyone signed in: the readings of a service or team.';
  const details =
    'The group that owns the service: readings and the single events behind them.';
  const lines = (direction: string, verb: string) =>
    [all, details].map(line => ({
      metric: 'time',
      direction,
      says: `sight ${verb}: ${line}`,
    }));
  expect(describeChange(before, after)).toEqual(
    expect.arrayContaining(lines('narrower', 'lost')),
  );
  expect(describeChange(after, before)).toEqual(
    expect.arrayContaining(lines('wider', 'gained')),
  );
});

it.each([
  [
    'a draft',
    at({ status: 'draft' }),
    'Its document is a draft: to be read, not served.',
  ],
  ['gone', contentOf(charter), 'The catalog holds no document of this metric.'],
  ['invalid', at({ purposes: [] }), 'Its document breaks a rule of its kind.'],
])('says that nobody sees what is %s', (_name, after, why) => {
  expect(describeChange(before, after)).toEqual([
    {
      metric: 'time',
      direction: 'narrower',
      says: `nobody sees it any longer. ${why}`,
    },
  ]);
  expect(describeChange(after, after)).toEqual([]);
  expect(describeChange(after, before)).toMatchObject([
    {
      metric: 'time',
      direction: 'wider',
      says: 'served from now on, for release engineering, team improvement',
    },
    { says: expect.stringMatching(/^sight gained: Everyone signed in/) },
    { says: expect.stringMatching(/^sight gained: The group that owns/) },
  ]);
});

it('says when a review was done, and that reviewers gained nothing', () => {
  const review = { everyDays: 91, last: '2027-01-31', next: '2027-05-01' };
  expect(describeChange(before, at({ review }))).toEqual([
    {
      metric: 'time',
      direction: 'neither',
      says: 'next review: 2027-01-31 → 2027-05-01',
    },
  ]);
});

it('says when another way of approving begins', () => {
  const bound = approvedBy(charterDocument({ approval: { mode: 'bound' } }));
  const after = contentOf(bound, approvedBy(metricDocument('time')));
  expect(describeChange(before, after)).toEqual([
    {
      direction: 'neither',
      says: 'approval: by merge → by 3 of affected-team, data-privacy, engineering-leadership, security, sre',
    },
  ]);
});
