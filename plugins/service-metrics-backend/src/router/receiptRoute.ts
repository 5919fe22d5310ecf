import { HttpAuthService } from '@backstage/backend-plugin-api';
import { ReceiptAnswer } from '@plumbline/backstage-plugin-service-metrics-common';
import { RequestHandler } from 'express';
import { Readings } from '../readings/Readings';
import { readPurposeHeader } from '../governance/purposeHeader';
import { readReceipt, Signer } from '../readings/receipt';

/** GET /v1/receipts/:id */
export function receiptRoute(options: {
  httpAuth: HttpAuthService;
  readings: Readings;
  sign: Signer;
}): RequestHandler<{ id: string }> {
  const { httpAuth, readings, sign } = options;
  return async (req, res) => {
    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const answer: ReceiptAnswer = await readings.recompute(
      readReceipt(req.params.id, sign),
      { credentials, purpose: readPurposeHeader(req) },
    );
    res.json(answer);
  };
}
