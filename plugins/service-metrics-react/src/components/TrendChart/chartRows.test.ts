import { ReadingSeries } from '@plumbline/backstage-plugin-service-metrics-common';
import { today } from '../../__fixtures__/frequency';
import { ceilingOf, chartRows } from './chartRows';

const interval = { low: 1, high: 9, method: 'poisson' };
const series: ReadingSeries = {
  metric: 'deployment-frequency',
  step: 'week',
  window: '7d',
  points: [
    {
      from: '2026-11-08T00:00:00.000Z',
      to: '2026-11-15T00:00:00.000Z',
      status: 'no-data',
    },
    {
      from: '2026-11-15T00:00:00.000Z',
      to: '2026-11-22T00:00:00.000Z',
      status: 'ok',
      value: 4,
      interval,
      n: 4,
    },
  ],
};

describe('chartRows', () => {
  it('keeps a step without data as a gap, never as zero', () => {
    const [gap, point] = chartRows(series, { unit: 'per-week' });
    expect(gap).toEqual({
      at: Date.parse('2026-11-14T00:00:00Z'),
      status: 'no-data',
      n: undefined,
      soFar: false,
    });
    expect(point).toMatchObject({ value: 4, band: [1, 9], soFar: false });
  });

  it('drops a number that does not come with ok', () => {
    const [row] = chartRows(
      {
        ...series,
        points: [{ ...series.points[1], status: 'suppressed' }],
      },
      { unit: 'per-week' },
    );
    expect(row.value).toBeUndefined();
    expect(row.band).toBeUndefined();
  });

  it('marks today, with a height only where a day has one', () => {
    const rate = chartRows(series, { unit: 'per-week', today: today() });
    expect(rate.at(-1)).toEqual({
      at: Date.parse('2026-11-22T00:00:00Z'),
      status: 'ok',
      n: 2,
      soFar: true,
    });
    const duration = chartRows(series, {
      unit: 'seconds',
      today: today({ unit: 'seconds', value: 90 }),
    });
    expect(duration.at(-1)?.value).toBe(90);
  });

  it('draws a step that is not over as so far, and today not twice', () => {
    const unfinished = {
      ...series.points[1],
      to: '2026-11-29T00:00:00.000Z',
    };
    const rows = chartRows(
      { ...series, points: [...series.points, unfinished] },
      { unit: 'per-week', today: today() },
    );
    expect(rows.map(({ soFar }) => soFar)).toEqual([false, false, true]);
  });

  it('is empty without a series', () => {
    expect(chartRows(undefined, { unit: 'count', today: today() })).toEqual([]);
  });
});

describe('ceilingOf', () => {
  it('holds the band, cut where it dwarfs the values', () => {
    const rows = chartRows(series, { unit: 'per-week' });
    expect(ceilingOf(rows)).toBe(9);
    expect(ceilingOf(rows, 1.5)).toBe(6);
    expect(ceilingOf([])).toBe(1);
  });
});
