import { Reading } from '@plumbline/backstage-plugin-service-metrics-common';
import { knownMetric, MetricId } from './metricIds';

/** Which way a value moved; `none` where no test was possible. @public */
export type Movement = 'up' | 'down' | 'level' | 'none';

/** Which way a value moves when the verdict says "better". */
const BETTER: Record<MetricId, 'up' | 'down'> = {
  'deployment-frequency': 'up',
  'change-lead-time': 'down',
  'change-fail-rate': 'down',
  'failed-deployment-recovery-time': 'down',
  'deployment-rework-rate': 'down',
  'time-to-restore': 'down',
  'incident-count': 'down',
  'detection-coverage': 'up',
  'action-completion': 'up',
  'action-on-time': 'up',
  'repeat-incident-rate': 'down',
};

/**
 * The movement that a reading's verdict stands for. Only the verdict decides whether it moved; two differing values
 * without one are no movement.
 *
 * @public
 */
export function movementOf(
  reading: Pick<Reading, 'metric' | 'verdict' | 'value' | 'before'>,
): Movement {
  const { verdict } = reading;
  if (verdict === undefined) {
    return 'none';
  }
  if (verdict === 'no-clear-change') {
    return 'level';
  }
  const metric = knownMetric(reading.metric);
  if (metric) {
    const opposite = BETTER[metric] === 'up' ? 'down' : 'up';
    return verdict === 'better' ? BETTER[metric] : opposite;
  }
  const before = reading.before?.value;
  if (reading.value === undefined || before === undefined) {
    return 'none';
  }
  return reading.value > before ? 'up' : 'down';
}
