import {
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { MAX_FACTS_PER_DELIVERY } from '@plumbline/backstage-plugin-service-metrics-common';
import express, { Request, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { CdEventsIntake } from '../intake/cdevents/CdEventsIntake';
import { Intake, parseEnvelope } from '../intake/Intake';
import { parseJson } from '../intake/parseJson';
import { DeclaredSources } from '../sources/DeclaredSources';
import { SourceStore } from '../sources/SourceStore';
import { cdEventsRoute } from './cdEventsRoute';
import { SourceAuthenticator } from './SourceAuthenticator';

/** Largest body, in bytes, after decompression. */
const MAX_BODY = 5 * 1024 * 1024;

/*
 * The routes by which facts come in. They stand before the OpenAPI validator: a signature covers the raw bytes, and a
 * delivery is answered item by item, where a validator could only refuse the whole.
 */
export function ingestRoutes(options: {
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
  intake: Intake;
  cdEvents: CdEventsIntake;
  declared: DeclaredSources;
  sources: SourceStore;
}): Router {
  const { intake, cdEvents, sources } = options;
  const authenticator = new SourceAuthenticator(options);
  const router = PromiseRouter();
  // Only there: elsewhere a body that was read already would never become JSON.
  router.use('/v1/ingest', express.raw({ type: () => true, limit: MAX_BODY }));

  /** Parses the body and makes sure that the caller may push for the source that it names. */
  async function authenticate(req: Request) {
    return await authenticator.authenticate(req, raw => {
      const body = parseJson(raw, req.header('content-type'));
      return { source: sourceOf(body), body };
    });
  }

  router.post('/v1/ingest/facts', async (req, res) => {
    const { source, facts } = parseEnvelope(
      (await authenticate(req)).body,
      MAX_FACTS_PER_DELIVERY,
    );
    res.json(await intake.deliver(source, facts));
  });

  router.post(
    '/v1/ingest/cdevents',
    cdEventsRoute({ authenticator, cdEvents }),
  );

  router.post('/v1/ingest/heartbeat', async (req, res) => {
    const { source } = await authenticate(req);
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
