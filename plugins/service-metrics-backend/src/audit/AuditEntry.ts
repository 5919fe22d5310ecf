import { createHmac } from 'node:crypto';
import canonicalize from 'canonicalize';

/** What may be written into the record; the list is closed. */
export const AUDITED_ACTIONS = [
  'checkpoint-passed',
  'events-read',
  'why-read',
  'grant-given',
  'grant-kept',
  'grant-ended',
  'record-sealed',
  'cause-judged',
  'repeat-judged',
] as const;

export type AuditedAction = (typeof AUDITED_ACTIONS)[number];

/** Who did what to what, and under which rule. Nothing of what was read, and no reason in free words. */
export interface Act {
  /** Entity ref, or the subject of a token; `system` for jobs. */
  actor: string;
  actorType: 'user' | 'service' | 'system';
  action: AuditedAction;
  /** Entity ref; of a grant, whom it names and for what. */
  object: string;
  purpose: string | null;
  decision: 'allow' | 'deny' | 'withheld';
  reasonCode: string | null;
  policyVersion: string | null;
  /** Id of the opening or grant that it belongs to. */
  reference: string | null;
}

/** An act in its place in the record. */
export interface AuditEntry extends Act {
  /** From 1, without gaps. */
  seq: number;
  /** Epoch milliseconds. */
  at: number;
  /** Hash of the entry before it. */
  prevHash: string;
  /** HMAC-SHA256 over all of the above, in hex. */
  hash: string;
}

/** Stands for entries that were too old to keep. */
export interface AuditSegment {
  firstSeq: number;
  lastSeq: number;
  /** Epoch milliseconds. */
  sealedAt: number;
  /** Hash before the first entry of it. */
  prevHash: string;
  /** Hash of its last entry. */
  lastHash: string;
  /** HMAC-SHA256 over all of the above, in hex. */
  hash: string;
}

/** What the record ends with; written outside of the database as well. */
export interface ChainHead {
  seq: number;
  hash: string;
}

/** What stands before the first entry. */
export const START: ChainHead = { seq: 0, hash: '0'.repeat(64) };

/** The hash that an entry must carry. */
export function hashEntry(
  key: Buffer,
  { hash, ...content }: Omit<AuditEntry, 'hash'> & { hash?: string },
): string {
  return mac(key, { entry: content });
}

/** The hash that a segment must carry. */
export function hashSegment(
  key: Buffer,
  { hash, ...content }: Omit<AuditSegment, 'hash'> & { hash?: string },
): string {
  return mac(key, { segment: content });
}

function mac(key: Buffer, content: object): string {
  return createHmac('sha256', key)
    .update(canonicalize(content) ?? '')
    .digest('hex');
}
