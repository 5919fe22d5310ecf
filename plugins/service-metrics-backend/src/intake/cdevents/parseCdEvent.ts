import { z } from 'zod/v4';
import {
  attributesSchema,
  CdEvent,
  cdEventSchema,
  FACT_EVENTS,
} from './CdEvent';
import { findViolations } from './findViolations';
import { whyNotAFact } from './notFacts';

const TYPE = /^dev\.cdevents\.([a-z]+\.[a-z]+)(?:\.|$)/;

export type ParsedCdEvent =
  | {
      event: CdEvent;
      /** Where the event departs from its specification, though its meaning is clear. */
      violations: string[];
    }
  | { path: string; reason: string; isNotAFact: boolean };

/**
 * Reads one CloudEvent with a CDEvent in it. It is read leniently: by the beginning of its type, in any version, with times as
 * vendors send them. A refusal names the path inside the event and never repeats any of it.
 */
export function parseCdEvent(raw: unknown): ParsedCdEvent {
  const attributes = attributesSchema.safeParse(raw);
  if (!attributes.success) {
    return refusal(attributes.error);
  }
  if (!TYPE.test(attributes.data.type)) {
    return notAFact('type', undefined);
  }
  const data = dataOf(raw);
  const type = typeOf(data);
  if (type === undefined) {
    return typeof data === 'object' && data !== null
      ? {
          path: 'data.context.type',
          reason: 'must be the type of a CDEvent',
          isNotAFact: false,
        }
      : {
          path: 'data',
          reason: 'must be a CDEvent in JSON',
          isNotAFact: false,
        };
  }
  const [, name] = TYPE.exec(type) ?? [];
  const what = FACT_EVENTS.find(known => known === name);
  if (what === undefined) {
    return notAFact('data.context.type', name);
  }
  const parsed = cdEventSchema.safeParse(data);
  if (!parsed.success) {
    return refusal(parsed.error, 'data');
  }
  const { context, subject } = parsed.data;
  const { environment, service, repository, artifactId } =
    subject.content ?? {};
  const event: CdEvent = {
    what,
    id: context.id,
    source: context.source,
    timestamp: toIso(context.timestamp),
    subject: { id: subject.id, source: subject.source ?? context.source },
    environment: environment?.id,
    service: service?.id,
    repository: repository?.id,
    artifactId: artifactId ?? undefined,
  };
  return { event, violations: findViolations(attributes.data, data, event) };
}

function dataOf(raw: unknown): unknown {
  const { data, data_base64: encoded } = raw as {
    data?: unknown;
    data_base64?: unknown;
  };
  if (data !== undefined || typeof encoded !== 'string') {
    return data;
  }
  try {
    return JSON.parse(Buffer.from(encoded, 'base64').toString('utf8'));
  } catch {
    return undefined;
  }
}

function typeOf(data: unknown): string | undefined {
  const parsed = z
    .object({ context: z.object({ type: z.string() }) })
    .safeParse(data);
  return parsed.success ? parsed.data.context.type : undefined;
}

/** Times of another form are left as they are, for the door to refuse. */
function toIso(timestamp: string | number): string {
  const text = String(timestamp);
  return /^\d{13}$/.test(text) ? new Date(Number(text)).toISOString() : text;
}

function notAFact(path: string, what: string | undefined): ParsedCdEvent {
  return { path, reason: whyNotAFact(what), isNotAFact: true };
}

function refusal(error: z.ZodError, prefix?: string): ParsedCdEvent {
  const [issue] = error.issues;
  const path = [...(prefix ? [prefix] : []), ...issue.path].join('.');
  const isMissing =
    issue.code === 'invalid_type' && /received undefined/.test(issue.message);
  return {
    path,
    reason: isMissing ? 'is missing' : issue.message,
    isNotAFact: false,
  };
}
