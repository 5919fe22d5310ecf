import { useApi } from '@backstage/frontend-plugin-api';
import {
  addDays,
  DAY_MS,
  dayOf,
  ReadingsResponse,
  ViewAs,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { EventsState } from '@plumbline/backstage-plugin-service-metrics-react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { doraApiRef } from '../api';

/** The days of every chart and window of an answer, up to today. */
function daysOf(
  response: ReadingsResponse,
): { from: string; to: string } | undefined {
  const points = response.series.flatMap(series =>
    series.points.map(({ to }) => Date.parse(to) - DAY_MS),
  );
  const windows = response.readings.map(({ window }) =>
    Date.parse(window.from),
  );
  const starts = [...points, ...windows].filter(Number.isFinite);
  const ends = [
    ...points,
    ...response.soFar.map(({ window }) => Date.parse(window.from)),
  ];
  return points.length === 0
    ? undefined
    : {
        from: dayOf(Math.min(...starts)),
        to: addDays(dayOf(Math.max(...ends)), 1),
      };
}

/** What happened on the days that the page shows; in a request of its own, so that numbers do not wait for marks. Asks for nothing without an answer. */
export function useEvents(
  response: ReadingsResponse | undefined,
  viewAs?: ViewAs,
): EventsState {
  const api = useApi(doraApiRef);
  const subject = response?.subject;
  const { from, to } = (response && daysOf(response)) ?? {};
  const { value, error, loading, retry } = useAsyncRetry(
    async () =>
      subject && from && to
        ? await api.getEvents({ entityRef: subject, from, to, viewAs })
        : undefined,
    [api, subject, from, to, viewAs],
  );
  return { value, error, loading, retry };
}
