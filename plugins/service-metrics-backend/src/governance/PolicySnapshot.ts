import {
  MetricCharterEntity,
  MetricEntity,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { Council } from './Council';
import {
  CharterGovernance,
  GovernedDocument,
  MetricGovernance,
} from './governedDocument';
import { MetricPolicy } from './MetricPolicy';
import { findPolicyProblems } from './findPolicyProblems';
import { PolicyContent, toPolicyContent, versionOf } from './policyContent';
import { PolicyProblem } from './PolicyProblem';
import { settleCharter } from './settleCharter';
import { DefinedMetric, settleMetric } from './settleMetric';

/** What is in force, of what the catalog serves and what was approved before. */
export interface PolicyInputs {
  documents: readonly GovernedDocument[];
  /** As last approved, by entity ref. */
  approved: ReadonlyMap<string, GovernedDocument>;
  /** The charter as last approved, whatever its name was. */
  approvedCharter?: MetricCharterEntity;
  /** The metrics that code computes. */
  metrics: readonly DefinedMetric[];
  /** ISO 8601 day. */
  today: string;
}

/*
 * The policy is a value. It is made anew from all documents each time, never changed: the same documents, approvals and
 * code give the same snapshot, on every replica. Whatever is doubtful is read the stricter way and said as a problem. A
 * decision is then a look-up; nothing of it waits for the catalog or the database.
 */

export class PolicySnapshot {
  /** Twelve hex digits over all that decides; the same for documents that decide alike. */
  readonly version: string;
  readonly content: PolicyContent;
  /** Absent without a sound charter. */
  readonly council?: Council;
  /** The charter as last approved. */
  readonly charter?: { document: string; entity: MetricCharterEntity };
  readonly isCharterChangeProposed: boolean;
  /** Every metric that code computes or a document describes, by id. */
  readonly metrics: readonly MetricPolicy[];
  readonly problems: readonly PolicyProblem[];
  /** What counts as approved from now on, by entity ref. */
  readonly approved: ReadonlyMap<string, MetricEntity | MetricCharterEntity>;
  readonly #byId: ReadonlyMap<string, MetricPolicy>;

  static create(inputs: PolicyInputs): PolicySnapshot {
    return new PolicySnapshot(inputs);
  }

  private constructor(inputs: PolicyInputs) {
    const { documents, approvedCharter, today } = inputs;
    const charters = documents.filter(
      (each): each is CharterGovernance => each.kind === 'MetricCharter',
    );
    const charter = settleCharter(charters, approvedCharter, today);
    this.council = charter.council;
    this.isCharterChangeProposed = charter.isChangeProposed;
    const approved = new Map<string, MetricEntity | MetricCharterEntity>();
    if (charter.document && charter.entity) {
      this.charter = { document: charter.document, entity: charter.entity };
      approved.set(charter.document, charter.entity);
    }
    this.metrics = settleMetrics(inputs, charters, charter.council, approved);
    this.approved = approved;
    this.#byId = new Map(this.metrics.map(each => [each.metric, each]));
    this.content = toPolicyContent(
      this.council,
      this.metrics,
      // Of two charters neither says what is drawn.
      charters.length === 1 ? this.charter?.entity.spec.strata : undefined,
    );
    this.version = versionOf(this.content);
    this.problems = [
      ...charter.problems,
      ...findPolicyProblems(documents, this.metrics),
    ];
  }

  /** What governs a metric; undefined when neither code nor a document knows it. */
  metric(id: string): MetricPolicy | undefined {
    return this.#byId.get(id);
  }
}

function settleMetrics(
  { documents, approved, metrics, today }: PolicyInputs,
  charters: readonly CharterGovernance[],
  council: Council | undefined,
  nowApproved: Map<string, MetricEntity | MetricCharterEntity>,
): MetricPolicy[] {
  const judging = {
    council,
    approvals: charters.flatMap(({ entity }) => entity?.spec.approvals ?? []),
    today,
  };
  const byId = new Map<string, MetricGovernance[]>(
    metrics.map(({ id }) => [id, []]),
  );
  for (const document of documents) {
    if (document.kind === 'Metric') {
      byId.set(document.name, [...(byId.get(document.name) ?? []), document]);
    }
  }
  const nothing = { isChangeProposed: false, proposed: [] };
  return [...byId]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([metric, [document, another]]): MetricPolicy => {
      if (!document) {
        return { metric, reason: 'no-document', ...nothing };
      }
      if (another) {
        const { ref } = document;
        return {
          metric,
          document: ref,
          reason: 'duplicate-document',
          ...nothing,
        };
      }
      const before = approved.get(document.ref);
      const settled = settleMetric(
        document,
        before?.kind === 'Metric' ? before.entity : undefined,
        metrics.find(({ id }) => id === metric),
        judging,
      );
      if (settled.approved) {
        nowApproved.set(document.ref, settled.approved);
      }
      return settled.policy;
    });
}
