import fc from 'fast-check';
import {
  addDays,
  dayOf,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { quarterStart, soFarWindows, windowPair } from './windows';

describe('quarters', () => {
  it.each([
    // ISO year 2026 has 53 weeks and begins on 29 December 2025.
    ['2025-12-28', '2025-09-29'],
    ['2025-12-29', '2025-12-29'],
    ['2026-03-29', '2025-12-29'],
    ['2026-03-30', '2026-03-30'],
    ['2026-06-29', '2026-06-29'],
    ['2026-09-28', '2026-09-28'],
    ['2027-01-03', '2026-09-28'],
    ['2027-01-04', '2027-01-04'],
    // ISO year 2025 has 52.
    ['2024-12-30', '2024-12-30'],
    ['2025-06-29', '2025-03-31'],
  ])('%s lies in the quarter of %s', (day, start) => {
    expect(quarterStart(day)).toBe(start);
  });

  const day = fc
    .integer({ min: 10_000, max: 30_000 })
    .map(days => dayOf(days * 86_400_000));

  it('have 13 or 14 whole weeks and leave no gap', () => {
    fc.assert(
      fc.property(day, today => {
        const { now, before } = windowPair('quarter', today);
        expect(before.to).toBe(now.from);
        expect(now.to <= `${today}T00:00:00.000Z`).toBe(true);
        for (const { from, to } of [now, before]) {
          const weeks = (Date.parse(to) - Date.parse(from)) / (7 * 86_400_000);
          expect([13, 14]).toContain(weeks);
          expect(new Date(from).getUTCDay()).toBe(1);
        }
      }),
    );
  });

  it('rolling windows lie side by side and end with today', () => {
    fc.assert(
      fc.property(
        day,
        fc.constantFrom('7d' as const, '28d' as const, '91d' as const),
        (today, label) => {
          const { now, before } = windowPair(label, today);
          expect(now.to).toBe(`${today}T00:00:00.000Z`);
          expect(before.to).toBe(now.from);
          expect(Date.parse(before.to) - Date.parse(before.from)).toBe(
            Date.parse(now.to) - Date.parse(now.from),
          );
          expect(soFarWindows(today)[0].to).toBe(
            `${addDays(today, 1)}T00:00:00.000Z`,
          );
        },
      ),
    );
  });
});
