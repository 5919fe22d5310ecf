import { Metric } from '@plumbline/backstage-plugin-service-metrics-common';
import { changeLeadTime } from './changeLeadTime';
import { deploymentFrequency } from './deploymentFrequency';

/** The metrics that come with the plugin. @internal */
export const coreMetrics: Metric[] = [deploymentFrequency, changeLeadTime];
