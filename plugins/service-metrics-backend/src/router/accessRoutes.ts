import { HttpAuthService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import {
  AccessGrant,
  AuditReport,
  Checkpoint,
  grantRequestSchema,
  GrantsResponse,
  keepGrantRequestSchema,
  OpeningsResponse,
  OwnAccess,
  passRequestSchema,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { Request, Router } from 'express';
import { z } from 'zod/v4';
import { ChainHead } from '../audit';
import { createAccess } from '../disclosure/access/createAccess';

const SUBJECT = '/v1/entities/:kind/:namespace/:name';

const headsSchema = z
  .union([z.string(), z.array(z.string())])
  .default([])
  .transform(given => [given].flat())
  .pipe(
    z
      .array(
        z.string().regex(/^\d{1,15}:[0-9a-f]{64}$/, {
          error: 'must be <number>:<hash>, as the log has it',
        }),
      )
      .max(100, { error: 'must be at most 100' }),
  );

/**
 * The checkpoint before details of others, who passed it, who is designated, and whether the record of acts is as it was
 * written. Whatever changes something is done by users, never by services.
 */
export function accessRoutes(
  router: Router,
  options: {
    httpAuth: HttpAuthService;
    access: Pick<
      ReturnType<typeof createAccess>,
      'checkpoints' | 'openings' | 'grants' | 'auditVerifier'
    >;
  },
): void {
  const { httpAuth } = options;
  const { checkpoints, openings, grants, auditVerifier } = options.access;
  const anybody = async (req: Request) =>
    await httpAuth.credentials(req, { allow: ['user', 'service'] });
  const user = async (req: Request) =>
    await httpAuth.credentials(req, { allow: ['user'] });

  router.get(`${SUBJECT}/checkpoint`, async (req, res) => {
    const credentials = await anybody(req);
    const answer: Checkpoint = await checkpoints.show(
      stringifyEntityRef(toRef(req)),
      credentials,
    );
    res.json(answer);
  });
  router.post(`${SUBJECT}/checkpoint`, async (req, res) => {
    const credentials = await user(req);
    const answer: Checkpoint = await checkpoints.pass(
      stringifyEntityRef(toRef(req)),
      parse(passRequestSchema, req.body),
      credentials,
    );
    res.json(answer);
  });
  router.get(`${SUBJECT}/openings`, async (req, res) => {
    const credentials = await anybody(req);
    const answer: OpeningsResponse = await openings.of(
      stringifyEntityRef(toRef(req)),
      credentials,
    );
    res.json(answer);
  });

  router.get('/v1/grants', async (req, res) => {
    const answer: GrantsResponse = await grants.list(await anybody(req));
    res.json(answer);
  });
  router.get('/v1/access/own', async (req, res) => {
    const answer: OwnAccess = await grants.own(await anybody(req));
    res.json(answer);
  });
  router.post('/v1/grants', async (req, res) => {
    const credentials = await user(req);
    const answer: AccessGrant = await grants.give(
      parse(grantRequestSchema, req.body),
      credentials,
    );
    res.json(answer);
  });
  router.post('/v1/grants/:id/keep', async (req, res) => {
    const credentials = await user(req);
    const answer: AccessGrant = await grants.keep(
      req.params.id,
      parse(keepGrantRequestSchema, req.body),
      credentials,
    );
    res.json(answer);
  });
  router.delete('/v1/grants/:id', async (req, res) => {
    const credentials = await user(req);
    const answer: AccessGrant = await grants.end(req.params.id, credentials);
    res.json(answer);
  });

  router.get('/v1/audit/verification', async (req, res) => {
    const credentials = await anybody(req);
    const heads = parse(z.object({ head: headsSchema }), req.query).head;
    const answer: AuditReport = await auditVerifier.verify(
      heads.map(toHead),
      credentials,
    );
    res.json(answer);
  });
}

function toRef({ params }: Request) {
  const { kind, namespace, name } = params;
  return { kind, namespace, name };
}

function toHead(text: string): ChainHead {
  const [seq, hash] = text.split(':');
  return { seq: Number(seq), hash };
}

function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new InputError(
      `${issue.path.map(String).join('.') || 'body'}: ${issue.message}`,
    );
  }
  return parsed.data;
}
