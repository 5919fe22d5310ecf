import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import {
  Approval,
  comparePolicies,
  inForce,
  isWeakerClass,
  Metric,
  MetricEntity,
  MetricSpec,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { Council, isApproved } from './Council';
import { approvalHash, MetricGovernance } from './governedDocument';
import { MetricPolicy } from './MetricPolicy';
import { NoPolicyReason } from './reasons';

/** What is fixed about a metric by its code. */
export type DefinedMetric = Pick<
  Metric,
  'id' | 'definitionVersion' | 'disclosureClass'
> &
  Partial<Pick<Metric, 'needs'>>;

/** By what a document is judged. */
export interface Judging {
  /** Absent when no charter says how. */
  council?: Council;
  /** Approvals of a set, as the charter carries them. */
  approvals: readonly Approval[];
  /** ISO 8601 day. */
  today: string;
}

/**
 * What governs a metric, from its one document, and the content that is approved from now on.
 *
 * @param last - the document as last approved
 */
export function settleMetric(
  { ref, name, entity }: MetricGovernance,
  last: MetricEntity | undefined,
  defined: DefinedMetric | undefined,
  judging: Judging,
): { policy: MetricPolicy; approved?: MetricEntity } {
  if (!entity) {
    const nothing = { isChangeProposed: false, proposed: [] };
    return {
      policy: { metric: name, document: ref, reason: 'invalid', ...nothing },
      approved: last,
    };
  }
  const { metadata, spec: proposed } = entity;
  const isSettled = isAgreed(entity, last, judging);
  const approved = isSettled ? entity : last;
  const spec = inForce(approved?.spec, proposed);
  const link = metadata.links?.[0]?.url;
  const { question, layer } = (approved ?? entity).spec;
  return {
    approved,
    policy: {
      metric: name,
      title: (approved ?? entity).metadata.title,
      question,
      layer,
      document: ref,
      ...(link ? { link } : {}),
      owner: stringifyEntityRef(
        parseEntityRef((spec ?? proposed).owner, {
          defaultKind: 'group',
          defaultNamespace: metadata.namespace ?? 'default',
        }),
      ),
      ...(spec ? { spec } : {}),
      ...optional(whyNone(proposed, spec, defined, judging)),
      isChangeProposed: !isSettled && judging.council !== undefined,
      proposed: comparePolicies(spec, proposed),
    },
  };
}

function isAgreed(
  entity: MetricEntity,
  last: MetricEntity | undefined,
  { council, approvals, today }: Judging,
): boolean {
  if (!council) {
    return false;
  }
  if (council.mode === 'merge') {
    return true;
  }
  const hash = approvalHash(entity);
  return (
    (last !== undefined && approvalHash(last) === hash) ||
    isApproved(
      hash,
      [...(entity.spec.approvals ?? []), ...approvals],
      council,
      today,
    )
  );
}

function whyNone(
  proposed: MetricSpec,
  spec: MetricSpec | undefined,
  defined: DefinedMetric | undefined,
  { council }: Judging,
): NoPolicyReason | undefined {
  const { status } = spec ?? proposed;
  if (status !== 'active') {
    return status;
  }
  if (!council) {
    return 'no-charter';
  }
  if (!spec) {
    return 'not-approved';
  }
  if (!defined) {
    return 'unknown-metric';
  }
  if (spec.definitionVersion !== defined.definitionVersion) {
    return 'version-mismatch';
  }
  return isWeakerClass(spec.class, defined.disclosureClass)
    ? 'class-weaker-than-code'
    : undefined;
}

function optional(reason: NoPolicyReason | undefined) {
  return reason ? { reason } : {};
}
