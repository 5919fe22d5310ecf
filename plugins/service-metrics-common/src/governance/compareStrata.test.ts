import { compareStrata } from './compareStrata';

const routine = { id: 'routine', rate: 0.25 };
const data = {
  id: 'data',
  rate: 0.5,
  cap: 20,
  riskFlags: ['data' as const],
};

it('calls wider whatever draws more', () => {
  const wider = compareStrata(
    [routine, data],
    [
      { ...routine, rate: 0.3 },
      { ...data, cap: 30, riskFlags: ['data', 'infrastructure'] },
      { id: 'security', rate: 1, riskFlags: ['security'] },
    ],
  );
  expect(wider).toEqual(
    [
      'sample: routine: rate 25 % → 30 %',
      'sample: data: cap 20 → 30',
      'sample: data: also infrastructure',
      'sample: security: drawn from now on, 100 %',
    ].map(says => ({ direction: 'wider', says })),
  );
});

it('calls wider what raises the rate in small teams', () => {
  const more = { ...routine, perWeek: 12 };
  expect(compareStrata([routine], [more])).toEqual([
    {
      direction: 'wider',
      says: 'sample: routine: in small teams about 0 → 12 a week',
    },
  ]);
  expect(compareStrata([more], [routine])[0].direction).toBe('narrower');
});

it('calls narrower whatever draws less', () => {
  expect(
    compareStrata([routine, data], [{ ...routine, rate: 0.2 }]).map(
      ({ direction }) => direction,
    ),
  ).toEqual(['narrower', 'narrower']);
  expect(compareStrata([{ ...data, cap: undefined }], [data])).toEqual([
    { direction: 'narrower', says: 'sample: data: cap none → 20' },
  ]);
});

it('says nothing of the same, and nothing where nothing is drawn', () => {
  expect(compareStrata([routine, data], [data, routine])).toEqual([]);
  expect(compareStrata(undefined, undefined)).toEqual([]);
});
