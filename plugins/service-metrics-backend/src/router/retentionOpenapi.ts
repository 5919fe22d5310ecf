import { retentionResponseSchema } from '@plumbline/backstage-plugin-service-metrics-common';
import { PathsObject, SchemaObject } from 'openapi3-ts';
import { answer, toJsonSchema } from './openapiParts';

/** The route by which anyone sees how long what is kept, for the OpenAPI document. */
export const retentionPaths: PathsObject = {
  '/v1/retention': {
    get: {
      operationId: 'getRetention',
      description:
        'How long each class of data is kept, what is left of it now as the tables say, and the last runs that let go of it.',
      responses: answer('Classes and runs', 'Retention'),
    },
  },
};

export const retentionSchemas: Record<string, SchemaObject> = {
  Retention: toJsonSchema(retentionResponseSchema, 'output'),
};
