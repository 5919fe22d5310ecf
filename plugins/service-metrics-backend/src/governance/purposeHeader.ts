import type { IncomingHttpHeaders } from 'node:http';
import { InputError } from '@backstage/errors';
import {
  Purpose,
  PURPOSES,
  purposeSchema,
} from '@plumbline/backstage-plugin-service-metrics-common';

/** In which a request says why it reads. */
export const PURPOSE_HEADER = 'Plumbline-Purpose';

/**
 * A purpose out of the closed list. What was given instead is not repeated: it may be anything.
 *
 * @throws InputError naming the header and the allowed values
 */
export function parsePurpose(value: unknown): Purpose {
  const purpose = purposeSchema.safeParse(value);
  if (!purpose.success) {
    throw new InputError(
      `${PURPOSE_HEADER}: must be one of ${PURPOSES.join(', ')}`,
    );
  }
  return purpose.data;
}

/**
 * Why a request reads; undefined when it does not say, which means the first purpose of each document.
 *
 * @throws InputError when it says something that is no purpose
 */
export function readPurposeHeader(request: {
  headers: IncomingHttpHeaders;
}): Purpose | undefined {
  const value = request.headers[PURPOSE_HEADER.toLocaleLowerCase('en-US')];
  return value === undefined ? undefined : parsePurpose(value);
}
