import {
  noteOutcomesSchema,
  sampleManifestSchema,
  samplingLedgerSchema,
  teamSampleSchema,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { ParameterObject, PathsObject, SchemaObject } from 'openapi3-ts';
import {
  answer,
  body,
  errors,
  pathParameters,
  toJsonSchema,
} from './openapiParts';

const period: SchemaObject = { type: 'string', pattern: '^\\d{4}-Q[1-4]$' };

const parameter = (
  name: string,
  where: 'path' | 'query',
  description: string,
  schema: SchemaObject,
): ParameterObject => ({
  name,
  in: where,
  required: where === 'path',
  description,
  schema,
});

/** The routes of the sample, for the OpenAPI document. */
export const samplingPaths: PathsObject = {
  '/v1/sampling': {
    get: {
      operationId: 'getSamplingLedger',
      description:
        'Every quarter of the sample: what commits to its seed, the seed once it has closed, and what anybody needs to check the draw. For any caller.',
      responses: answer('The quarters, newest first', 'SamplingLedger'),
    },
  },
  '/v1/entities/{kind}/{namespace}/{name}/sampling': {
    get: {
      operationId: 'getSample',
      description:
        'What was sampled from one Component or Group in a quarter and why, and what was found; for the owning team.',
      parameters: [
        ...pathParameters,
        parameter(
          'period',
          'query',
          'The current quarter when left out.',
          period,
        ),
      ],
      responses: answer('The sample', 'TeamSample'),
    },
  },
  '/v1/entities/{kind}/{namespace}/{name}/sampling/{period}/manifest': {
    get: {
      operationId: 'getSampleManifest',
      description:
        "The owning team's part of the manifest of a closed quarter, with all that draws it again.",
      parameters: [
        ...pathParameters,
        parameter('period', 'path', 'A quarter that has closed.', period),
      ],
      responses: answer('The manifest', 'SampleManifest'),
    },
  },
  '/v1/entities/{kind}/{namespace}/{name}/sampling/changes/{id}/outcomes': {
    put: {
      operationId: 'noteOutcomes',
      description:
        'Notes what was found in a sampled change, in place of what was noted before; for the owning team. Who notes it is not written down.',
      parameters: [
        ...pathParameters,
        parameter('id', 'path', 'Id of the change.', {
          type: 'string',
          maxLength: 256,
        }),
      ],
      requestBody: body('NoteOutcomes'),
      responses: { '204': { description: 'Noted' }, ...errors },
    },
  },
};

/** What these routes take and answer. */
export const samplingSchemas: Record<string, SchemaObject> = {
  SamplingLedger: toJsonSchema(samplingLedgerSchema, 'output'),
  TeamSample: toJsonSchema(teamSampleSchema, 'output'),
  SampleManifest: toJsonSchema(sampleManifestSchema, 'output'),
  NoteOutcomes: toJsonSchema(noteOutcomesSchema, 'input'),
};
