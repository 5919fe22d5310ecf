import {
  externalIdSchema,
  FACT_KINDS,
  FactDelivery,
  factFieldSchemas,
  instantSchema,
  parseFactSubject,
  SUBJECT_RULES,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { createHash } from 'node:crypto';
import { z } from 'zod/v4';

/** Something wrong with a fact; `path` is the field. @internal */
export interface FactProblem {
  path: string;
  reason: string;
}

/** @internal */
export type ValidatedFact =
  | { fact: FactDelivery; left: string[] }
  | { problems: FactProblem[] };

const namedSchema = z.object({
  kind: z.enum(FACT_KINDS, {
    error: `must be one of ${FACT_KINDS.join(', ')}`,
  }),
  id: externalIdSchema,
  subject: externalIdSchema,
  eventId: externalIdSchema.optional(),
  eventTime: instantSchema.optional(),
  withdrawn: z.boolean().optional(),
});

const identitySchema = namedSchema.transform((identity, context) => {
  const { kind } = identity;
  const subject = parseFactSubject(kind, identity.subject);
  if (subject) {
    return { ...identity, subject };
  }
  context.addIssue({
    code: 'custom',
    path: ['subject'],
    message: SUBJECT_RULES[kind],
  });
  return z.NEVER;
});

/**
 * Checks a fact against the closed schema and completes it. What the schema does not name is left out, and its names
 * are returned. Without an event time it is `now`; without an event id it is derived from everything else, so the same
 * fact with the same event time is a duplicate wherever it is sent from.
 *
 * @internal
 */
export function validateFact(
  source: string,
  item: unknown,
  now: string,
): ValidatedFact {
  const identity = identitySchema.safeParse(item, { error: explain });
  if (!identity.success) {
    return { problems: identity.error.issues.map(toProblem) };
  }
  const { kind, eventId, eventTime, ...rest } = identity.data;
  const fields = factFieldSchemas[kind].safeParse(item, { error: explain });
  if (!fields.success) {
    return { problems: fields.error.issues.map(toProblem) };
  }
  const content = {
    kind,
    ...rest,
    eventTime: eventTime ?? now,
    ...fields.data,
  };
  const known = new Set<string>([
    ...Object.keys(namedSchema.shape),
    ...Object.keys(factFieldSchemas[kind].shape),
  ]);
  const fact = { eventId: eventId ?? eventIdOf(source, content), ...content };
  return {
    // The kind chose the schema of the fields, which a spread cannot tell the compiler.
    fact: fact as FactDelivery,
    left: Object.keys(Object(item)).filter(name => !known.has(name)),
  };
}

function eventIdOf(source: string, content: Record<string, unknown>): string {
  const entries = Object.entries(content)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([source, entries]))
    .digest('hex');
}

function explain(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === 'invalid_type' && issue.input === undefined) {
    return 'is missing';
  }
  if (issue.code === 'invalid_value') {
    return `must be one of ${issue.values.join(', ')}`;
  }
  return undefined;
}

function toProblem(issue: z.core.$ZodIssue): FactProblem {
  const path = issue.path
    .map((part, index) =>
      typeof part === 'number'
        ? `[${part}]`
        : `${index ? '.' : ''}${String(part)}`,
    )
    .join('');
  return { path, reason: issue.message };
}
