import {
  Reading,
  ReadingsResponse,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { SwitchWindow } from '@plumbline/backstage-plugin-service-metrics-react';

/** Numbers about how work flows, in page order. */
export const FLOW_METRICS = [
  'lead-time-stages',
  'review-coverage',
  'time-to-first-review',
  'review-rounds',
  'self-merged-share',
  'review-findings',
] as const;

export type FlowMetric = (typeof FLOW_METRICS)[number];

/** Stages in the order in which a change goes through them. */
export const STAGES = [
  'coding',
  'pickup',
  'review',
  'merge-wait',
  'deploy-wait',
  'deploying',
] as const;

export type Stage = (typeof STAGES)[number];

const WINDOWS: readonly SwitchWindow[] = ['7d', '28d', 'quarter'];

function isFlow({ metric }: { metric: string }): boolean {
  return FLOW_METRICS.some(id => id === metric);
}

/** An answer without the numbers about how work flows: they have their own windows and know no segments. */
export function withoutFlow(response: ReadingsResponse): ReadingsResponse {
  const isOther = (item: { metric: string }) => !isFlow(item);
  return {
    ...response,
    readings: response.readings.filter(isOther),
    soFar: response.soFar.filter(isOther),
    series: response.series.filter(isOther),
  };
}

export function flowReadings(response: ReadingsResponse): Reading[] {
  return response.readings.filter(isFlow);
}

/** The finest window in which something can be shown of the subject itself. */
export function openingWindow(readings: readonly Reading[]): SwitchWindow {
  return (
    WINDOWS.find(window =>
      readings.some(
        ({ status, window: of }) => status === 'ok' && of.label === window,
      ),
    ) ?? '7d'
  );
}

/** What is shown of a reading: itself, or what stands in its place and says so. */
export interface Shown {
  reading: Omit<Reading, 'instead' | 'last'>;
  instead?: 'window' | 'parent';
}

export function shownOf(reading: Reading): Shown {
  return reading.status === 'suppressed' && reading.instead
    ? { reading: reading.instead.reading, instead: reading.instead.kind }
    : { reading };
}

/** What stands in the place of all of them, when it is the same for all and for the same reason. */
export function commonInstead(
  readings: readonly Reading[],
): Reading | undefined {
  const asked = readings.filter(({ status }) => status !== 'withheld');
  const [first] = asked;
  const nameOf = ({ reason, instead }: Reading) =>
    instead &&
    [
      reason,
      instead.kind,
      instead.reading.subject,
      instead.reading.window.from,
      instead.reading.window.to,
    ].join(' ');
  return first &&
    nameOf(first) &&
    asked.every(each => nameOf(each) === nameOf(first))
    ? first
    : undefined;
}
