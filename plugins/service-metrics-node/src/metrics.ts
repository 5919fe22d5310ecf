import { createExtensionPoint } from '@backstage/backend-plugin-api';
import { Metric } from '@plumbline/backstage-plugin-service-metrics-common';

/** @public */
export interface ServiceMetricsMetricsExtensionPoint {
  /** Adds metrics; an id that is already taken fails the start of the module that brings it. */
  addMetric(...metrics: Metric[]): void;
}

/** Where a package adds metrics of its own. @public */
export const serviceMetricsMetricsExtensionPoint =
  createExtensionPoint<ServiceMetricsMetricsExtensionPoint>({
    id: 'service-metrics.metrics',
  });
