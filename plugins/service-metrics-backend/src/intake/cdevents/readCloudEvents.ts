import { IncomingHttpHeaders } from 'node:http';
import { InputError } from '@backstage/errors';
import { MAX_FACTS_PER_DELIVERY } from '@plumbline/backstage-plugin-service-metrics-common';
import { decodeJson, mediaTypeOf } from '../parseJson';

/*
 * The three ways of CloudEvents 1.0 over HTTP. Every attribute is taken as it was sent and none is made up: an event
 * without an id would otherwise get another one with each retry, and one without a time the time of its arrival.
 */

const STRUCTURED = 'application/cloudevents+json';
const BATCH = 'application/cloudevents-batch+json';
const BINARY = 'application/json';

/** A CloudEvent as it was sent; nothing is checked yet. */
export type RawCloudEvent = Record<string, unknown>;

/**
 * Takes the events out of a request.
 *
 * @throws InputError when the request as a whole is no CloudEvents message
 */
export function readCloudEvents(
  body: Buffer,
  headers: IncomingHttpHeaders,
): unknown[] {
  switch (mediaTypeOf(headers['content-type'])) {
    case STRUCTURED:
      return [decodeJson(body)];
    case BATCH:
      return asBatch(decodeJson(body));
    case BINARY:
      return [fromHeaders(headers, body)];
    default:
      throw new InputError(
        `Content-Type must be ${STRUCTURED}, ${BATCH}, or ${BINARY} with ce- headers`,
      );
  }
}

function asBatch(events: unknown): unknown[] {
  if (!Array.isArray(events)) {
    throw new InputError('A batch must be an array of events');
  }
  if (events.length > MAX_FACTS_PER_DELIVERY) {
    throw new InputError(
      `A batch must have at most ${MAX_FACTS_PER_DELIVERY} events; send the rest in another request`,
    );
  }
  return events;
}

function fromHeaders(
  headers: IncomingHttpHeaders,
  body: Buffer,
): RawCloudEvent {
  if (headers['ce-specversion'] === undefined) {
    throw new InputError(
      `ce-specversion: is missing; an event in ${BINARY} has its attributes in ce- headers`,
    );
  }
  const event: RawCloudEvent = {};
  for (const name of ['specversion', 'id', 'source', 'type', 'time']) {
    const value = headers[`ce-${name}`];
    if (typeof value === 'string') {
      event[name] = unescape(value);
    }
  }
  return { ...event, data: decodeJson(body) };
}

/** Header values are percent-encoded; one that is not properly so stands for itself. */
function unescape(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
