/** The kinds of fact that the door accepts; every other kind is refused. @public */
export const FACT_KINDS = [
  'deployment',
  'change',
  'incident',
  'context',
  'alert',
  'slo-sample',
  'action-item',
] as const;

/** @public */
export type FactKind = (typeof FACT_KINDS)[number];

/**
 * Who a fact is: one source's object, seen by one subject. Everything else about a fact may change.
 *
 * @public
 */
export interface FactKey {
  source: string;
  kind: FactKind;
  id: string;
  /** Entity ref of a Component, lower case; of a context its scope, see `parseFactSubject`. */
  subject: string;
}

/** Stand beside numbers and are in none, so no day has to be counted anew for them. */
const BESIDE: readonly FactKind[] = ['context', 'slo-sample'];

/** Whether any number may come of facts of a kind. @public */
export function isCounted(kind: FactKind): boolean {
  return !BESIDE.includes(kind);
}
