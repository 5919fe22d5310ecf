import {
  coarseCount,
  coarseDuration,
  coarseShare,
  contributorBand,
} from './coarsen';

describe('coarsening', () => {
  it.each([
    [0, 0],
    [7, 7],
    [86_399, 86_000],
    [1_250, 1_300],
    [0.0123, 0.012],
  ])('tells a duration of %d as %d', (seconds, told) => {
    expect(coarseDuration(seconds)).toBe(told);
  });

  it('tells counts by fives and shares by five points', () => {
    expect([5, 7, 8, 12, 13].map(coarseCount)).toEqual([5, 5, 10, 10, 15]);
    expect([0, 0.02, 0.43, 0.98].map(coarseShare)).toEqual([0, 0, 0.45, 1]);
  });

  it('tells contributors as a band only', () => {
    expect([4, 5, 9, 10, 19, 20, 900].map(contributorBand)).toEqual([
      undefined,
      '5-9',
      '5-9',
      '10-19',
      '10-19',
      '20+',
      '20+',
    ]);
  });
});
