import { stratumOf } from './stratumOf';

const routine = { id: 'routine', rate: 0.25 };
const strata = [
  routine,
  { id: 'data', rate: 0.5, cap: 3, riskFlags: ['data' as const] },
  { id: 'busy', rate: 0.4, cap: 3, components: ['component:default/shop'] },
  { id: 'security', rate: 1, riskFlags: ['security' as const] },
];
const idOf = (change: Partial<Parameters<typeof stratumOf>[0]>) =>
  stratumOf(
    {
      id: '4711',
      subject: 'component:default/other',
      riskFlags: [],
      ...change,
    },
    strata,
  ).id;

it('draws a change in the highest of its strata', () => {
  expect(idOf({})).toBe('routine');
  expect(idOf({ riskFlags: ['data'] })).toBe('data');
  expect(idOf({ riskFlags: ['data', 'security'] })).toBe('security');
  expect(idOf({ subject: 'component:default/shop' })).toBe('busy');
  expect(idOf({ riskFlags: ['dependency'] })).toBe('routine');
});

it('keeps to the routine rate what is known by a commit hash alone', () => {
  const hash = '6f1c0b8a4d3e2f1a0b9c8d7e6f5a4b3c2d1e0f9a';
  const change = { riskFlags: ['security'], subject: 'component:default/shop' };
  expect(idOf({ id: hash, ...change })).toBe('routine');
  expect(idOf({ id: hash.slice(0, 7), ...change })).toBe('routine');
  expect(idOf({ id: '12345678', ...change })).toBe('security');
});

it('takes the first of equal rates', () => {
  expect(
    stratumOf({ id: '1', subject: '', riskFlags: ['data'] }, [
      routine,
      { id: 'b', rate: 0.25, riskFlags: ['data'] },
    ]).id,
  ).toBe('routine');
});
