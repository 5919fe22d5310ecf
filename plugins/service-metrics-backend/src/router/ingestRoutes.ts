import {
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  AuthenticationError,
  InputError,
  NotAllowedError,
} from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  factsIngestPermission,
  MAX_FACTS_PER_DELIVERY,
} from '@plumbline/backstage-plugin-service-metrics-common';
import express, { Request, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { Intake, parseEnvelope } from '../intake/Intake';
import { parseJson } from '../intake/parseJson';
import { isSignedBy, SIGNATURE_HEADER } from '../intake/signature';
import { DeclaredSources } from '../sources/DeclaredSources';
import { SourceStore } from '../sources/SourceStore';

/** Largest body, in bytes, after decompression. */
const MAX_BODY = 5 * 1024 * 1024;

/*
 * The routes by which facts come in. They stand before the OpenAPI validator: a signature covers the raw bytes, and a
 * delivery is answered item by item, where a validator could only refuse the whole.
 *
 * A caller is either an external-access token that holds `service-metrics.facts.ingest` and is named by the source, or
 * signs the body with the source's secret. A source without either cannot be pushed for at all.
 */
export function ingestRoutes(options: {
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
  intake: Intake;
  declared: DeclaredSources;
  sources: SourceStore;
}): Router {
  const { httpAuth, permissions, intake, declared, sources } = options;
  const router = PromiseRouter();
  router.use(express.raw({ type: () => true, limit: MAX_BODY }));

  /** Parses the body and makes sure that the caller may push for the source that it names. */
  async function authenticate(req: Request): Promise<unknown> {
    const signature = req.header(SIGNATURE_HEADER);
    const raw = Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0);
    if (signature !== undefined) {
      const body = parseJson(raw, req.header('content-type'));
      const { secret } = declared.access(sourceOf(body));
      if (!secret || !isSignedBy(secret, raw, signature)) {
        throw new AuthenticationError(
          'The signature does not fit the body and the source',
        );
      }
      return body;
    }
    const credentials = await httpAuth.credentials(req, { allow: ['service'] });
    const [decision] = await permissions.authorize(
      [{ permission: factsIngestPermission }],
      { credentials },
    );
    if (decision.result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(
        `The token does not hold ${factsIngestPermission.name}`,
      );
    }
    const body = parseJson(raw, req.header('content-type'));
    const source = sourceOf(body);
    declared.get(source);
    const { tokenSubject } = declared.access(source);
    const { subject } = credentials.principal;
    if (
      tokenSubject === undefined ||
      (subject !== tokenSubject && subject !== `external:${tokenSubject}`)
    ) {
      throw new NotAllowedError('The token may not push for this source');
    }
    return body;
  }

  router.post('/v1/ingest/facts', async (req, res) => {
    const { source, facts } = parseEnvelope(
      await authenticate(req),
      MAX_FACTS_PER_DELIVERY,
    );
    res.json(await intake.deliver(source, facts));
  });

  router.post('/v1/ingest/heartbeat', async (req, res) => {
    const source = sourceOf(await authenticate(req));
    await sources.heartbeat(source, Date.now());
    res.status(204).end();
  });

  return router;
}

function sourceOf(body: unknown): string {
  if (
    typeof body === 'object' &&
    body !== null &&
    'source' in body &&
    typeof body.source === 'string'
  ) {
    return body.source;
  }
  throw new InputError('source: must be the id of a declared source');
}
