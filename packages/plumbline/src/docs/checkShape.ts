import {
  charterEntitySchema,
  findProblems,
  formatPath,
  GOVERNANCE_API_VERSION,
  GOVERNANCE_KINDS,
  isGovernanceKind,
  MetricCharterEntity,
  MetricEntity,
  metricEntitySchema,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { z } from 'zod/v4';
import { Finding } from './Finding';
import { ParsedDocument } from './parseYaml';

const headSchema = z.looseObject({
  apiVersion: z.unknown(),
  kind: z.unknown(),
});

const groupSchema = z.looseObject({
  kind: z.literal('Group'),
  metadata: z.looseObject({
    name: z.string(),
    namespace: z.string().optional(),
  }),
});

/** What one document is, once its shape has been looked at. @internal */
export type Shaped =
  | { kind: 'Metric'; document: ParsedDocument; entity: MetricEntity }
  | {
      kind: 'MetricCharter';
      document: ParsedDocument;
      entity: MetricCharterEntity;
    }
  | { kind: 'Group'; ref: string }
  | {
      kind: 'broken';
      of: 'Metric' | 'MetricCharter' | 'unknown';
      name?: string;
    }
  | { kind: 'other' };

/** Checks one document by itself. @internal */
export function checkShape(document: ParsedDocument): {
  shaped: Shaped;
  findings: Finding[];
} {
  const broken = (message: string, path: string[] = []) => ({
    shaped: { kind: 'broken', of: 'unknown' } as const,
    findings: [
      document.finding(path, { severity: 'error', rule: 'kind', message }),
    ],
  });
  const head = headSchema.safeParse(document.value);
  if (!head.success) {
    return broken('must be a block of fields with apiVersion and kind');
  }
  const { apiVersion, kind } = head.data;
  const group = String(apiVersion).split('/')[0];
  if (!isGovernanceKind(kind)) {
    if (group === GOVERNANCE_API_VERSION.split('/')[0]) {
      return broken(`kind: must be ${GOVERNANCE_KINDS.join(' or ')}`, ['kind']);
    }
    if (typeof kind !== 'string') {
      return broken('kind: is missing');
    }
    const found = groupSchema.safeParse(document.value);
    return {
      shaped: found.success
        ? { kind: 'Group', ref: groupRefOf(found.data.metadata) }
        : { kind: 'other' },
      findings: [],
    };
  }
  const problems = findProblems(kind, document.value);
  if (problems.length > 0) {
    const named = z
      .looseObject({ metadata: z.looseObject({ name: z.string() }) })
      .safeParse(document.value);
    return {
      shaped: { kind: 'broken', of: kind, name: named.data?.metadata.name },
      findings: problems.map(({ path, rule, message }) =>
        document.finding(
          path,
          {
            severity: 'error',
            rule,
            message: `${formatPath(path)}: ${message}`,
          },
          rule === 'unknown-field' ? 'key' : 'value',
        ),
      ),
    };
  }
  const shaped: Shaped =
    kind === 'Metric'
      ? { kind, document, entity: metricEntitySchema.parse(document.value) }
      : { kind, document, entity: charterEntitySchema.parse(document.value) };
  return { shaped, findings: [] };
}

function groupRefOf(metadata: { name: string; namespace?: string }): string {
  return `group:${metadata.namespace ?? 'default'}/${
    metadata.name
  }`.toLowerCase();
}
