import {
  PURPOSES,
  VIEW_AS,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { ParameterObject, SchemaObject } from 'openapi3-ts';
import { z } from 'zod/v4';
import { SIGNATURE_HEADER } from '../intake/signature';

/** The JSON schema of what a Zod schema takes in or gives out. */
export function toJsonSchema(
  schema: z.ZodType,
  io: 'input' | 'output',
): SchemaObject {
  const { $schema, ...rest } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
  });
  return rest as SchemaObject;
}

/** Answers that any route may give. */
export const errors = Object.fromEntries(
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

/** A 200 with a body, beside the errors. */
export function answer(description: string, schema: string) {
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

/** A required JSON body. */
export function body(schema: string) {
  return {
    required: true,
    content: {
      'application/json': {
        schema: { $ref: `#/components/schemas/${schema}` },
      },
    },
  };
}

export const signatureParameter = {
  name: SIGNATURE_HEADER,
  in: 'header' as const,
  required: false,
  description:
    "sha256=<hex> of HMAC-SHA256 over the raw body under the source's secret; alternative to a bearer token",
  schema: { type: 'string' as const },
};

/** The entity that a route is about. */
export const pathParameters = ['kind', 'namespace', 'name'].map(name => ({
  name,
  in: 'path' as const,
  required: true,
  schema: { type: 'string' as const, maxLength: 63 },
}));

/** What a reading is for. */
export const purposeParameter: ParameterObject = {
  name: 'Plumbline-Purpose',
  in: 'header',
  description:
    'What the numbers are read for; the first purpose of each document when left out.',
  schema: { type: 'string', enum: [...PURPOSES] },
};

/** As whom a page is seen. */
export const viewAsParameter: ParameterObject = {
  name: 'viewAs',
  in: 'query',
  description:
    'Answers as a leader or an outsider would be answered; never more than the caller is told anyway.',
  schema: { type: 'string', enum: [...VIEW_AS] },
};
