import { HttpAuthService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import {
  externalIdSchema,
  noteOutcomesSchema,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { json, Request, Router } from 'express';
import { z } from 'zod/v4';
import { OwningTeamSample } from '../disclosure/OwningTeamSample';

const ENTITY = '/v1/entities/:kind/:namespace/:name/sampling';

const periodSchema = z
  .string({ error: 'must be a quarter, given once' })
  .regex(/^\d{4}-Q[1-4]$/, { error: 'must be a quarter such as 2026-Q4' });

/**
 * GET /v1/sampling for every caller with valid credentials; the sample of an entity, its part of a manifest, and what was
 * found in a change, for the owning team.
 */
export function samplingRoutes(
  router: Router,
  options: { httpAuth: HttpAuthService; sample: OwningTeamSample },
): void {
  const { httpAuth, sample } = options;
  const authenticate = async (req: Request) => ({
    credentials: await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    }),
  });

  router.get('/v1/sampling', async (req, res) => {
    await authenticate(req);
    res.json(await sample.ledger());
  });
  router.get(ENTITY, async (req, res) => {
    const { kind, namespace, name } = req.params;
    const { period } = req.query;
    res.json(
      await sample.of(
        stringifyEntityRef({ kind, namespace, name }),
        period === undefined
          ? undefined
          : parse(periodSchema, period, 'period'),
        await authenticate(req),
      ),
    );
  });
  router.get(`${ENTITY}/:period/manifest`, async (req, res) => {
    const { kind, namespace, name, period } = req.params;
    res.json(
      await sample.manifest(
        stringifyEntityRef({ kind, namespace, name }),
        parse(periodSchema, period, 'period'),
        await authenticate(req),
      ),
    );
  });
  router.put(`${ENTITY}/changes/:id/outcomes`, json(), async (req, res) => {
    const caller = await authenticate(req);
    const { kind, namespace, name, id } = req.params;
    const { source, outcomes } = parse(noteOutcomesSchema, req.body, 'body');
    await sample.note(
      {
        source,
        id: parse(externalIdSchema, id, 'id'),
        subject: stringifyEntityRef({ kind, namespace, name }),
      },
      outcomes,
      caller,
    );
    res.status(204).end();
  });
}

function parse<T>(schema: z.ZodType<T>, value: unknown, where: string): T {
  const parsed = schema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const path = [where, ...issue.path].map(String).join('.');
    throw new InputError(`${path}: ${issue.message}`);
  }
  return parsed.data;
}
