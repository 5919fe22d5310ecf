import { createHash } from 'node:crypto';
import { z } from 'zod/v4';

/*
 * What the source remembers of a clone between two reads, as small as it can be:
 *
 * - `lines`, the ends of the first-parent lines read so far: one on a linear history, one more for each maintenance line
 *   that is still told apart. All that is reachable from them has been delivered.
 * - `tags`, name and a short digest of every release delivered, to know which moved or are gone.
 * - `recent`, the newest landings, for the rare case that a history is rewritten and the clone forgets the old one before
 *   it is read again. Older ones than these can then no longer be named (see the documentation).
 * - `latest` and `floor`, the clock of corrections (see Outbox).
 *
 * It grows with the number of release tags, never with the length of a history.
 */

/** How many landings are remembered by name. */
const RECENT = 1_000;

const hash = z.string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/);

const cloneStateSchema = z.object({
  /** Digest of refs and rules at the end of the last complete read. */
  seen: z.string().optional(),
  subject: z.string(),
  mode: z.enum(['tags', 'branch']),
  lines: z.array(hash),
  tags: z.array(z.tuple([z.string(), z.string()])),
  recent: z.array(hash),
  latest: z.number().int(),
  floor: z.number().int(),
  /** A withdrawal has begun and was not seen to end. */
  withdrawing: z.boolean().optional(),
});

/** @internal */
export type CloneState = z.infer<typeof cloneStateSchema>;

const sourceStateSchema = z.object({
  clones: z.record(z.string(), cloneStateSchema),
});

/** States by clone key. @internal */
export type CloneStates = Record<string, CloneState>;

/** The states of all clones; none when the stored state is of another form, so that everything is read anew. @internal */
export function parseStates(stored: unknown): CloneStates {
  const parsed = sourceStateSchema.safeParse(stored);
  return parsed.success ? parsed.data.clones : {};
}

/** The newest landings of both lists, the older list first. @internal */
export function rememberRecent(
  before: readonly string[],
  landed: readonly string[],
): string[] {
  return [...before, ...landed].slice(-RECENT);
}

/** Short digest of what must be noticed when it changes. @internal */
export function digest(content: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(content))
    .digest('base64url')
    .slice(0, 16);
}
