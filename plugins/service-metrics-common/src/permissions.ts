import { RESOURCE_TYPE_CATALOG_ENTITY } from '@backstage/plugin-catalog-common/alpha';
import { createPermission } from '@backstage/plugin-permission-common';

/** Readings of a service or a group: aggregates only. @public */
export const aggregateReadPermission = createPermission({
  name: 'service-metrics.aggregate.read',
  attributes: { action: 'read' },
});

/** Single deployments, changes and incidents of one entity, and why each was counted. @public */
export const detailReadPermission = createPermission({
  name: 'service-metrics.detail.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/** Sending facts; held by the tokens of sources, through Backstage's external access. @public */
export const factsIngestPermission = createPermission({
  name: 'service-metrics.facts.ingest',
  attributes: { action: 'create' },
});

/**
 * Acting for the council: designating reviewers, and verifying the record of acts. A seat of the charter is needed as well;
 * the permission alone gives nothing.
 *
 * @public
 */
export const governPermission = createPermission({
  name: 'service-metrics.govern',
  attributes: { action: 'update' },
});

/**
 * What was learned from incidents of one entity: published reviews, the backlog, patterns; drafts and single incidents for its
 * owning team. Apart from readings, so that it can be kept apart in a policy.
 *
 * @public
 */
export const learningReadPermission = createPermission({
  name: 'service-metrics.learning.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/** Writing reviews and actions, and judging links, of one entity; being of its owning team is needed as well. @public */
export const learningWritePermission = createPermission({
  name: 'service-metrics.learning.write',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/** Every permission of the plugin. None exists for data about a person. @public */
export const serviceMetricsPermissions = [
  aggregateReadPermission,
  detailReadPermission,
  factsIngestPermission,
  governPermission,
  learningReadPermission,
  learningWritePermission,
];
