import { deployment, FOUR_WEEKS } from '../__fixtures__/happened';
import { countByWeek, mondayOf, weeksOf } from './weeksOf';

const day = (at: number) => new Date(at).toISOString().slice(0, 10);

describe('weeksOf', () => {
  it('begins weeks on Monday', () => {
    for (const at of ['2026-11-16T00:00:00Z', '2026-11-22T23:59:59Z']) {
      expect(day(mondayOf(Date.parse(at)))).toBe('2026-11-16');
    }
    expect(weeksOf(FOUR_WEEKS).map(({ from }) => day(from))).toEqual([
      '2026-10-19',
      '2026-10-26',
      '2026-11-02',
      '2026-11-09',
      '2026-11-16',
    ]);
  });
});

describe('countByWeek', () => {
  it('counts what served users, as the weekly counts do', () => {
    const counts = countByWeek([
      deployment('2026-11-17T10:00:00.000Z'),
      deployment('2026-11-18T10:00:00.000Z', { failed: true }),
      deployment('2026-11-19T10:00:00.000Z', { outcome: 'failed' }),
      deployment('2026-11-03T10:00:00.000Z'),
    ]);
    expect(counts.map(({ from, count }) => [day(from), count])).toEqual([
      ['2026-11-02', 1],
      ['2026-11-16', 2],
    ]);
  });
});
