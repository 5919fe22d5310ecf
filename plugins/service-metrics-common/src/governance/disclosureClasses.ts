import { z } from 'zod/v4';

/**
 * Disclosure classes from the most open to the strictest: S system facts, O operational outcomes, W workflow,
 * A assistive tools.
 *
 * @public
 */
export const DISCLOSURE_CLASSES = ['S', 'O', 'W', 'A'] as const;

/** @public */
export const disclosureClassSchema = z.enum(DISCLOSURE_CLASSES);

/** @public */
export type DisclosureClass = z.infer<typeof disclosureClassSchema>;

/** Whether `a` protects less than `b`. @public */
export function isWeakerClass(a: DisclosureClass, b: DisclosureClass): boolean {
  return DISCLOSURE_CLASSES.indexOf(a) < DISCLOSURE_CLASSES.indexOf(b);
}
