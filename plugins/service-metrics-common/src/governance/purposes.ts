import { z } from 'zod/v4';

/**
 * Why a number may be read. The list is closed: no document, configuration or request can add to it, and there is no
 * purpose for hiring, pay, promotion or appraisal.
 *
 * @public
 */
export const PURPOSES = [
  'release-engineering',
  'service-health',
  'incident-learning',
  'team-improvement',
] as const;

/** @public */
export const purposeSchema = z.enum(PURPOSES);

/** @public */
export type Purpose = z.infer<typeof purposeSchema>;
