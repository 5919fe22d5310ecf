import { FactKind } from '@plumbline/backstage-plugin-service-metrics-common';

/** Stand beside numbers and are in none, so no day has to be lifted anew for them. */
const BESIDE: readonly FactKind[] = ['context', 'slo-sample'];

/** Whether any number may come of facts of a kind. */
export function isCounted(kind: FactKind): boolean {
  return !BESIDE.includes(kind);
}
