import {
  REVIEW_FIELDS,
  ReviewField,
  StratumSpec,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { PolicyContent } from './policyContent';

/**
 * What may be kept of reviews under a policy: the strata of its charter, and those review fields that an active document
 * of class W names. Undefined when the charter draws nothing or no document asks.
 */
export function samplingOf(
  content: PolicyContent | undefined,
): { strata: StratumSpec[]; keeps: ReviewField[] } | undefined {
  const asked = new Set(
    Object.values(content?.metrics ?? {}).flatMap(each =>
      'spec' in each && each.spec.class === 'W'
        ? each.spec.sources
            .filter(({ kind }) => kind === 'change')
            .flatMap(({ keeps }) => keeps)
        : [],
    ),
  );
  const keeps = REVIEW_FIELDS.filter(field => asked.has(field));
  return content?.strata && keeps.length > 0
    ? { strata: content.strata, keeps }
    : undefined;
}
