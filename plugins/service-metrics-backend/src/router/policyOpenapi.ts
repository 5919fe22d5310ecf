import {
  documentsResponseSchema,
  policyDifferencesSchema,
  policyHistorySchema,
  policySchema,
  policyVersionsSchema,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { PathsObject, SchemaObject } from 'openapi3-ts';
import { answer, errors, pathParameters, toJsonSchema } from './openapiParts';

const versionSchema: SchemaObject = {
  type: 'string',
  pattern: '^[0-9a-f]{12}$',
};

/** The routes by which the documents in force are read, for the OpenAPI document. */
export const policyPaths: PathsObject = {
  '/v1/policy': {
    get: {
      operationId: 'getPolicy',
      description:
        'The charter and every metric document in force, with what is withheld and why. For any caller.',
      responses: answer('What is in force', 'Policy'),
    },
  },
  '/v1/policy/versions': {
    get: {
      operationId: 'listPolicyVersions',
      description: 'The versions of the policy that are kept, newest first.',
      responses: answer('The versions', 'PolicyVersions'),
    },
  },
  '/v1/policy/changes': {
    get: {
      operationId: 'comparePolicyVersions',
      description:
        'Who gains and who loses sight of what between two versions, in plain sentences.',
      parameters: ['from', 'to'].map(name => ({
        name,
        in: 'query' as const,
        required: true,
        description: 'A version that is kept.',
        schema: versionSchema,
      })),
      responses: answer('The differences', 'PolicyDifferences'),
    },
  },
  '/v1/policy/history': {
    get: {
      operationId: 'getPolicyHistory',
      description:
        'What changed for one metric over the versions that are kept, newest first.',
      parameters: [
        {
          name: 'metric',
          in: 'query',
          required: true,
          description: 'Id of the metric.',
          schema: { type: 'string', maxLength: 63 },
        },
      ],
      responses: answer('The changes', 'PolicyHistory'),
    },
  },
  '/v1/policy/document': {
    get: {
      operationId: 'getGovernanceDocument',
      description:
        'What is measured, who sees it, for what and how long, written from what is in force.',
      responses: {
        '200': {
          description: 'The document',
          content: { 'text/markdown': { schema: { type: 'string' } } },
        },
        ...errors,
      },
    },
  },
  '/v1/entities/{kind}/{namespace}/{name}/documents': {
    get: {
      operationId: 'listDocuments',
      description:
        'The metrics that apply to one entity, each with its document and whether the caller is served it.',
      parameters: pathParameters,
      responses: answer('The documents', 'Documents'),
    },
  },
};

/** What these routes answer. */
export const policySchemas: Record<string, SchemaObject> = {
  Policy: toJsonSchema(policySchema, 'output'),
  PolicyVersions: toJsonSchema(policyVersionsSchema, 'output'),
  PolicyDifferences: toJsonSchema(policyDifferencesSchema, 'output'),
  PolicyHistory: toJsonSchema(policyHistorySchema, 'output'),
  Documents: toJsonSchema(documentsResponseSchema, 'output'),
};
