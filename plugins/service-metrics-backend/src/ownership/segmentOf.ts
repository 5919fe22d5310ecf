import { Entity } from '@backstage/catalog-model';
import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  ANNOTATION_CRITICALITY,
  ANNOTATION_PRODUCT_LINE,
  ANNOTATION_RELEASE_TRAIN,
  ANNOTATION_RISK_TIER,
} from '@plumbline/backstage-plugin-service-metrics-common';

const ANNOTATIONS = {
  criticality: ANNOTATION_CRITICALITY,
  'risk-tier': ANNOTATION_RISK_TIER,
  'product-line': ANNOTATION_PRODUCT_LINE,
  'release-train': ANNOTATION_RELEASE_TRAIN,
} as const;

/** By what services are told apart before they are compared; `none` compares all with all. */
export type SegmentDimension = keyof typeof ANNOTATIONS | 'lifecycle' | 'none';

const DIMENSIONS: readonly string[] = [
  ...Object.keys(ANNOTATIONS),
  'lifecycle',
  'none',
];

const LONGEST = 63;

/** The segment of a component as the catalog says; empty where it says nothing. */
export function segmentOf(entity: Entity, dimension: SegmentDimension): string {
  if (dimension === 'none') {
    return '';
  }
  const said: unknown =
    dimension === 'lifecycle'
      ? entity.spec?.lifecycle
      : entity.metadata.annotations?.[ANNOTATIONS[dimension]];
  return typeof said === 'string'
    ? said.trim().toLocaleLowerCase('en-US').slice(0, LONGEST)
    : '';
}

/**
 * `serviceMetrics.segmentBy`; by criticality when left out.
 *
 * @throws InputError naming the dimensions there are
 */
export function readSegmentDimension(config: Config): SegmentDimension {
  const said =
    config.getOptionalString('serviceMetrics.segmentBy') ?? 'criticality';
  if (!isDimension(said)) {
    throw new InputError(
      `serviceMetrics.segmentBy must be one of ${DIMENSIONS.join(', ')}`,
    );
  }
  return said;
}

function isDimension(text: string): text is SegmentDimension {
  return DIMENSIONS.includes(text);
}
