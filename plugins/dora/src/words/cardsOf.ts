import { ReadingsResponse } from '@plumbline/backstage-plugin-service-metrics-common';

/** Numbers that answer questions here and have their place on the Incident learning tab. */
const ELSEWHERE = new Set([
  'incident-count',
  'detection-coverage',
  'action-completion',
  'action-on-time',
  'repeat-incident-rate',
]);

/** The same answer with what gets a card on this page: at most six numbers at a first look. */
export function cardsOf(response: ReadingsResponse): ReadingsResponse {
  const isHere = ({ metric }: { metric: string }) => !ELSEWHERE.has(metric);
  return {
    ...response,
    readings: response.readings.filter(isHere),
    soFar: response.soFar.filter(isHere),
    series: response.series.filter(isHere),
  };
}
