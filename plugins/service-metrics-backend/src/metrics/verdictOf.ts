import {
  Metric,
  Verdict,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { Finding } from '../statistics';

/** The word for what a test found, given which way is the better one. @internal */
export function verdictOf(
  finding: Finding | undefined,
  direction: Metric['direction'],
): Verdict | undefined {
  if (finding === undefined || finding === 'none') {
    return finding && 'no-clear-change';
  }
  return (finding === 'up') === (direction === 'higher') ? 'better' : 'worse';
}
