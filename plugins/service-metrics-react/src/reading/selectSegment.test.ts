import { ReadingsResponse } from '@plumbline/backstage-plugin-service-metrics-common';
import { frequency } from '../__fixtures__/frequency';
import { segmentsOf, selectSegment } from './selectSegment';

const response: ReadingsResponse = {
  subject: 'group:default/payments',
  readings: [
    frequency({ segment: 'low', value: 1 }),
    frequency({ segment: 'high', value: 2 }),
    frequency({ value: 3 }),
  ],
  soFar: [frequency({ segment: 'high' })],
  series: [],
  contexts: [],
  services: [
    { ref: 'component:default/checkout', segment: 'high' },
    { ref: 'component:default/ledger', segment: 'high' },
    { ref: 'component:default/wiki', segment: '' },
  ],
  missing: [],
  freshness: { sources: [], pendingDays: 0 },
};

describe('segments', () => {
  it('are named once, by name, those in none last', () => {
    expect(segmentsOf(response)).toEqual([
      { id: 'high', services: 2 },
      { id: 'low', services: 0 },
      { services: 1 },
    ]);
  });

  it('are never mixed', () => {
    const high = selectSegment(response, 'high');
    expect(high.readings.map(({ value }) => value)).toEqual([2]);
    expect(high.soFar).toHaveLength(1);
    expect(high.services).toHaveLength(2);
    expect(
      selectSegment(response, undefined).readings.map(({ value }) => value),
    ).toEqual([3]);
  });
});
