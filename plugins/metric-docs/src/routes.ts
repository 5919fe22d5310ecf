import { createRouteRef } from '@backstage/core-plugin-api';

/** The tab. @public */
export const entityRouteRef = createRouteRef({ id: 'metric-docs:entity' });

/** The page. @public */
export const rootRouteRef = createRouteRef({ id: 'metric-docs' });
