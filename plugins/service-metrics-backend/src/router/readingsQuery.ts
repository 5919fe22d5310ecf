import { stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import {
  ViewAs,
  viewAsSchema,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { z } from 'zod/v4';
import { checkRange } from '../explanations/eventsRange';
import { ReadingsQuery } from '../readings/Readings';

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
  viewAs: viewAsSchema.optional(),
});

/**
 * What a request asks of one subject.
 *
 * @throws InputError naming the field
 */
export function readReadingsQuery(request: {
  params: { kind: string; namespace: string; name: string };
  query: unknown;
}): { query: ReadingsQuery; viewAs?: ViewAs } {
  const parsed = querySchema.safeParse(request.query);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new InputError(`${String(issue.path[0])}: ${issue.message}`);
  }
  const { window, series, viewAs, from, to } = parsed.data;
  const { kind, namespace, name } = request.params;
  return {
    query: {
      subject: stringifyEntityRef({ kind, namespace, name }),
      windows: window,
      series,
      ...customOf({ from, to }),
    },
    ...(viewAs ? { viewAs } : {}),
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
