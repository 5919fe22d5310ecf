import { createHash } from 'node:crypto';
import {
  charterEntitySchema,
  contentOf,
  findProblems,
  formatPath,
  GOVERNANCE_API_VERSION,
  GovernanceProblem,
  isGovernanceKind,
  metricEntitySchema,
} from '@plumbline/backstage-plugin-service-metrics-common';
import canonicalize from 'canonicalize';
import { z } from 'zod/v4';

/** A document of ours as the catalog serves it, cut down to what governs; `entity` is absent when it breaks a rule. */
export type GovernedDocument = {
  /** Entity ref. */
  ref: string;
  name: string;
  /** Path, reason and rule of everything that is wrong with it. */
  flaws: string[];
} & (
  | { kind: 'Metric'; entity?: z.infer<typeof metricEntitySchema> }
  | { kind: 'MetricCharter'; entity?: z.infer<typeof charterEntitySchema> }
);

export type MetricGovernance = Extract<GovernedDocument, { kind: 'Metric' }>;
export type CharterGovernance = Extract<
  GovernedDocument,
  { kind: 'MetricCharter' }
>;

const API_GROUP = `${GOVERNANCE_API_VERSION.split('/')[0]}/`;

const headSchema = z.looseObject({
  apiVersion: z.string().startsWith(API_GROUP),
  kind: z.string(),
  metadata: z.looseObject({
    name: z.string(),
    namespace: z.string().optional(),
    title: z.unknown().optional(),
    description: z.unknown().optional(),
    links: z.unknown().optional(),
  }),
  spec: z.unknown().optional(),
});

/** A governed document out of an entity; undefined for whatever is none of ours. */
export function toGovernedDocument(
  entity: unknown,
): GovernedDocument | undefined {
  const head = headSchema.safeParse(entity);
  if (!head.success) {
    return undefined;
  }
  const { apiVersion, kind, metadata, spec } = head.data;
  const { name, namespace = 'default', title, description, links } = metadata;
  const bare: unknown = JSON.parse(
    JSON.stringify({
      apiVersion,
      kind,
      metadata: { name, namespace, title, description, links },
      spec,
    }),
  );
  if (!isGovernanceKind(kind)) {
    return undefined;
  }
  const ref = `${kind}:${namespace}/${name}`.toLocaleLowerCase('en-US');
  const flawsUnless = (isSound: boolean) =>
    isSound ? [] : findProblems(kind, bare).map(toWords);
  if (kind === 'Metric') {
    const parsed = metricEntitySchema.safeParse(bare);
    const flaws = flawsUnless(parsed.success);
    return { kind, ref, name, flaws, entity: parsed.data };
  }
  const parsed = charterEntitySchema.safeParse(bare);
  const flaws = flawsUnless(parsed.success);
  return { kind, ref, name, flaws, entity: parsed.data };
}

function toWords({ path, message, rule }: GovernanceProblem): string {
  return `${formatPath(path)}: ${message} (${rule})`;
}

/** A document as one text; the same document gives the same text. Nothing of an invalid one but its name. */
export function toContent(document: GovernedDocument): string {
  const { kind, name, ref, entity } = document;
  const [, namespace] = ref.match(/:(.+)\//) ?? [];
  return (
    canonicalize(
      entity ?? {
        apiVersion: GOVERNANCE_API_VERSION,
        kind,
        metadata: { name, namespace },
      },
    ) ?? ''
  );
}

/** The hash that approvals of this document carry. */
export function approvalHash(entity: object): string {
  const digest = createHash('sha256').update(contentOf(entity)).digest('hex');
  return `sha256:${digest}`;
}
