import { HttpAuthService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { RequestHandler } from 'express';
import { toCsv } from '../export/toCsv';
import { toExport } from '../export/toExport';
import { readPurposeHeader } from '../governance/purposeHeader';
import { Readings } from '../readings/Readings';
import { readReadingsQuery } from './readingsQuery';
import { sendUncached } from './sendUncached';

/** GET /v1/entities/:kind/:namespace/:name/readings/export?format=csv|json */
export function exportRoute(options: {
  httpAuth: HttpAuthService;
  readings: Readings;
}): RequestHandler<{ kind: string; namespace: string; name: string }> {
  const { httpAuth, readings } = options;
  return async (req, res) => {
    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const { format = 'csv', ...rest } = req.query;
    if (format !== 'csv' && format !== 'json') {
      throw new InputError('format: must be csv or json');
    }
    const { query, viewAs } = readReadingsQuery({
      params: req.params,
      query: rest,
    });
    const page = await readings.read(
      { ...query, series: undefined },
      { credentials, viewAs, purpose: readPurposeHeader(req) },
    );
    const exported = toExport(page);
    res.attachment(`readings.${format}`);
    sendUncached(
      res,
      format,
      format === 'csv' ? toCsv(exported) : JSON.stringify(exported, null, 2),
    );
  };
}
