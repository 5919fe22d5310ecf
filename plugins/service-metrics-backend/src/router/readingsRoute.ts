import { HttpAuthService } from '@backstage/backend-plugin-api';
import { RequestHandler } from 'express';
import { readPurposeHeader } from '../governance/purposeHeader';
import { Readings } from '../readings/Readings';
import { readReadingsQuery } from './readingsQuery';
import { sendUncached } from './sendUncached';

/** GET /v1/entities/:kind/:namespace/:name/readings */
export function readingsRoute(options: {
  httpAuth: HttpAuthService;
  readings: Readings;
}): RequestHandler<{ kind: string; namespace: string; name: string }> {
  const { httpAuth, readings } = options;
  return async (req, res) => {
    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const { query, viewAs } = readReadingsQuery(req);
    const page = await readings.read(query, {
      credentials,
      viewAs,
      purpose: readPurposeHeader(req),
    });
    sendUncached(res, 'json', JSON.stringify(page));
  };
}
