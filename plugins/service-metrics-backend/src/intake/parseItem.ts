import {
  Contributor,
  contributorsSchema,
  DAY_MS,
  externalIdSchema,
  FACT_KINDS,
  factFieldSchemas,
  FactKind,
  INSTANT_FIELDS,
  instantSchema,
  KINDS_WITH_CONTRIBUTORS,
  LONGEST_CONTEXT_DAYS,
  parseFactSubject,
  PLANNED_FIELDS,
  SUBJECT_RULES,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { SourceDeclaration } from '@plumbline/backstage-plugin-service-metrics-node';
import { z } from 'zod/v4';
import { LocalKeyStore } from '../database/LocalKeyStore';
import { closedEnvironment, closedId } from './closedId';
import { takeReview } from './sampling/DeliveredReview';
import { IncomingReport } from './sampling/Sampler';

/** How far ahead of our clock a sender's may be: ten minutes. */
const FUTURE_TOLERANCE_MS = 10 * 60_000;

const AHEAD = 'must not be more than 10 minutes in the future';
const TOO_FAR_AHEAD = `must not be more than ${LONGEST_CONTEXT_DAYS} days in the future`;

const envelopeSchema = z.object({
  eventId: externalIdSchema,
  eventTime: instantSchema,
  kind: z.enum(FACT_KINDS, {
    error: `must be one of ${FACT_KINDS.join(', ')}`,
  }),
  id: externalIdSchema,
  subject: externalIdSchema,
  withdrawn: z.boolean().optional(),
});

/** Used up inside the door: never stored, never counted as dropped. */
const inputOnlySchema = z.object({
  contributors: contributorsSchema.nullish(),
});

/** Lists in which neither order nor repetition says anything. */
const SETS = new Set(['revisions', 'riskFlags', 'contributingFactors']);

/** Ids of other objects of the source. */
const IDS = new Set(['artifact', 'revertOf', 'fingerprint', 'slo', 'incident']);

export interface ItemContext {
  declaration: SourceDeclaration;
  key: LocalKeyStore;
  /** Epoch milliseconds. */
  now: number;
  /** Names of production environments anywhere in the catalog or configuration. */
  knownEnvironments: readonly string[];
}

export type ParsedItem =
  | {
      report: IncomingReport;
      dropped: number;
      /** Who took part, as the sender names them; absent when nothing is said, null when nobody any more. */
      contributors?: readonly Contributor[] | null;
    }
  | { path: string; reason: string };

/**
 * Builds a fact report from one item of a delivery, field by field from the closed schema. What is not named there is not
 * copied; it is counted. A refusal names the path inside the item and never repeats the item's content.
 */
export function parseItem(item: unknown, context: ItemContext): ParsedItem {
  const { declaration, key, now } = context;
  const envelope = envelopeSchema.safeParse(item);
  if (!envelope.success) {
    return refusal(envelope.error);
  }
  const { kind } = envelope.data;
  if (!declaration.kinds.includes(kind)) {
    return {
      path: 'kind',
      reason: `source '${
        declaration.id
      }' is declared for ${declaration.kinds.join(', ')} only`,
    };
  }
  const subject = parseFactSubject(kind, envelope.data.subject);
  if (!subject) {
    return { path: 'subject', reason: SUBJECT_RULES[kind] };
  }
  const fields = factFieldSchemas[kind].safeParse(item);
  if (!fields.success) {
    return refusal(fields.error);
  }
  const ahead = fieldAhead(kind, fields.data, envelope.data.eventTime, now);
  if (ahead) {
    return ahead;
  }
  const { review, others } = takeReview(fields.data);
  const inputOnly = takesContributors(kind)
    ? inputOnlySchema.safeParse(item)
    : undefined;
  if (inputOnly && !inputOnly.success) {
    return refusal(inputOnly.error);
  }
  return {
    dropped: countUnknown(item, kind),
    contributors: inputOnly?.data.contributors,
    report: {
      source: declaration.id,
      kind,
      id: closedId(envelope.data.id, key, declaration.idPattern),
      subject,
      eventId: closedId(envelope.data.eventId, key, declaration.idPattern),
      eventTime: Date.parse(envelope.data.eventTime),
      withdrawn: envelope.data.withdrawn ?? false,
      fields: closeFields(others, context),
      ...(review ? { review } : {}),
    },
  };
}

function takesContributors(kind: FactKind): boolean {
  return KINDS_WITH_CONTRIBUTORS.some(taking => taking === kind);
}

function refusal(error: z.ZodError): { path: string; reason: string } {
  const [issue] = error.issues;
  const path = issue.path
    .map((part, index) => {
      if (typeof part === 'number') {
        return `[${part}]`;
      }
      return index === 0 ? String(part) : `.${String(part)}`;
    })
    .join('');
  return { path, reason: issue.message };
}

function fieldAhead(
  kind: FactKind,
  fields: Record<string, unknown>,
  eventTime: string,
  now: number,
): { path: string; reason: string } | undefined {
  const isAhead = (instant: unknown, by: number) =>
    typeof instant === 'string' && Date.parse(instant) > now + by;
  if (isAhead(eventTime, FUTURE_TOLERANCE_MS)) {
    return { path: 'eventTime', reason: AHEAD };
  }
  const isPlanned = (name: string) =>
    PLANNED_FIELDS[kind]?.includes(name) ?? false;
  const path = INSTANT_FIELDS[kind].find(name =>
    isAhead(
      fields[name],
      isPlanned(name) ? LONGEST_CONTEXT_DAYS * DAY_MS : FUTURE_TOLERANCE_MS,
    ),
  );
  return path && { path, reason: isPlanned(path) ? TOO_FAR_AHEAD : AHEAD };
}

function countUnknown(item: unknown, kind: FactKind): number {
  const known = new Set([
    ...Object.keys(envelopeSchema.shape),
    ...Object.keys(factFieldSchemas[kind].shape),
    ...(takesContributors(kind) ? Object.keys(inputOnlySchema.shape) : []),
  ]);
  return Object.keys(item as object).filter(name => !known.has(name)).length;
}

/** Replaces every id inside the fields by the form in which it is kept, and leaves absent fields out. */
function closeFields(
  fields: Record<string, unknown>,
  context: ItemContext,
): Record<string, unknown> {
  const { key, declaration, knownEnvironments } = context;
  const close = (id: string) => closedId(id, key, declaration.idPattern);
  const closed: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined) {
      continue;
    }
    if (value === null) {
      closed[name] = null;
    } else if (name === 'environment') {
      closed[name] = closedEnvironment(String(value), key, knownEnvironments);
    } else if (name === 'changes' && Array.isArray(value)) {
      closed[name] = [...new Set(value.map(id => close(String(id))))].sort();
    } else if (SETS.has(name) && Array.isArray(value)) {
      closed[name] = [...new Set(value.map(String))].sort();
    } else if (IDS.has(name)) {
      closed[name] = close(String(value));
    } else if (isReference(value)) {
      closed[name] = { kind: value.kind, id: close(value.id) };
    } else {
      closed[name] = value;
    }
  }
  return closed;
}

function isReference(value: unknown): value is { kind: string; id: string } {
  return typeof value === 'object' && value !== null && 'id' in value;
}
