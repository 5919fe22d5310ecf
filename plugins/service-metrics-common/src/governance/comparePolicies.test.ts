import { comparePolicies } from './comparePolicies';
import { metricEntitySchema } from './metricDocument';
import { metricWith } from './testing/metric';

const specWith = (spec: Record<string, unknown> = {}) =>
  metricEntitySchema.parse(metricWith(spec)).spec;
const team = { who: 'owning-team', sees: 'readings' };
const all = { who: 'organisation', sees: 'readings' };

it('says who loses sight when everyone gives way to the team, and no gain', () => {
  expect(
    comparePolicies(
      specWith({ audience: [all] }),
      specWith({ audience: [team] }),
    ),
  ).toEqual([
    {
      direction: 'narrower',
      says: 'sight lost: Everyone signed in: the readings of a service or team.',
    },
  ]);
});

it('says nothing when the team is named beside everyone, and nothing of the same', () => {
  const both = specWith({ audience: [all, team] });
  expect(comparePolicies(specWith({ audience: [all] }), both)).toEqual([]);
  expect(comparePolicies(both, both)).toEqual([]);
});

it('knows new and removed documents', () => {
  expect(comparePolicies(undefined, specWith())).toEqual([
    { direction: 'wider', says: 'new, active' },
  ]);
  expect(comparePolicies(undefined, undefined)).toEqual([]);
});
