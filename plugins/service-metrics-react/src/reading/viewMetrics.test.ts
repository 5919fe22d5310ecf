import { ReadingsResponse } from '@plumbline/backstage-plugin-service-metrics-common';
import { frequency, today } from '../__fixtures__/frequency';
import { commonStatus, viewMetrics } from './viewMetrics';

const series = (metric: string, window: '7d' | '28d' | '91d') => ({
  metric,
  window,
  step: 'week' as const,
  points: [],
});

const response: ReadingsResponse = {
  subject: 'component:default/checkout',
  readings: [
    frequency({ metric: 'ci-success' }),
    frequency({ metric: 'change-lead-time' }),
    frequency(),
  ],
  soFar: [
    today(),
    frequency({
      window: {
        label: 'quarter',
        from: '2026-09-28T00:00:00.000Z',
        to: '2026-11-22T00:00:00.000Z',
      },
    }),
  ],
  series: [
    series('deployment-frequency', '7d'),
    series('deployment-frequency', '28d'),
    series('deployment-frequency', '91d'),
  ],
  contexts: [],
  services: [],
  missing: [],
  freshness: { sources: [], pendingDays: 0 },
};

describe('viewMetrics', () => {
  it('puts the known metrics first, in page order, and keeps the unknown', () => {
    expect(viewMetrics(response, '28d').map(({ metric }) => metric)).toEqual([
      'deployment-frequency',
      'change-lead-time',
      'ci-success',
    ]);
  });

  it('tells today from the unfinished quarter', () => {
    const [view] = viewMetrics(response, '28d');
    expect(view.today?.n).toBe(2);
    expect(view.quarter?.window.label).toBe('quarter');
    expect(view.series?.window).toBe('28d');
  });

  it('keeps what is so far when the whole window has no reading', () => {
    const [view] = viewMetrics(response, 'quarter');
    expect(view.reading).toBeUndefined();
    expect(view.today).toBeDefined();
    // Three quarters are no course, so there is no line.
    expect(view.series).toBeUndefined();
  });
});

describe('commonStatus', () => {
  it('is there only when every reading agrees, reason included', () => {
    const withheld = { status: 'withheld', reason: 'owner-is-user' } as const;
    expect(commonStatus([withheld, { ...withheld }])).toEqual(withheld);
    expect(
      commonStatus([withheld, { status: 'withheld', reason: 'other' }]),
    ).toBeUndefined();
    expect(commonStatus([])).toBeUndefined();
  });
});
