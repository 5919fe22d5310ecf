import { timingSafeEqual } from 'node:crypto';
import {
  Metric,
  Window,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { InputError } from '@backstage/errors';
import canonicalize from 'canonicalize';
import { z } from 'zod/v4';
import { Stretch } from './PartialTimeline';

/** Changes whenever the engine around the metrics would give another number from the same facts. */
export const ENGINE_VERSION = '2';

/** Longest window that a receipt may ask for again, in days. */
const LONGEST_DAYS = 400;

const wholeDay = z.string().regex(/^\d{4}-\d{2}-\d{2}T00:00:00\.000Z$/);

const contentSchema = z
  .object({
    metric: z.string(),
    definitionVersion: z.string(),
    engineVersion: z.string(),
    /** Entity ref. */
    subject: z.string(),
    segment: z.string().optional(),
    /** Of the policy under which it was given. */
    policyVersion: z.string().optional(),
    from: wholeDay,
    to: wholeDay,
    /** Latest instant of a counted fact. */
    watermark: z.iso.datetime().optional(),
    /** Versions of the policy under which the facts were collected, joined by commas. */
    collectedUnder: z.string().optional(),
    /** Over the content of every counted fact. */
    factsHash: z.string(),
    n: z.number(),
    value: z.number().optional(),
    exclusions: z.record(z.string(), z.number()),
  })
  .refine(({ from, to }) => {
    const days = (Date.parse(to) - Date.parse(from)) / 86_400_000;
    return days > 0 && days <= LONGEST_DAYS;
  });

/** What a receipt names: enough to compute the same number again, and to see whether the facts are still the same. */
export type Receipt = z.infer<typeof contentSchema> & {
  /** When it was given, epoch milliseconds: freshness, and no part of the content. */
  issuedAt: number;
};

/**
 * Signs what a receipt says. A receipt that anyone could write would let a window be asked for that nobody was given.
 */
export type Signer = (payload: string) => string;

/**
 * The receipt as a token that carries all of it: base64url of its canonical JSON behind a signature, and apart from that
 * the second at which it was given. Nothing is stored, and the same facts give the same content.
 */
export function toReceipt(
  metric: Pick<Metric, 'id' | 'definitionVersion'>,
  {
    subject,
    segment,
    policyVersion,
  }: { subject: string; segment?: string; policyVersion?: string },
  window: Window,
  stretch: Omit<Stretch, 'partial'>,
  result: {
    n: number;
    value?: number;
    exclusions: Record<string, number>;
    issuedAt: number;
  },
  sign: Signer,
): string {
  const content: z.infer<typeof contentSchema> = {
    metric: metric.id,
    definitionVersion: metric.definitionVersion,
    engineVersion: ENGINE_VERSION,
    subject,
    ...(segment === undefined ? {} : { segment }),
    ...(policyVersion === undefined ? {} : { policyVersion }),
    from: window.from,
    to: window.to,
    factsHash: stretch.factsHash,
    ...(stretch.policies ? { collectedUnder: stretch.policies } : {}),
    n: result.n,
    exclusions: result.exclusions,
    ...(stretch.watermark === undefined
      ? {}
      : { watermark: new Date(stretch.watermark).toISOString() }),
    ...(result.value === undefined ? {} : { value: result.value }),
  };
  return signReceipt({ ...content, issuedAt: result.issuedAt }, sign);
}

/** The token of what a receipt says. */
export function signReceipt(
  { issuedAt, ...content }: Receipt,
  sign: Signer,
): string {
  const payload = Buffer.from(canonicalize(content) ?? '').toString(
    'base64url',
  );
  const issued = Math.floor(issuedAt / 1_000).toString(36);
  return `r2.${sign(payload)}.${payload}.${issued}`;
}

/**
 * What a receipt says, when it is one of ours.
 *
 * @throws InputError when it is none, or was copied wrongly
 */
export function readReceipt(token: string, sign: Signer): Receipt {
  const [, signature, payload] = token.split('.');
  if (payload && isSame(signature, sign(payload))) {
    return parseReceipt(token);
  }
  throw new InputError('id: not a receipt, or not copied whole');
}

/**
 * What a token says, whoever made it.
 *
 * @throws InputError when it has not the form of a receipt
 */
export function parseReceipt(token: string): Receipt {
  const [version, , payload, issued] = token.split('.');
  if (version === 'r2' && payload && /^[0-9a-z]{1,9}$/.test(issued ?? '')) {
    const content = contentSchema.safeParse(parse(payload));
    if (content.success) {
      return { ...content.data, issuedAt: parseInt(issued, 36) * 1_000 };
    }
  }
  throw new InputError('id: not a receipt, or not copied whole');
}

/** Why the same question has another answer now; undefined when it has the same. */
export function differenceOf(
  then: Receipt,
  now: Receipt,
): 'definition' | 'engine' | 'facts' | undefined {
  if (then.definitionVersion !== now.definitionVersion) {
    return 'definition';
  }
  if (then.engineVersion !== now.engineVersion) {
    return 'engine';
  }
  return then.factsHash === now.factsHash && then.n === now.n
    ? undefined
    : 'facts';
}

function parse(payload: string): unknown {
  try {
    return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
