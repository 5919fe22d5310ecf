import fc from 'fast-check';
import { nextQuarter, quarterOf, quarterSpan } from './quarters';
import { DAY_MS } from './time';

const FIRST_MONDAY = Date.UTC(1972, 0, 3);
const instants = fc.integer({ min: FIRST_MONDAY, max: Date.UTC(2199, 11, 31) });

describe('ISO quarters', () => {
  it.each([
    ['2026-01-01T00:00:00Z', '2026-Q1'],
    ['2024-12-30T00:00:00Z', '2025-Q1'],
    ['2021-01-03T23:59:59Z', '2020-Q4'],
    ['2026-09-27T23:59:59.999Z', '2026-Q3'],
    ['2026-09-28T00:00:00Z', '2026-Q4'],
  ])('%s lies in %s', (at, quarter) => {
    expect(quarterOf(Date.parse(at))).toBe(quarter);
  });

  it('agree with weeks counted one by one, over a hundred years', () => {
    let year = 1971;
    let week = 52;
    for (let week0 = 0; week0 < 5_300; week0++) {
      const monday = FIRST_MONDAY + week0 * 7 * DAY_MS;
      const thursdayYear = new Date(monday + 3 * DAY_MS).getUTCFullYear();
      week = thursdayYear === year ? week + 1 : 1;
      year = thursdayYear;
      const number = Math.min(Math.ceil(week / 13), 4);
      expect(quarterOf(monday + 7 * DAY_MS - 1)).toBe(`${year}-Q${number}`);
    }
  });

  it('hold the instant, are whole weeks, and follow each other without a gap', () => {
    fc.assert(
      fc.property(instants, at => {
        const quarter = quarterOf(at);
        const { from, to } = quarterSpan(quarter);
        expect(from <= at && at < to).toBe(true);
        expect([13, 14]).toContain((to - from) / (7 * DAY_MS));
        expect(quarterOf(to)).toBe(nextQuarter(quarter));
        expect(quarterSpan(nextQuarter(quarter)).from).toBe(to);
      }),
    );
  });
});
