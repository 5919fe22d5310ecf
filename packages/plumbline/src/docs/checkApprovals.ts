import { Shaped } from './checkShape';
import { hashOf } from './hashOf';
import { Finding } from './Finding';

type Governed = Extract<Shaped, { kind: 'Metric' | 'MetricCharter' }>;

/** Names of documents by the hash of what stands in them. @internal */
export type Contents = ReadonlyMap<string, string>;

/** What approvals may bind to; empty, and nothing is hashed, when no document carries one. @internal */
export function contentsOf(governed: readonly Governed[]): Contents {
  return governed.some(({ entity }) => entity.spec.approvals)
    ? new Map(governed.map(each => [hashOf(each.document.value), nameOf(each)]))
    : new Map();
}

/**
 * Approvals name seats of the charter and the hash of what stands in the document. Those in the charter may also approve
 * other documents of the folder; which, is told. Where the charter says `merge`, a hash that does not fit is a warning:
 * approvals decide nothing there.
 *
 * @internal
 */
export function checkApprovals(
  governed: Governed,
  charter: Governed,
  contents: Contents,
): Finding[] {
  const { document, entity } = governed;
  const { approvals } = entity.spec;
  if (!approvals || charter.kind !== 'MetricCharter') {
    return [];
  }
  const { council, approval } = charter.entity.spec;
  const seats = new Set(council.seats.map(({ seat }) => seat));
  const bound = approval.mode === 'bound' ? 'error' : 'warning';
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
      const name = contents.get(each.hash);
      const isOfSet = name !== undefined && governed.kind === 'MetricCharter';
      const other = name ?? 'content that no document of the folder has';
      findings.push(
        document.finding([...path, 'hash'], {
          severity: isOfSet ? 'note' : bound,
          rule: isOfSet ? 'approval-of' : 'approval-hash',
          message: isOfSet
            ? `${each.seat} approves ${name}`
            : `approves ${other}; this content is ${hash}`,
        }),
      );
    }
    return findings;
  });
}

function nameOf({ document, entity }: Governed): string {
  return `${entity.metadata.name} in ${document.file}`;
}
