import {
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { createValidatedOpenApiRouter } from '@backstage/backend-openapi-utils';
import { json, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { CdEventsIntake } from '../intake/cdevents/CdEventsIntake';
import { answerUnavailable } from '../database/unavailable';
import { Intake } from '../intake/Intake';
import { Readings } from '../readings/Readings';
import { Signer } from '../readings/receipt';
import { DeclaredSources } from '../sources/DeclaredSources';
import { SourceStore } from '../sources/SourceStore';
import { Events } from '../explanations/Events';
import { Explanations } from '../explanations/Explanations';
import { AuthorizedDocuments } from '../disclosure/AuthorizedDocuments';
import { OwningTeamSample } from '../disclosure/OwningTeamSample';
import { PolicyReader } from '../governance/PolicyReader';
import { accessRoutes } from './accessRoutes';
import { eventsRoute } from './eventsRoute';
import { exportRoute } from './exportRoute';
import { ingestRoutes } from './ingestRoutes';
import { learningRoutes } from './learningRoutes';
import { openapi } from './openapi';
import { policyRoutes } from './policyRoutes';
import { readingsRoute } from './readingsRoute';
import { receiptRoute } from './receiptRoute';
import { RetentionReader } from '../retention/RetentionReader';
import { retentionRoute } from './retentionRoute';
import { samplingRoutes } from './samplingRoutes';
import { sourcesRoute } from './sourcesRoute';
import { whyRoute } from './whyRoute';

/** Wires routes to rooms; holds the outermost door and no logic. */
export function createRouter(options: {
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
  intake: Intake;
  cdEvents: CdEventsIntake;
  declared: DeclaredSources;
  sources: SourceStore;
  readings: Readings;
  /** Signs receipts. */
  sign: Signer;
  explanations: Explanations;
  events: Events;
  policy: PolicyReader;
  documents: AuthorizedDocuments;
  learning: Parameters<typeof learningRoutes>[1]['learning'];
  sample: OwningTeamSample;
  access: Parameters<typeof accessRoutes>[1]['access'];
  retention: RetentionReader;
}): Router {
  const { httpAuth, declared, sources, readings } = options;
  const { explanations, events } = options;
  const router = PromiseRouter();
  router.use(ingestRoutes(options));

  // The validating router would serve a copy that is marked as another version of OpenAPI than it is.
  router.get('/openapi.json', (req, res) => {
    res.json({ ...openapi, servers: [{ url: req.baseUrl }] });
  });
  // A narrative may have 200 KB, and JSON writes some characters with six.
  router.use('/v1/learning', json({ limit: '2mb' }));
  const documented: Router = createValidatedOpenApiRouter(openapi);
  documented.get(
    '/v1/entities/:kind/:namespace/:name/readings',
    readingsRoute({ httpAuth, readings }),
  );
  documented.get(
    '/v1/entities/:kind/:namespace/:name/readings/export',
    exportRoute({ httpAuth, readings }),
  );
  documented.get(
    '/v1/entities/:kind/:namespace/:name/why/:factKind/:factId',
    whyRoute({ httpAuth, explanations }),
  );
  documented.get(
    '/v1/entities/:kind/:namespace/:name/events',
    eventsRoute({ httpAuth, events }),
  );
  documented.get(
    '/v1/receipts/:id',
    receiptRoute({ httpAuth, readings, sign: options.sign }),
  );
  documented.get(
    '/v1/sources',
    sourcesRoute({ httpAuth, declared, store: sources }),
  );
  documented.get('/v1/retention', retentionRoute(options));
  policyRoutes(documented, options);
  learningRoutes(documented, options);
  accessRoutes(documented, options);
  samplingRoutes(documented, options);
  router.use(documented);
  router.use(answerUnavailable);
  return router;
}
