import { HttpAuthService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { externalIdSchema } from '@plumbline/backstage-plugin-service-metrics-common';
import { RequestHandler } from 'express';
import { z } from 'zod/v4';
import { Explanations } from '../explanations/Explanations';

const requestSchema = z.object({
  factKind: z.enum(['deployment', 'change', 'incident'], {
    error: 'must be deployment, change or incident',
  }),
  factId: externalIdSchema,
  source: z
    .string({ error: 'must be the id of a source, given once' })
    .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, {
      error: 'must be the id of a source',
    }),
});

/** GET /v1/entities/:kind/:namespace/:name/why/:factKind/:factId?source=<id> */
export function whyRoute(options: {
  httpAuth: HttpAuthService;
  explanations: Explanations;
}): RequestHandler<{
  kind: string;
  namespace: string;
  name: string;
  factKind: string;
  factId: string;
}> {
  const { httpAuth, explanations } = options;
  return async (req, res) => {
    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const { kind, namespace, name, factKind, factId } = req.params;
    const request = requestSchema.safeParse({
      factKind,
      factId,
      source: req.query.source,
    });
    if (!request.success) {
      const [issue] = request.error.issues;
      throw new InputError(`${String(issue.path[0])}: ${issue.message}`);
    }
    res.json(
      await explanations.explain(
        {
          subject: stringifyEntityRef({ kind, namespace, name }),
          kind: request.data.factKind,
          id: request.data.factId,
          source: request.data.source,
        },
        { credentials },
      ),
    );
  };
}
