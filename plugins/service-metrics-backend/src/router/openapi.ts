import {
  deliveryResultSchema,
  FACT_KINDS,
  factFieldSchemas,
  MAX_FACTS_PER_DELIVERY,
  receiptAnswerSchema,
  sourcesResponseSchema,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { OpenAPIObject } from 'openapi3-ts';
import { z } from 'zod/v4';
import { accessPaths, accessSchemas } from './accessOpenapi';
import { cdEventsPath, cdEventsSchemas } from './cdEventsOpenapi';
import { explanationsPaths, explanationsSchemas } from './explanationsOpenapi';
import {
  answer,
  body,
  errors,
  purposeParameter,
  signatureParameter,
  toJsonSchema,
} from './openapiParts';
import { learningPaths, learningSchemas } from './learningOpenapi';
import { policyPaths, policySchemas } from './policyOpenapi';
import { retentionPaths, retentionSchemas } from './retentionOpenapi';
import { samplingPaths, samplingSchemas } from './samplingOpenapi';
import { readingsPaths, readingsSchemas } from './readingsOpenapi';

/*
 * The OpenAPI document is made from the same schemas that intake and client check with, so that it cannot say something
 * else than the code does.
 */

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
    '/v1/ingest/cdevents': cdEventsPath,
    '/v1/ingest/heartbeat': {
      post: {
        operationId: 'heartbeat',
        description: 'Says that a source is alive although nothing happened.',
        parameters: [signatureParameter],
        requestBody: body('Heartbeat'),
        responses: { '204': { description: 'Noted' }, ...errors },
      },
    },
    ...readingsPaths,
    ...explanationsPaths,
    ...learningPaths,
    ...policyPaths,
    ...samplingPaths,
    ...accessPaths,
    ...retentionPaths,
    '/v1/receipts/{id}': {
      get: {
        operationId: 'getReceipt',
        description:
          'Computes the number of a receipt again: the same, or both numbers and how many later facts there are.',
        parameters: [
          {
            name: 'id',
            in: 'path',
            required: true,
            schema: { type: 'string', maxLength: 4096 },
          },
          purposeParameter,
        ],
        responses: answer('The number then and now', 'ReceiptAnswer'),
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
      ...cdEventsSchemas,
      Heartbeat: {
        type: 'object',
        required: ['source'],
        properties: { source: { type: 'string' } },
      },
      DeliveryResult: toJsonSchema(deliveryResultSchema, 'output'),
      ...explanationsSchemas,
      ...learningSchemas,
      ...policySchemas,
      ...samplingSchemas,
      ...accessSchemas,
      ...retentionSchemas,
      ...readingsSchemas,
      ReceiptAnswer: toJsonSchema(receiptAnswerSchema, 'output'),
      Sources: toJsonSchema(sourcesResponseSchema, 'output'),
    },
  },
};
