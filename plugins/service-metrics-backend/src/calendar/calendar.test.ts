import fc from 'fast-check';
import { calendarQuarter, inClosingOrder, quarterIdOf } from './calendar';

describe('calendarQuarter', () => {
  it('cuts a quarter into weeks and blocks of 4, 4 and 5', () => {
    const { weeks, blocks, quarter } = calendarQuarter('2026-Q2');
    expect(weeks.map(({ id }) => id)).toEqual(quarter.weeks);
    expect(weeks[0].id).toBe('2026-W14');
    expect(new Date(quarter.from).toISOString()).toBe(
      '2026-03-30T00:00:00.000Z',
    );
    expect(blocks.map(block => block.weeks.length)).toEqual([4, 4, 5]);
    expect(quarter.closesAt - quarter.to).toBe(96 * 3_600_000);
  });

  it('gives the last block of a long year six weeks', () => {
    const { blocks } = calendarQuarter('2026-Q4');
    expect(blocks.map(block => block.weeks.length)).toEqual([4, 4, 6]);
    expect(blocks[2].weeks[5]).toBe('2026-W53');
  });

  it('nests strictly, without gaps, and closes parts before the whole', () => {
    const year = fc.integer({ min: 2015, max: 2060 });
    const number = fc.integer({ min: 1, max: 4 });
    fc.assert(
      fc.property(year, number, (y, q) => {
        const calendar = calendarQuarter(`${y}-Q${q}`);
        const { weeks, blocks, quarter } = calendar;
        expect(blocks.flatMap(block => block.weeks)).toEqual(quarter.weeks);
        weeks.slice(1).forEach((week, at) => {
          expect(week.from).toBe(weeks[at].to);
        });
        const day = new Date(quarter.to).toISOString().slice(0, 10);
        expect(calendarQuarter(quarterIdOf(day)).quarter.from).toBe(quarter.to);
        const closings = inClosingOrder(calendar).map(one => one.closesAt);
        expect(closings).toEqual([...closings].sort((a, b) => a - b));
      }),
    );
  });

  it('refuses what is no quarter', () => {
    expect(() => calendarQuarter('2026-Q5')).toThrow('No quarter');
    expect(() => quarterIdOf('soon')).toThrow('No day');
  });
});
