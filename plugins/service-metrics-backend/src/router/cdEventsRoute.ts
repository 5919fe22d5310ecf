import { InputError } from '@backstage/errors';
import { RequestHandler } from 'express';
import { CdEventsIntake } from '../intake/cdevents/CdEventsIntake';
import { readCloudEvents } from '../intake/cdevents/readCloudEvents';
import { SourceAuthenticator } from './SourceAuthenticator';

/**
 * POST /v1/ingest/cdevents?source=<id>
 *
 * A CDEvent knows nothing of our sources, so the address names the one whose credential the sender has.
 */
export function cdEventsRoute(options: {
  authenticator: SourceAuthenticator;
  cdEvents: CdEventsIntake;
}): RequestHandler {
  const { authenticator, cdEvents } = options;
  return async (req, res) => {
    const { source, events } = await authenticator.authenticate(req, raw => ({
      source: sourceOf(req.query.source),
      events: readCloudEvents(raw, req.headers),
    }));
    res.json(await cdEvents.deliver(source, events));
  };
}

function sourceOf(value: unknown): string {
  if (typeof value === 'string' && value !== '') {
    return value;
  }
  throw new InputError(
    'source: must be given once in the address, such as ?source=ci',
  );
}
