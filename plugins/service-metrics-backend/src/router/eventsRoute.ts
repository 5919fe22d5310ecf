import { HttpAuthService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { RequestHandler } from 'express';
import { Events } from '../explanations/Events';
import { checkRange } from '../explanations/eventsRange';

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
    res.json(
      await events.list(
        { subject: stringifyEntityRef({ kind, namespace, name }), ...range },
        { credentials },
      ),
    );
  };
}

function dayIn(field: string, value: unknown): string {
  if (typeof value === 'string') {
    return value;
  }
  throw new InputError(`${field}: must be a day as YYYY-MM-DD, given once`);
}
