import {
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { aggregateReadPermission } from '@plumbline/backstage-plugin-service-metrics-common';
import { RequestHandler } from 'express';
import { RetentionReader } from '../retention/RetentionReader';

/** GET /v1/retention: for whoever may read aggregates; classes and counts, nothing about anyone or any service. */
export function retentionRoute(options: {
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
  retention: RetentionReader;
}): RequestHandler {
  const { httpAuth, permissions, retention } = options;
  return async (req, res) => {
    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const [{ result }] = await permissions.authorize(
      [{ permission: aggregateReadPermission }],
      { credentials },
    );
    if (result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError('Readings are not the caller’s to see');
    }
    res.json(await retention.read());
  };
}
