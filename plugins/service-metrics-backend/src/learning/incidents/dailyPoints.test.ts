import fc from 'fast-check';
import { batchSizes, dailyCounts, dailyMedians } from './dailyPoints';

const DAY_MS = 86_400_000;
const UNTIL = Date.parse('2026-06-17T10:00:00Z');
const days = { from: UNTIL - 10 * DAY_MS, until: UNTIL };
const ago = (hours: number) => UNTIL - hours * 3_600_000;

describe('dailyCounts', () => {
  it('counts days that end with the impact, quiet ones too', () => {
    const points = dailyCounts([ago(60), ago(30), ago(25), ago(1)], days);
    expect(points.map(({ value }) => value)).toEqual([2, 1]);
    expect(points.at(-1)).toMatchObject({ from: ago(24), to: UNTIL });
  });

  it('has nothing to say of what never happened', () => {
    expect(dailyCounts([], days)).toEqual([]);
  });
});

describe('dailyMedians', () => {
  it('takes the median of a day, and leaves days without out', () => {
    const points = dailyMedians(
      [
        { at: ago(60), value: 9 },
        { at: ago(3), value: 1 },
        { at: ago(2), value: 5 },
        { at: ago(1), value: 100 },
      ],
      days,
    );
    expect(points.map(({ value }) => value)).toEqual([9, 5]);
  });

  it('looks at nothing after the impact, and nothing before the past that is read', () => {
    const known = [ago(-1), UNTIL, ago(24 * 11)].map(at => ({ at, value: 1 }));
    expect(dailyMedians(known, days)).toEqual([]);
  });
});

describe('batchSizes', () => {
  it('counts what was merged since the deployment before', () => {
    expect(batchSizes([10, 20, 30], [1, 11, 12, 20, 21, 31])).toEqual([
      { at: 20, value: 3 },
      { at: 30, value: 1 },
    ]);
    expect(batchSizes([10, 20], [])).toEqual([{ at: 20, value: 0 }]);
    expect(batchSizes([10], [1, 2])).toEqual([]);
    expect(batchSizes([], [1, 2])).toEqual([]);
  });

  it('counts each change once, in whatever order they are told', () => {
    const instants = fc.array(fc.nat(1_000), { maxLength: 30 });
    fc.assert(
      fc.property(instants, instants, (deployments, merges) => {
        const sorted = [...deployments].sort((a, b) => a - b);
        const between = merges.filter(
          at => at > (sorted[0] ?? Infinity) && at <= (sorted.at(-1) ?? 0),
        );
        const sizes = batchSizes(deployments, merges);
        expect(sizes.reduce((sum, { value }) => sum + value, 0)).toBe(
          between.length,
        );
      }),
    );
  });
});
