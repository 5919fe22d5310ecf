import { ReadingsResponse } from '@plumbline/backstage-plugin-service-metrics-common';

/** A segment of a group, system or domain, and how many services are in it. @public */
export interface Segment {
  /** As the readings name it; absent for services that are in none. */
  id?: string;
  services: number;
}

/** A service of no segment may come with an empty one. */
function idOf(item: { segment?: string }): string | undefined {
  return item.segment || undefined;
}

/**
 * The segments of an answer, by name. More than one means that there is no total: their numbers stand beside each other
 * and are never added.
 *
 * @public
 */
export function segmentsOf(response: ReadingsResponse): Segment[] {
  const ids = [...new Set(response.readings.map(idOf))];
  return ids
    .sort((a, b) => (a ?? '\uffff').localeCompare(b ?? '\uffff'))
    .map(id => ({
      ...(id !== undefined && { id }),
      services: response.services.filter(service => idOf(service) === id)
        .length,
    }));
}

/** The part of an answer that is about one segment. @public */
export function selectSegment(
  response: ReadingsResponse,
  id: string | undefined,
): ReadingsResponse {
  const inside = (item: { segment?: string }) => idOf(item) === id;
  return {
    ...response,
    readings: response.readings.filter(inside),
    soFar: response.soFar.filter(inside),
    series: response.series.filter(inside),
    services: response.services.filter(inside),
  };
}
