import { z } from 'zod/v4';

const EARLIEST = Date.UTC(2000, 0, 1);

/** An ISO 8601 instant with zone, not before 2000; normalised to UTC milliseconds. @public */
export const instantSchema = z.iso
  .datetime({
    offset: true,
    error: 'must be an ISO 8601 time with zone, such as 2026-01-31T08:00:00Z',
  })
  .refine(text => Date.parse(text) >= EARLIEST, {
    error: 'must not be before 2000-01-01T00:00:00Z',
  })
  .transform(text => new Date(text).toISOString());

/** A string that the database can hold: no NUL and no lone surrogate. @internal */
export function plainText(maximum: number) {
  return z
    .string()
    .min(1, { error: 'must not be empty' })
    .max(maximum, { error: `must have at most ${maximum} characters` })
    .refine(value => !value.includes('\u0000'), {
      error: 'must not contain a NUL character',
    })
    .refine(value => !/\p{Surrogate}/u.test(value), {
      error: 'must be well-formed Unicode (a surrogate stands alone)',
    });
}

/** An id as its source gave it. @public */
export const externalIdSchema = plainText(256);

/** @internal */
export const revisionSchema = z
  .string()
  .regex(/^[0-9a-f]{7,64}$/i, {
    error: 'must be a commit hash of 7 to 64 hexadecimal digits',
  })
  .transform(value => value.toLowerCase());

/** @internal */
export const listOf = <T extends z.ZodType>(item: T) =>
  z.array(item).max(10_000, { error: 'must have at most 10,000 entries' });

/** Names a fact of the same source and subject. @public */
export const factReferenceSchema = z.object({
  kind: z.enum(['deployment', 'incident']),
  id: externalIdSchema,
});

/** @public */
export type FactReference = z.infer<typeof factReferenceSchema>;

/** Slugs only, so that no sentence and nothing of a person gets in with the words. @internal */
export const slugListSchema = z
  .string()
  .max(80, { error: 'must have at most 80 characters' })
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*((, ?| )[a-z0-9]+(-[a-z0-9]+)*)*$/, {
    error:
      'must be lower-case words of letters, digits and hyphens, separated by spaces or commas',
  });
