import fc from 'fast-check';
import { ticksFor } from './ticksFor';

describe('ticksFor', () => {
  it.each([
    [9.3, 'per-week', [0, 2.5, 5, 7.5, 10]],
    [3, 'count', [0, 1, 2, 3]],
    [0.31, 'ratio', [0, 0.1, 0.2, 0.3, 0.4]],
    [100_800, 'seconds', [0, 43_200, 86_400, 129_600]],
    [2_460, 'seconds', [0, 900, 1_800, 2_700]],
  ])('marks an axis up to %p %s', (ceiling, unit, ticks) => {
    expect(ticksFor(ceiling, unit)).toEqual(ticks);
  });

  it('never marks a share beyond all', () => {
    expect(ticksFor(0.97, 'ratio').at(-1)).toBeLessThanOrEqual(1);
  });

  it('starts at zero, rises evenly, reaches the ceiling and stays few', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-3, max: 1e8, noNaN: true }),
        fc.constantFrom('per-week', 'seconds', 'count'),
        (ceiling, unit) => {
          const ticks = ticksFor(ceiling, unit);
          expect(ticks[0]).toBe(0);
          expect(ticks.at(-1)).toBeGreaterThanOrEqual(ceiling * (1 - 1e-6));
          expect(ticks.length).toBeLessThanOrEqual(6);
          expect(new Set(ticks).size).toBe(ticks.length);
        },
      ),
    );
  });
});
