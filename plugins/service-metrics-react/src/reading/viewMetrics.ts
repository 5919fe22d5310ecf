import {
  DAY_MS,
  Reading,
  ReadingSeries,
  ReadingsResponse,
  WindowLabel,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { inPageOrder } from './metricIds';

/** Everything that one answer says about one metric in one window. @public */
export interface MetricView {
  metric: string;
  /** The whole window; absent when only the unfinished one is known. */
  reading?: Reading;
  /** The unfinished day. */
  today?: Reading;
  /** The unfinished quarter. */
  quarter?: Reading;
  series?: ReadingSeries;
}

function isToday(reading: Reading): boolean {
  const { label, from, to } = reading.window;
  return label !== 'quarter' && Date.parse(to) - Date.parse(from) <= DAY_MS;
}

/** Arranges an answer by metric, for one window; it chooses and never computes. @public */
export function viewMetrics(
  response: ReadingsResponse,
  window: WindowLabel,
): MetricView[] {
  const metrics = inPageOrder(
    [...response.readings, ...response.soFar].map(({ metric }) => metric),
  );
  return metrics.map(metric => {
    const mine = <T extends { metric: string }>(item: T) =>
      item.metric === metric;
    const series = response.series.filter(mine);
    return {
      metric,
      reading: response.readings
        .filter(mine)
        .find(reading => reading.window.label === window),
      today: response.soFar.filter(mine).find(isToday),
      quarter: response.soFar
        .filter(mine)
        .find(reading => reading.window.label === 'quarter'),
      // A quarter is read once in 13 weeks: it stands beside others and has no line.
      series:
        window === 'quarter'
          ? undefined
          : series.find(item => item.window === window) ?? series.at(0),
    };
  });
}

/** The status of every reading, when all share one. @public */
export function commonStatus(
  readings: readonly Pick<Reading, 'status' | 'reason'>[],
): Pick<Reading, 'status' | 'reason'> | undefined {
  const [first] = readings;
  return first &&
    readings.every(
      ({ status, reason }) =>
        status === first.status && reason === first.reason,
    )
    ? first
    : undefined;
}
