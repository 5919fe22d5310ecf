import { Shaped } from './checkShape';
import { hashOf } from './hashOf';
import { Finding } from './Finding';

type Governed = Extract<Shaped, { kind: 'Metric' | 'MetricCharter' }>;

/**
 * Approvals name seats of the charter and the hash of what stands in the document. Where the charter says `merge`, a hash
 * that does not fit is a warning: approvals decide nothing there.
 *
 * @internal
 */
export function checkApprovals(
  { document, entity }: Governed,
  charter: Governed,
): Finding[] {
  const { approvals } = entity.spec;
  if (!approvals || charter.kind !== 'MetricCharter') {
    return [];
  }
  const { council, approval } = charter.entity.spec;
  const seats = new Set(council.seats.map(({ seat }) => seat));
  const severity = approval.mode === 'bound' ? 'error' : 'warning';
  const hash = hashOf(document.value);
  return approvals.flatMap((each, index) => {
    const path = ['spec', 'approvals', index];
    const findings = new Array<Finding>();
    if (!seats.has(each.seat)) {
      const message = `the charter has no seat ${each.seat}`;
      findings.push(
        document.finding([...path, 'seat'], {
          severity: 'error',
          rule: 'approval-seat',
          message,
        }),
      );
    }
    if (each.hash !== hash) {
      const message = `approves other content; this content is ${hash}`;
      findings.push(
        document.finding([...path, 'hash'], {
          severity,
          rule: 'approval-hash',
          message,
        }),
      );
    }
    return findings;
  });
}
