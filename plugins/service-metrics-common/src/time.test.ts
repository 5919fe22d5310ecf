import fc from 'fast-check';
import { addDays, DAY_MS, dayOf, startOfDay } from './time';

const YEARS = { min: -60_000 * DAY_MS, max: 60_000 * DAY_MS };

describe('days', () => {
  it('are those of the calendar, asked once or again', () => {
    fc.assert(
      fc.property(fc.integer(YEARS), at => {
        const expected = new Date(at).toISOString().slice(0, 10);
        for (const _ of ['first', 'again']) {
          expect(dayOf(at)).toBe(expected);
          expect(startOfDay(expected)).toBe(Date.parse(expected));
        }
      }),
    );
  });

  it('can be added over months and leap days', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
  });

  it('stay right when more were asked for than are held', () => {
    for (let day = 0; day < 110_000; day += 1) {
      dayOf(day * DAY_MS);
    }
    expect(dayOf(0)).toBe('1970-01-01');
    expect(startOfDay('1970-01-02')).toBe(DAY_MS);
  });

  it('are not made of what is no instant', () => {
    expect(() => dayOf(NaN)).toThrow(RangeError);
    expect(startOfDay('yesterday')).toBeNaN();
  });
});
