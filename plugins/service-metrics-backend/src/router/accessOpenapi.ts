import {
  accessGrantSchema,
  auditReportSchema,
  checkpointSchema,
  grantRequestSchema,
  grantsResponseSchema,
  keepGrantRequestSchema,
  openingsResponseSchema,
  ownAccessSchema,
  passRequestSchema,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { ParameterObject, PathsObject, SchemaObject } from 'openapi3-ts';
import { answer, body, pathParameters, toJsonSchema } from './openapiParts';

const grantParameter: ParameterObject = {
  name: 'id',
  in: 'path',
  required: true,
  description: 'Id of the grant.',
  schema: { type: 'string', maxLength: 36 },
};

/** The ways of outsiders to details, and the record of them, for the OpenAPI document. */
export const accessPaths: PathsObject = {
  '/v1/entities/{kind}/{namespace}/{name}/checkpoint': {
    get: {
      operationId: 'getCheckpoint',
      description:
        'What is read before the details of another team are opened, and whether the caller has passed. Unknown to whoever has no right to details.',
      parameters: pathParameters,
      responses: answer('The checkpoint', 'Checkpoint'),
    },
    post: {
      operationId: 'passCheckpoint',
      description:
        'Opens the details of a Component to the caller for 24 hours, for a purpose and with a reason that the owning team and the council read.',
      parameters: pathParameters,
      requestBody: body('PassRequest'),
      responses: answer('The checkpoint as it is now', 'Checkpoint'),
    },
  },
  '/v1/entities/{kind}/{namespace}/{name}/openings': {
    get: {
      operationId: 'listOpenings',
      description:
        'Who outside the team opened its details, for what and why. For the owning team and the council; to everyone else it is unknown.',
      parameters: pathParameters,
      responses: answer('The openings', 'Openings'),
    },
  },
  '/v1/grants': {
    get: {
      operationId: 'listGrants',
      description:
        'Who is designated to open details of which part of the organisation, and who was. For seats of the council.',
      responses: answer('The grants', 'Grants'),
    },
    post: {
      operationId: 'giveGrant',
      description:
        'Designates a user or a group for at most 90 days. For seats of the council, and never for themselves.',
      requestBody: body('GrantRequest'),
      responses: answer('The grant', 'Grant'),
    },
  },
  '/v1/access/own': {
    get: {
      operationId: 'getOwnAccess',
      description:
        'Of whose team the caller is and what the caller is designated for, at this moment.',
      responses: answer(
        'What the caller owns and is designated for',
        'OwnAccess',
      ),
    },
  },
  '/v1/grants/{id}/keep': {
    post: {
      operationId: 'keepGrant',
      description:
        'Confirms a grant for some more days. What nobody confirms ends by itself.',
      parameters: [grantParameter],
      requestBody: body('KeepGrantRequest'),
      responses: answer('The grant', 'Grant'),
    },
  },
  '/v1/grants/{id}': {
    delete: {
      operationId: 'endGrant',
      description: 'Ends a grant at once, with whatever was opened by it.',
      parameters: [grantParameter],
      responses: answer('The grant', 'Grant'),
    },
  },
  '/v1/audit/verification': {
    get: {
      operationId: 'verifyAudit',
      description:
        'Holds the record of acts against its hashes, and against heads that the log has. For seats of the council and tokens restricted to service-metrics.govern.',
      parameters: [
        {
          name: 'head',
          in: 'query',
          allowReserved: true,
          description: 'A head as the log has it, <number>:<hash>; repeatable.',
          schema: { type: 'array', items: { type: 'string' }, maxItems: 100 },
        },
      ],
      responses: answer('What was found', 'AuditReport'),
    },
  },
};

/** What these routes take and answer. */
export const accessSchemas: Record<string, SchemaObject> = {
  Checkpoint: toJsonSchema(checkpointSchema, 'output'),
  PassRequest: toJsonSchema(passRequestSchema, 'input'),
  Openings: toJsonSchema(openingsResponseSchema, 'output'),
  Grants: toJsonSchema(grantsResponseSchema, 'output'),
  Grant: toJsonSchema(accessGrantSchema, 'output'),
  GrantRequest: toJsonSchema(grantRequestSchema, 'input'),
  KeepGrantRequest: toJsonSchema(keepGrantRequestSchema, 'input'),
  OwnAccess: toJsonSchema(ownAccessSchema, 'output'),
  AuditReport: toJsonSchema(auditReportSchema, 'output'),
};
