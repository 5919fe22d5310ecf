import {
  deliveryResultSchema,
  FACT_KINDS,
  factFieldSchemas,
  MAX_FACTS_PER_DELIVERY,
  readingsResponseSchema,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { OpenAPIObject, SchemaObject } from 'openapi3-ts';
import { z } from 'zod/v4';
import { SIGNATURE_HEADER } from '../intake/signature';
import { sourcesResponseSchema } from './sourcesRoute';

/*
 * The OpenAPI document is made from the same schemas that intake and client check with, so that it cannot say something
 * else than the code does.
 */

function toJsonSchema(schema: z.ZodType, io: 'input' | 'output'): SchemaObject {
  const { $schema, ...rest } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
  });
  return rest as SchemaObject;
}

const pathParameters = ['kind', 'namespace', 'name'].map(name => ({
  name,
  in: 'path' as const,
  required: true,
  schema: { type: 'string' as const, maxLength: 63 },
}));

const errors = Object.fromEntries(
  [
    ['400', 'The request is malformed; the message names the field'],
    ['401', 'No valid credentials or signature'],
    ['403', 'The caller may not do this'],
    ['404', "Unknown, or not the caller's to see"],
    ['413', 'The body is larger than 5 MB'],
    ['503', 'The database does not answer; send again later'],
  ].map(([code, description]) => [
    code,
    {
      description,
      content: {
        'application/json': { schema: { $ref: '#/components/schemas/Error' } },
      },
    },
  ]),
);

function answer(description: string, schema: string) {
  return {
    '200': {
      description,
      content: {
        'application/json': {
          schema: { $ref: `#/components/schemas/${schema}` },
        },
      },
    },
    ...errors,
  };
}

function body(schema: string) {
  return {
    required: true,
    content: {
      'application/json': {
        schema: { $ref: `#/components/schemas/${schema}` },
      },
    },
  };
}

const signatureParameter = {
  name: SIGNATURE_HEADER,
  in: 'header' as const,
  required: false,
  description:
    "sha256=<hex> of HMAC-SHA256 over the raw body under the source's secret; alternative to a bearer token",
  schema: { type: 'string' as const },
};

/** OpenAPI 3.1 document of the plugin. */
export const openapi: OpenAPIObject = {
  openapi: '3.1.0',
  info: {
    title: 'service-metrics',
    version: '1',
    description:
      'Delivery facts in, readings out. Durations are seconds, ratios 0..1, times ISO 8601 UTC, windows half-open.',
    license: { name: 'Apache-2.0' },
  },
  servers: [{ url: '/' }],
  paths: {
    '/v1/ingest/facts': {
      post: {
        operationId: 'ingestFacts',
        description: `Takes up to ${MAX_FACTS_PER_DELIVERY} facts of one source. Answers after the commit, item by item.`,
        parameters: [signatureParameter],
        requestBody: body('Delivery'),
        responses: answer('What became of each item', 'DeliveryResult'),
      },
    },
    '/v1/ingest/heartbeat': {
      post: {
        operationId: 'heartbeat',
        description: 'Says that a source is alive although nothing happened.',
        parameters: [signatureParameter],
        requestBody: body('Heartbeat'),
        responses: { '204': { description: 'Noted' }, ...errors },
      },
    },
    '/v1/entities/{kind}/{namespace}/{name}/readings': {
      get: {
        operationId: 'getReadings',
        description:
          'Every metric of one Component or Group, over the windows asked for, each beside the window before it.',
        parameters: [
          ...pathParameters,
          {
            name: 'window',
            in: 'query',
            allowReserved: true,
            description:
              'Comma-separated: 7d, 28d, 91d, quarter. Default: 28d.',
            schema: {
              type: 'string',
              pattern: '^(7d|28d|91d|quarter)(,(7d|28d|91d|quarter)){0,3}$',
            },
          },
          {
            name: 'series',
            in: 'query',
            description: 'Adds series by this step.',
            schema: { type: 'string', enum: ['day', 'week'] },
          },
        ],
        responses: answer('The readings', 'Readings'),
      },
    },
    '/v1/sources': {
      get: {
        operationId: 'listSources',
        description:
          'Declared sources with their life signs, and subjects that map to nothing.',
        responses: answer('The sources', 'Sources'),
      },
    },
  },
  components: {
    schemas: {
      Error: {
        type: 'object',
        required: ['error'],
        properties: {
          error: {
            type: 'object',
            required: ['name', 'message'],
            properties: {
              name: { type: 'string' },
              message: { type: 'string' },
            },
          },
        },
      },
      Delivery: {
        type: 'object',
        required: ['source', 'facts'],
        properties: {
          source: { type: 'string' },
          facts: {
            type: 'array',
            minItems: 1,
            maxItems: MAX_FACTS_PER_DELIVERY,
            items: {
              oneOf: FACT_KINDS.map(kind => ({
                $ref: `#/components/schemas/Fact-${kind}`,
              })),
            },
          },
        },
      },
      ...Object.fromEntries(
        FACT_KINDS.map(kind => [
          `Fact-${kind}`,
          toJsonSchema(
            factFieldSchemas[kind].extend({
              kind: z.literal(kind),
              eventId: z.string(),
              eventTime: z.iso.datetime({ offset: true }),
              id: z.string(),
              subject: z.string(),
              withdrawn: z.boolean().optional(),
            }),
            'input',
          ),
        ]),
      ),
      Heartbeat: {
        type: 'object',
        required: ['source'],
        properties: { source: { type: 'string' } },
      },
      DeliveryResult: toJsonSchema(deliveryResultSchema, 'output'),
      Readings: toJsonSchema(readingsResponseSchema, 'output'),
      Sources: toJsonSchema(sourcesResponseSchema, 'output'),
    },
  },
};
