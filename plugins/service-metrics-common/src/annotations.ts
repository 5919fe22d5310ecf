/** Environments of an entity that count as production, separated by commas. Default: `serviceMetrics.productionEnvironments`. @public */
export const ANNOTATION_PRODUCTION_ENVIRONMENTS =
  'plumbline.dev/production-environments';

/** Well-known annotations by which a clone's remote finds its component, with the forge host each stands for. @public */
export const PROJECT_SLUG_ANNOTATIONS = {
  'github.com/project-slug': 'github.com',
  'gitlab.com/project-slug': 'gitlab.com',
} as const;
