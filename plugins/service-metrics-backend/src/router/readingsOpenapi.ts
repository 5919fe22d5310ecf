import {
  readingsExportSchema,
  readingsResponseSchema,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { ParameterObject, PathsObject } from 'openapi3-ts';
import {
  answer,
  pathParameters,
  purposeParameter,
  toJsonSchema,
  viewAsParameter,
} from './openapiParts';

const windowParameters: ParameterObject[] = [
  {
    name: 'window',
    in: 'query',
    allowReserved: true,
    description: 'Comma-separated: 7d, 28d, 91d, quarter. Default: 28d.',
    schema: {
      type: 'string',
      pattern: '^(7d|28d|91d|quarter)(,(7d|28d|91d|quarter)){0,3}$',
    },
  },
  ...['from', 'to'].map(
    (name): ParameterObject => ({
      name,
      in: 'query',
      description:
        'Adds a window of these whole days, half-open, for the owning team: YYYY-MM-DD, both or none.',
      schema: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' },
    }),
  ),
];

const exported = answer('The readings, to be taken along', 'ReadingsExport');

/** The routes by which readings leave, for the OpenAPI document. */
export const readingsPaths: PathsObject = {
  '/v1/entities/{kind}/{namespace}/{name}/readings': {
    get: {
      operationId: 'getReadings',
      description:
        'Every metric of one Component, Group, System or Domain, over the windows asked for, each beside the window before it. For others than the owning team, windows end with the last closed ISO week, and what may not be told is suppressed.',
      parameters: [
        ...pathParameters,
        ...windowParameters,
        {
          name: 'series',
          in: 'query',
          description:
            'Adds series by this step; for others than the owning team, always by week.',
          schema: { type: 'string', enum: ['day', 'week'] },
        },
        viewAsParameter,
        purposeParameter,
      ],
      responses: answer('The readings', 'Readings'),
    },
  },
  '/v1/entities/{kind}/{namespace}/{name}/readings/export': {
    get: {
      operationId: 'exportReadings',
      description:
        'The same numbers of one subject as a file, with receipts and documents. Aggregates only.',
      parameters: [
        ...pathParameters,
        ...windowParameters,
        {
          name: 'format',
          in: 'query',
          description: 'csv when left out.',
          schema: { type: 'string', enum: ['csv', 'json'] },
        },
        viewAsParameter,
        purposeParameter,
      ],
      responses: {
        ...exported,
        '200': {
          ...exported['200'],
          content: {
            ...exported['200'].content,
            'text/csv': { schema: { type: 'string' } },
          },
        },
      },
    },
  },
};

export const readingsSchemas = {
  Readings: toJsonSchema(readingsResponseSchema, 'output'),
  ReadingsExport: toJsonSchema(readingsExportSchema, 'output'),
};
