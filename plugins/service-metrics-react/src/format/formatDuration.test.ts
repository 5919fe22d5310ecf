import fc from 'fast-check';
import { formatDuration } from './formatDuration';

const UNITS: Record<string, number> = { d: 86_400, h: 3_600, min: 60, s: 1 };

/** Reads a duration back, to test what was said against what was meant. */
function read(said: string): number {
  return [...said.matchAll(/(\d+) (d|h|min|s)\b/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * UNITS[unit],
    0,
  );
}

const durations = fc.double({ min: 0, max: 400 * 86_400, noNaN: true });

describe('formatDuration', () => {
  it.each([
    [0, '0 s'],
    [45, '45 s'],
    [59.6, '1 min'],
    [200, '3 min 20 s'],
    [41 * 60, '41 min'],
    [41 * 60 + 29, '41 min'],
    [3_599, '1 h'],
    [2 * 3_600 + 5 * 60, '2 h 5 min'],
    [19 * 3_600 + 1_200, '19 h'],
    [86_399, '1 d'],
    [28 * 3_600, '1 d 4 h'],
    [12.4 * 86_400, '12 d'],
    [-120, '−2 min'],
  ])('says %p s as %p', (seconds, said) => {
    expect(formatDuration(seconds)).toBe(said);
  });

  it('is never more than 5 % and half a second away', () => {
    fc.assert(
      fc.property(durations, seconds => {
        const error = Math.abs(read(formatDuration(seconds)) - seconds);
        expect(error).toBeLessThanOrEqual(0.05 * seconds + 0.5);
      }),
    );
  });

  it('never says a longer time as a shorter one', () => {
    fc.assert(
      fc.property(durations, durations, (a, b) => {
        const [short, long] = a < b ? [a, b] : [b, a];
        expect(read(formatDuration(short))).toBeLessThanOrEqual(
          read(formatDuration(long)),
        );
      }),
    );
  });

  it('uses at most two units and none beyond its range', () => {
    fc.assert(
      fc.property(durations, seconds => {
        const said = formatDuration(seconds);
        expect(said).toMatch(/^\d+ (d|h|min|s)( \d+ (h|min|s))?$/);
        expect(said).not.toMatch(/\b(60|[6-9]\d) (s|min)\b/);
        expect(said).not.toMatch(/\b(2[4-9]|[3-9]\d) h\b/);
      }),
    );
  });
});
