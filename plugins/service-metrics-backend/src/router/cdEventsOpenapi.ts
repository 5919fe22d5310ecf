import { MAX_FACTS_PER_DELIVERY } from '@plumbline/backstage-plugin-service-metrics-common';
import { PathItemObject, SchemaObject } from 'openapi3-ts';
import { answer, signatureParameter } from './openapiParts';

/** The route of CDEvents, for the OpenAPI document. */
export const cdEventsPath: PathItemObject = {
  post: {
    operationId: 'ingestCdEvents',
    description: `Takes CDEvents 0.4 and 0.5 as CloudEvents 1.0: one in binary or structured mode, up to ${MAX_FACTS_PER_DELIVERY} in a batch. Answers after the commit, event by event; an event that no fact comes of is refused as "not a fact".`,
    parameters: [
      {
        name: 'source',
        in: 'query',
        required: true,
        description: 'Id of the declared source that sends.',
        schema: { type: 'string' },
      },
      signatureParameter,
    ],
    requestBody: {
      required: true,
      content: {
        'application/cloudevents+json': {
          schema: { $ref: '#/components/schemas/CloudEvent' },
        },
        'application/cloudevents-batch+json': {
          schema: {
            type: 'array',
            maxItems: MAX_FACTS_PER_DELIVERY,
            items: { $ref: '#/components/schemas/CloudEvent' },
          },
        },
        'application/json': {
          schema: { $ref: '#/components/schemas/CDEvent' },
        },
      },
    },
    responses: answer('What became of each event', 'DeliveryResult'),
  },
};

const reference: SchemaObject = {
  type: 'object',
  required: ['id'],
  properties: { id: { type: 'string' } },
};

/** What is read of a CloudEvent and of the CDEvent in it. */
export const cdEventsSchemas: Record<string, SchemaObject> = {
  CloudEvent: {
    type: 'object',
    required: ['specversion', 'id', 'source', 'type'],
    properties: {
      specversion: { type: 'string', enum: ['1.0'] },
      id: { type: 'string' },
      source: { type: 'string' },
      type: { type: 'string' },
      time: { type: 'string' },
      data: { $ref: '#/components/schemas/CDEvent' },
    },
  },
  CDEvent: {
    type: 'object',
    required: ['context', 'subject'],
    properties: {
      context: {
        type: 'object',
        required: ['id', 'source', 'type', 'timestamp'],
        properties: {
          id: { type: 'string' },
          source: { type: 'string' },
          type: { type: 'string', pattern: '^dev\\.cdevents\\.' },
          timestamp: { type: 'string' },
        },
      },
      subject: {
        type: 'object',
        required: ['id'],
        properties: {
          id: { type: 'string' },
          source: { type: 'string' },
          content: {
            type: 'object',
            properties: {
              environment: reference,
              service: reference,
              repository: reference,
              artifactId: { type: 'string' },
            },
          },
        },
      },
    },
  },
};
