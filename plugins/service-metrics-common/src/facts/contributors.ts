import { z } from 'zod/v4';
import { externalIdSchema } from './primitives';
import { FactKind } from './kinds';

/** What a contributor did. @public */
export const CONTRIBUTOR_ROLES = ['author', 'reviewer', 'operator'] as const;

/** @public */
export type ContributorRole = (typeof CONTRIBUTOR_ROLES)[number];

/** Kinds of fact that may name contributors. @public */
export const KINDS_WITH_CONTRIBUTORS = [
  'deployment',
  'change',
  'incident',
  'alert',
] as const satisfies readonly FactKind[];

/** Most contributors that one fact may name. @public */
export const MAX_CONTRIBUTORS = 200;

/**
 * Who took part, by which a fact may only be counted: input only, never stored and never given out. A `ref` is the ref of a
 * User entity, an account such as `github:583231`, or an e-mail address.
 *
 * @public
 */
export const contributorsSchema = z
  .array(
    z.object({
      ref: externalIdSchema,
      role: z.enum(CONTRIBUTOR_ROLES, {
        error: `must be one of ${CONTRIBUTOR_ROLES.join(', ')}`,
      }),
    }),
  )
  .max(MAX_CONTRIBUTORS, {
    error: `must have at most ${MAX_CONTRIBUTORS} entries`,
  });

/** @public */
export type Contributor = z.infer<typeof contributorsSchema>[number];
