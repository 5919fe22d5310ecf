import { HttpAuthService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { Request, Router } from 'express';
import { z } from 'zod/v4';
import { AuthorizedDocuments } from '../disclosure/AuthorizedDocuments';
import { PolicyReader } from '../governance/PolicyReader';

const version = z
  .string({ error: 'must be a version of the policy, given once' })
  .regex(/^[0-9a-f]{12}$/, { error: 'must be a version of the policy' });
const changesSchema = z.object({ from: version, to: version });
const historySchema = z.object({
  metric: z
    .string({ error: 'must be the id of a metric, given once' })
    .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, {
      error: 'must be the id of a metric',
    }),
});

/**
 * GET /v1/policy, /v1/policy/versions, /changes, /history, /document and the documents of an entity. Every caller with valid
 * credentials may read the policy; it says who sees what, and no number.
 */
export function policyRoutes(
  router: Router,
  options: {
    httpAuth: HttpAuthService;
    policy: PolicyReader;
    documents: AuthorizedDocuments;
  },
): void {
  const { httpAuth, policy, documents } = options;
  const authenticate = async (req: Request) =>
    await httpAuth.credentials(req, { allow: ['user', 'service'] });

  router.get('/v1/policy', async (req, res) => {
    await authenticate(req);
    res.json(await policy.policy());
  });
  router.get('/v1/policy/versions', async (req, res) => {
    await authenticate(req);
    res.json(await policy.versions());
  });
  router.get('/v1/policy/changes', async (req, res) => {
    await authenticate(req);
    const { from, to } = parse(changesSchema, req.query);
    res.json(await policy.changes(from, to));
  });
  router.get('/v1/policy/history', async (req, res) => {
    await authenticate(req);
    res.json(await policy.history(parse(historySchema, req.query).metric));
  });
  router.get('/v1/policy/document', async (req, res) => {
    await authenticate(req);
    res.type('text/markdown').send(policy.document());
  });
  router.get(
    '/v1/entities/:kind/:namespace/:name/documents',
    async (req, res) => {
      const credentials = await authenticate(req);
      const subject = stringifyEntityRef(req.params);
      res.json(await documents.of(subject, { credentials }));
    },
  );
}

function parse<T>(schema: z.ZodType<T>, query: unknown): T {
  const parsed = schema.safeParse(query);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new InputError(`${String(issue.path[0])}: ${issue.message}`);
  }
  return parsed.data;
}
