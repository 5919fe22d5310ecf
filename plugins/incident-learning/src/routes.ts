import { createRouteRef } from '@backstage/core-plugin-api';

/** The tab. @public */
export const rootRouteRef = createRouteRef({ id: 'incident-learning' });
