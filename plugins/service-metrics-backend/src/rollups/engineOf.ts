import { Metric } from '@plumbline/backstage-plugin-service-metrics-common';
import { hashOf } from '../facts/hashOf';

/** Changes whenever links or rollups of the same facts would be others. */
const ENGINE = '3';

/** Names what the same facts are lifted by: another engine may give other numbers. */
export function engineOf(metrics: readonly Metric[]): string {
  return hashOf([
    ENGINE,
    ...metrics.map(({ id, definitionVersion }) => `${id}@${definitionVersion}`),
  ]);
}
