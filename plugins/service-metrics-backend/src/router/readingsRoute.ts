import { HttpAuthService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { ReadingsResponse } from '@plumbline/backstage-plugin-service-metrics-common';
import { RequestHandler } from 'express';
import { z } from 'zod/v4';
import { checkRange } from '../explanations/eventsRange';
import { readPurposeHeader } from '../governance/purposeHeader';
import { Readings } from '../readings/Readings';

const querySchema = z.object({
  window: z
    .string()
    .default('28d')
    .transform(text => [...new Set(text.split(','))])
    .pipe(
      z.array(
        z.enum(['7d', '28d', '91d', 'quarter'], {
          error: 'must be of 7d, 28d, 91d, quarter, separated by commas',
        }),
      ),
    ),
  series: z.enum(['day', 'week'], { error: 'must be day or week' }).optional(),
  from: z.string().optional(),
  to: z.string().optional(),
});

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
    const query = querySchema.safeParse(req.query);
    if (!query.success) {
      const [issue] = query.error.issues;
      throw new InputError(`${String(issue.path[0])}: ${issue.message}`);
    }
    const { kind, namespace, name } = req.params;
    const response: ReadingsResponse = await readings.read(
      {
        subject: stringifyEntityRef({ kind, namespace, name }),
        windows: query.data.window,
        series: query.data.series,
        ...customOf(query.data),
      },
      { credentials, purpose: readPurposeHeader(req) },
    );
    res.json(response);
  };
}

/** Days of the caller's own choice: both, or none. */
function customOf({ from, to }: { from?: string; to?: string }): {
  custom?: { from: string; to: string };
} {
  if (from === undefined && to === undefined) {
    return {};
  }
  if (from === undefined || to === undefined) {
    throw new InputError(
      `${from === undefined ? 'from' : 'to'}: must be given with the other day`,
    );
  }
  return { custom: checkRange(from, to) };
}
