import { GovernedMetric } from '@plumbline/backstage-plugin-service-metrics-common';

/** Layers in the order of a page; metrics without a document come last. */
export const LAYERS = [
  'outcome',
  'reliability',
  'learning',
  'workflow',
  'assistive',
  'none',
] as const;

export type Layer = (typeof LAYERS)[number];

/** What is served comes before what is only to be read. */
const ORDER: readonly GovernedMetric['state'][] = [
  'active',
  'change-proposed',
  'withheld',
  'draft',
];

/** Metrics by layer, then by state, then by title; layers without any are left out. */
export function byLayer(
  metrics: readonly GovernedMetric[],
): { layer: Layer; metrics: GovernedMetric[] }[] {
  return LAYERS.flatMap(layer => {
    const of = metrics
      .filter(metric => (metric.layer ?? 'none') === layer)
      .sort(
        (a, b) =>
          ORDER.indexOf(a.state) - ORDER.indexOf(b.state) ||
          a.title.localeCompare(b.title),
      );
    return of.length > 0 ? [{ layer, metrics: of }] : [];
  });
}
