import fc from 'fast-check';
import { teamRate } from './teamRate';

const routine = { id: 'routine', rate: 0.25, perWeek: 12 };

describe('teamRate', () => {
  it.each([
    { made: undefined, rate: 0.25 },
    { made: 0, rate: 0.25 },
    { made: 4, rate: 0.95 },
    { made: 13, rate: 0.95 },
    { made: 15, rate: 0.8 },
    { made: 20, rate: 0.6 },
    { made: 48, rate: 0.25 },
    { made: 200, rate: 0.25 },
  ])('draws $made changes a week at $rate', ({ made, rate }) => {
    expect(teamRate(routine, made)).toBe(rate);
  });

  it('is the declared rate where nothing is asked for a week', () => {
    expect(teamRate({ id: 'all', rate: 0.25 }, 3)).toBe(0.25);
  });

  it('draws as many as are asked for where it may, never fewer than declared and never all', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 0.95, noNaN: true }),
        fc.integer({ min: 1, max: 500 }),
        fc.double({ min: 0.01, max: 1_000, noNaN: true }),
        (declared, perWeek, made) => {
          const rate = teamRate({ id: 'r', rate: declared, perWeek }, made);
          expect(rate).toBeGreaterThanOrEqual(declared);
          expect(rate).toBeLessThanOrEqual(0.95);
          expect(rate === 0.95 || rate * made >= perWeek - 1e-6).toBe(true);
        },
      ),
    );
  });
});
