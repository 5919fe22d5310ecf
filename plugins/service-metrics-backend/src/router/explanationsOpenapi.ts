import {
  eventsResponseSchema,
  explanationSchema,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { PathsObject, SchemaObject } from 'openapi3-ts';
import {
  answer,
  pathParameters,
  toJsonSchema,
  viewAsParameter,
} from './openapiParts';

const daySchema: SchemaObject = {
  type: 'string',
  pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$',
};

/** The routes by which single facts are explained and listed, for the OpenAPI document. */
export const explanationsPaths: PathsObject = {
  '/v1/entities/{kind}/{namespace}/{name}/why/{factKind}/{factId}': {
    get: {
      operationId: 'explainFact',
      description:
        'Why one deployment, change or incident of a Component counts or not, metric by metric. For the owning team; to everyone else it is unknown.',
      parameters: [
        ...pathParameters,
        {
          name: 'factKind',
          in: 'path',
          required: true,
          schema: {
            type: 'string',
            enum: ['deployment', 'change', 'incident'],
          },
        },
        {
          name: 'factId',
          in: 'path',
          required: true,
          description: 'Id of the fact at its source.',
          schema: { type: 'string', maxLength: 256 },
        },
        {
          name: 'source',
          in: 'query',
          required: true,
          description: 'Id of the source that delivered the fact.',
          schema: { type: 'string', maxLength: 63 },
        },
      ],
      responses: answer('Why it counts or not', 'Explanation'),
    },
  },
  '/v1/entities/{kind}/{namespace}/{name}/events': {
    get: {
      operationId: 'listEvents',
      description:
        'Deployments and incidents of a Component, Group, System or Domain in at most 400 days: counts by whole ISO weeks, for others than the owning team of closed weeks and where they may be told; for the owning team single events as well.',
      parameters: [
        ...pathParameters,
        {
          name: 'from',
          in: 'query',
          required: true,
          description: 'First day.',
          schema: daySchema,
        },
        {
          name: 'to',
          in: 'query',
          required: true,
          description: 'The day after the last.',
          schema: daySchema,
        },
        viewAsParameter,
      ],
      responses: answer('What happened', 'Events'),
    },
  },
};

/** What these routes answer. */
export const explanationsSchemas: Record<string, SchemaObject> = {
  Explanation: toJsonSchema(explanationSchema, 'output'),
  Events: toJsonSchema(eventsResponseSchema, 'output'),
};
