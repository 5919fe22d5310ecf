/** Environments of an entity that count as production, separated by commas. Default: `serviceMetrics.productionEnvironments`. @public */
export const ANNOTATION_PRODUCTION_ENVIRONMENTS =
  'plumbline.dev/production-environments';

/** Well-known annotations by which a clone's remote finds its component, with the forge host each stands for. @public */
export const PROJECT_SLUG_ANNOTATIONS = {
  'github.com/project-slug': 'github.com',
  'gitlab.com/project-slug': 'gitlab.com',
} as const;

/** How critical a service is to its users, such as `high`; the segment inside which services are compared. @public */
export const ANNOTATION_CRITICALITY = 'plumbline.dev/criticality';

/** @public */
export const ANNOTATION_RISK_TIER = 'plumbline.dev/risk-tier';

/** @public */
export const ANNOTATION_PRODUCT_LINE = 'plumbline.dev/product-line';

/** @public */
export const ANNOTATION_RELEASE_TRAIN = 'plumbline.dev/release-train';

/** Former refs of a renamed component, separated by commas: their history is counted with it. @public */
export const ANNOTATION_FORMERLY = 'plumbline.dev/formerly';

/** Longest time between a deployment and an incident attributed to it by closeness, in hours. Default 24. @public */
export const ANNOTATION_ATTRIBUTION_HOURS = 'plumbline.dev/attribution-hours';

/** Severities that count as incidents, separated by commas. Default: all. @public */
export const ANNOTATION_COUNTING_SEVERITIES =
  'plumbline.dev/counting-severities';

/** Further accounts of a User, separated by commas, such as `github:583231, gitlab:77`: all of one person's count as one. @public */
export const ANNOTATION_ACCOUNTS = 'plumbline.dev/accounts';
