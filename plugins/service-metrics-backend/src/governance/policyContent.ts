import { createHash } from 'node:crypto';
import {
  Audience,
  MetricSpec,
  PolicySpec,
  policySpecSchema,
  strataSpecSchema,
  Stratum,
} from '@plumbline/backstage-plugin-service-metrics-common';
import canonicalize from 'canonicalize';
import { z } from 'zod/v4';
import { Council } from './Council';
import { MetricPolicy } from './MetricPolicy';
import { NO_POLICY_REASONS } from './reasons';

/**
 * All that decides over sight, and nothing else: two sets of documents that decide alike have the same content, and the same
 * version. Titles, explanations and formulas are no part of it.
 */
export const policyContentSchema = z.strictObject({
  /** Absent without a charter. */
  approval: z
    .strictObject({
      mode: z.enum(['merge', 'bound']),
      /** Absent while nothing can be approved. */
      quorum: z.number().optional(),
      seats: z.array(z.string()),
    })
    .optional(),
  /** How changes are drawn whose reviews are looked at; absent when none is. */
  strata: strataSpecSchema.optional(),
  /** By id. */
  metrics: z.record(
    z.string(),
    z.union([
      z.strictObject({ reason: z.enum(NO_POLICY_REASONS) }),
      z.strictObject({ spec: policySpecSchema }),
    ]),
  ),
});

export type PolicyContent = z.infer<typeof policyContentSchema>;

export function toPolicyContent(
  council: Council | undefined,
  metrics: readonly MetricPolicy[],
  strata?: readonly Stratum[],
): PolicyContent {
  return {
    ...(council ? { approval: toApproval(council) } : {}),
    ...(strata ? { strata: strata.map(({ says, ...each }) => each) } : {}),
    metrics: Object.fromEntries(
      metrics.map(({ metric, reason, spec }) => [
        metric,
        reason === undefined && spec
          ? { spec: toPolicySpec(spec) }
          : { reason: reason ?? 'not-approved' },
      ]),
    ),
  };
}

/** Twelve hex digits over a content. */
export function versionOf(content: PolicyContent): string {
  const text = canonicalize(content) ?? '';
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

function toApproval({ mode, quorum, seats }: Council) {
  return mode === 'bound' && Number.isFinite(quorum)
    ? { mode, quorum, seats }
    : { mode, seats: [] };
}

function toPolicySpec(spec: MetricSpec): PolicySpec {
  const { entities, types } = spec.appliesTo ?? {};
  return {
    status: spec.status,
    class: spec.class,
    definitionVersion: spec.definitionVersion,
    // The first is the usual one; the order of the others decides nothing.
    purposes: [...spec.purposes.slice(0, 1), ...sorted(spec.purposes.slice(1))],
    audience: [...spec.audience].sort(byLine),
    sources: spec.sources
      .map(({ kind, keeps }) => ({ kind, keeps: sorted(keeps) }))
      .sort((a, b) => a.kind.localeCompare(b.kind, 'en-US')),
    retention: spec.retention,
    disclosure: spec.disclosure,
    sampling: { unit: spec.sampling.unit, rate: spec.sampling.rate },
    review: { everyDays: spec.review.everyDays, next: spec.review.next },
    ...(spec.appliesTo
      ? {
          appliesTo: {
            ...(entities ? { entities: sorted(entities) } : {}),
            ...(types ? { types: sorted(types) } : {}),
          },
        }
      : {}),
  };
}

function byLine(a: Audience[number], b: Audience[number]): number {
  return `${a.who} ${a.sees}`.localeCompare(`${b.who} ${b.sees}`, 'en-US');
}

function sorted<T extends string>(values: readonly T[]): T[] {
  return [...values].sort();
}
