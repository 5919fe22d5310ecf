import { HttpAuthService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import {
  ViewAs,
  viewAsSchema,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { RequestHandler } from 'express';
import { Events } from '../explanations/Events';
import { checkRange } from '../explanations/eventsRange';
import { sendUncached } from './sendUncached';

/** GET /v1/entities/:kind/:namespace/:name/events?from=<day>&to=<day> */
export function eventsRoute(options: {
  httpAuth: HttpAuthService;
  events: Events;
}): RequestHandler<{ kind: string; namespace: string; name: string }> {
  const { httpAuth, events } = options;
  return async (req, res) => {
    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const { kind, namespace, name } = req.params;
    const range = checkRange(
      dayIn('from', req.query.from),
      dayIn('to', req.query.to),
    );
    const answer = await events.list(
      { subject: stringifyEntityRef({ kind, namespace, name }), ...range },
      { credentials, viewAs: viewAsIn(req.query.viewAs) },
    );
    sendUncached(res, 'json', JSON.stringify(answer));
  };
}

function dayIn(field: string, value: unknown): string {
  if (typeof value === 'string') {
    return value;
  }
  throw new InputError(`${field}: must be a day as YYYY-MM-DD, given once`);
}

function viewAsIn(value: unknown): ViewAs | undefined {
  const viewAs = viewAsSchema.optional().safeParse(value);
  if (!viewAs.success) {
    throw new InputError('viewAs: must be leader or outsider');
  }
  return viewAs.data;
}
