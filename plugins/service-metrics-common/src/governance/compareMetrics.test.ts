import { compareMetrics } from './compareMetrics';
import { metricEntitySchema } from './metricDocument';
import { metricWith } from './testing/metric';

const specWith = (spec: Record<string, unknown> = {}) =>
  metricEntitySchema.parse(metricWith(spec)).spec;
const team = { who: 'owning-team', sees: 'readings' };
const all = { who: 'organisation', sees: 'readings' };
const review = { everyDays: 91, last: '2026-11-02', next: '2027-02-01' };

it.each([
  [
    'audience',
    { audience: [team, all] },
    'sight gained: Everyone signed in: the readings of a service or team.',
  ],
  ['status', { status: 'draft' }, 'status: active → draft', 'narrower'],
  [
    'class',
    { class: 'W', disclosure: { smallestGroup: 5, smallestSample: 6 } },
    'class: O → W',
    'narrower',
  ],
  [
    'purposes',
    { purposes: ['release-engineering', 'service-health'] },
    'purpose gained: service health',
  ],
  [
    'retention',
    { retention: { factDays: 30, aggregateMonths: 37 } },
    'days that facts are kept: 105 → 30',
    'narrower',
  ],
  [
    'group',
    { disclosure: { smallestGroup: 10, smallestSample: 6 } },
    'smallest group: 3 → 10',
    'narrower',
  ],
  [
    'rate',
    { sampling: { unit: 'deployment', rate: 0.5, rule: 'Half.' } },
    'sampling rate: 1 → 0.5',
    'narrower',
  ],
  [
    'review cadence',
    { review: { everyDays: 30, last: '2026-11-01', next: '2026-11-30' } },
    'days between two reviews: 91 → 30',
    'narrower',
  ],
  [
    'sources',
    { sources: [{ kind: 'change', keeps: ['mergedAt'] }] },
    'sources changed',
  ],
])(
  'says a change of the %s, and the way back',
  (_name, spec, says, direction = 'wider') => {
    const changes = compareMetrics(specWith(), specWith(spec));
    expect(changes).toContainEqual({ direction, says });
    const back = compareMetrics(specWith(spec), specWith());
    expect(back).toHaveLength(changes.length);
    // What is collected from waits for its approval in both directions.
    const isOneWay = says === 'sources changed';
    const opposite = direction === 'wider' ? 'narrower' : 'wider';
    expect(back.map(each => each.direction)).toContain(
      isOneWay ? direction : opposite,
    );
  },
);

it('says nothing of reviews and approvals', () => {
  const approved = specWith({ review, approvals: [] });
  expect(compareMetrics(specWith(), approved)).toEqual([]);
});

it('calls a typo neither narrower nor wider', () => {
  expect(
    compareMetrics(specWith(), specWith({ measures: 'The tmie it takes.' })),
  ).toEqual([{ direction: 'neither', says: 'measures changed' }]);
});

it('knows new and removed documents', () => {
  const active = specWith();
  expect(compareMetrics(undefined, active)).toEqual([
    { direction: 'wider', says: 'new, active' },
  ]);
  expect(compareMetrics(undefined, specWith({ status: 'draft' }))).toEqual([
    { direction: 'neither', says: 'new, draft' },
  ]);
  expect(compareMetrics(active, undefined)).toEqual([
    { direction: 'narrower', says: 'removed; it was active' },
  ]);
  expect(compareMetrics(undefined, undefined)).toEqual([]);
});
