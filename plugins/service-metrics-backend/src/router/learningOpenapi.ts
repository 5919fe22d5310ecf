import {
  actionBoardSchema,
  actionSchema,
  addActionRequestSchema,
  addNoteRequestSchema,
  askForReviewRequestSchema,
  effectsSchema,
  hintsRequestSchema,
  hintsSchema,
  incidentDetailSchema,
  incidentsPageSchema,
  judgeCauseRequestSchema,
  judgeRepeatRequestSchema,
  learningSummarySchema,
  moveReviewRequestSchema,
  readinessSchema,
  repeatsSchema,
  reviewRequestSchema,
  reviewRequestsSchema,
  reviewSchema,
  reviewsPageSchema,
  saveActionRequestSchema,
  saveReviewRequestSchema,
  setClassRequestSchema,
  startReviewRequestSchema,
  vocabularySchema,
  workProposalsSchema,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { OperationObject, PathsObject, SchemaObject } from 'openapi3-ts';
import { z } from 'zod/v4';
import {
  answer,
  body,
  errors,
  pathParameters,
  toJsonSchema,
} from './openapiParts';

const ENTITY = '/v1/entities/{kind}/{namespace}/{name}/learning';

const bodies = {
  LearningCause: judgeCauseRequestSchema,
  LearningClass: setClassRequestSchema,
  LearningNote: addNoteRequestSchema,
  LearningReviewStart: startReviewRequestSchema,
  LearningReviewSave: saveReviewRequestSchema,
  LearningReviewMove: moveReviewRequestSchema,
  LearningAsk: askForReviewRequestSchema,
  LearningDecision: z.object({ decision: z.enum(['accepted', 'declined']) }),
  LearningActionAdd: addActionRequestSchema,
  LearningActionSave: saveActionRequestSchema,
  LearningRepeatJudgement: judgeRepeatRequestSchema,
  LearningHintsRequest: hintsRequestSchema,
} satisfies Record<string, z.ZodType>;

const answers = {
  LearningVocabulary: vocabularySchema,
  LearningHints: hintsSchema,
  LearningSummary: learningSummarySchema,
  LearningReadiness: readinessSchema,
  LearningEffects: effectsSchema,
  LearningIncidents: incidentsPageSchema,
  LearningIncident: incidentDetailSchema,
  LearningReviews: reviewsPageSchema,
  LearningReview: reviewSchema,
  LearningRequest: reviewRequestSchema,
  LearningRequests: reviewRequestsSchema,
  LearningBoard: actionBoardSchema,
  LearningAction: actionSchema,
  LearningProposals: workProposalsSchema,
  LearningRepeats: repeatsSchema,
} satisfies Record<string, z.ZodType>;

/** Bodies are checked by the route itself, which names the field and never what stood in it. */
export const learningSchemas: Record<string, SchemaObject> = {
  ...schemasOf(bodies, 'input'),
  ...schemasOf(answers, 'output'),
};

function schemasOf(
  schemas: Record<string, z.ZodType>,
  io: 'input' | 'output',
): Record<string, SchemaObject> {
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [
      name,
      toJsonSchema(schema, io),
    ]),
  );
}

const inPath = (...names: string[]) =>
  names.map(name => ({
    name,
    in: 'path' as const,
    required: true,
    schema: { type: 'string' as const, maxLength: 256 },
  }));

const inQuery = (...names: string[]) =>
  names.map(name => ({
    name,
    in: 'query' as const,
    schema: { type: 'string' as const, maxLength: 1_000 },
  }));

function operation(
  operationId: string,
  description: string,
  answered: keyof typeof answers | undefined,
  rest: Partial<OperationObject> & { given?: keyof typeof bodies } = {},
): OperationObject {
  const { given, ...more } = rest;
  return {
    operationId,
    description,
    ...(given ? { requestBody: body(given) } : {}),
    responses: answered
      ? answer(description, answered)
      : { '204': { description }, ...errors },
    ...more,
  };
}

/** Saving may be refused with something to do about it. */
const refusals = (answered: keyof typeof answers) => ({
  ...answer('What is stored now', answered),
  '409': {
    description: 'Another version was stored meanwhile; it is in theirs',
  },
  '422': { description: 'Names hold it back; where they stand is in names' },
});

const entity = pathParameters;
const incident = [...pathParameters, ...inPath('source', 'id')];

/** Routes of learning from incidents, for the OpenAPI document. */
export const learningPaths: PathsObject = {
  '/v1/learning/vocabulary': {
    get: operation('getVocabulary', 'The words in force', 'LearningVocabulary'),
  },
  '/v1/learning/hints': {
    post: operation(
      'getHints',
      'Blameful wording and names in a text; computed and forgotten',
      'LearningHints',
      { given: 'LearningHintsRequest' },
    ),
  },
  [`${ENTITY}/summary`]: {
    get: operation(
      'getLearningSummary',
      'The line on top of the tab',
      'LearningSummary',
      { parameters: entity },
    ),
  },
  [`${ENTITY}/readiness`]: {
    get: operation(
      'getReadiness',
      'How ready a service is for the next incident',
      'LearningReadiness',
      { parameters: entity },
    ),
  },
  [`${ENTITY}/effects`]: {
    get: operation(
      'getEffects',
      'Whether incidents come less often since actions were completed',
      'LearningEffects',
      { parameters: entity },
    ),
  },
  [`${ENTITY}/incidents`]: {
    get: operation(
      'listIncidents',
      'Incidents, newest first; for the owning team',
      'LearningIncidents',
      { parameters: [...entity, ...inQuery('cursor')] },
    ),
  },
  [`${ENTITY}/incidents/{source}/{id}`]: {
    get: operation(
      'getIncident',
      'One incident of a component; for the owning team',
      'LearningIncident',
      { parameters: incident },
    ),
  },
  [`${ENTITY}/incidents/{source}/{id}/cause`]: {
    put: operation(
      'judgeCause',
      'Says which deployment caused it, or did not',
      'LearningIncident',
      { parameters: incident, given: 'LearningCause' },
    ),
  },
  [`${ENTITY}/incidents/{source}/{id}/class`]: {
    put: operation('setClass', 'Sets the class', 'LearningIncident', {
      parameters: incident,
      given: 'LearningClass',
    }),
  },
  [`${ENTITY}/incidents/{source}/{id}/notes`]: {
    post: operation('addNote', 'Adds a note', 'LearningIncident', {
      parameters: incident,
      given: 'LearningNote',
    }),
  },
  [`${ENTITY}/incidents/{source}/{id}/notes/{note}`]: {
    delete: operation('removeNote', 'Removes a note', undefined, {
      parameters: [...incident, ...inPath('note')],
    }),
  },
  [`${ENTITY}/reviews`]: {
    get: operation(
      'listReviews',
      'Reviews without their texts; drafts for the owning team',
      'LearningReviews',
      { parameters: [...entity, ...inQuery('cursor')] },
    ),
    post: operation(
      'startReview',
      'Begins a review, or answers the one that exists',
      'LearningReview',
      { parameters: entity, given: 'LearningReviewStart' },
    ),
  },
  '/v1/learning/reviews/{id}': {
    get: operation('getReview', 'One review', 'LearningReview', {
      parameters: inPath('id'),
    }),
    put: operation('saveReview', 'Saves a review', undefined, {
      parameters: inPath('id'),
      given: 'LearningReviewSave',
      responses: refusals('LearningReview'),
    }),
  },
  '/v1/learning/reviews/{id}/state': {
    put: operation('moveReview', 'Moves a review to a state', undefined, {
      parameters: inPath('id'),
      given: 'LearningReviewMove',
      responses: refusals('LearningReview'),
    }),
  },
  '/v1/learning/reviews/{id}/markdown': {
    get: operation('exportReview', 'One review as Markdown', undefined, {
      parameters: inPath('id'),
      responses: {
        '200': {
          description: 'The review',
          content: { 'text/markdown': { schema: { type: 'string' } } },
        },
        ...errors,
      },
    }),
  },
  [`${ENTITY}/requests`]: {
    get: operation(
      'listReviewRequests',
      'Reviews that were asked for',
      'LearningRequests',
      { parameters: entity },
    ),
    post: operation('askForReview', 'Asks for a review', 'LearningRequest', {
      parameters: entity,
      given: 'LearningAsk',
    }),
  },
  '/v1/learning/requests/{id}': {
    put: operation(
      'decideReviewRequest',
      'Accepts or declines; the owning team',
      'LearningRequest',
      { parameters: inPath('id'), given: 'LearningDecision' },
    ),
  },
  [`${ENTITY}/actions`]: {
    get: operation('listActions', 'A page of the board', 'LearningBoard', {
      parameters: [
        ...entity,
        ...inQuery('cursor', 'status', 'owner', 'controlType'),
      ],
    }),
  },
  '/v1/learning/actions': {
    post: operation('addAction', 'Adds an action', undefined, {
      given: 'LearningActionAdd',
      responses: refusals('LearningAction'),
    }),
  },
  '/v1/learning/actions/{id}': {
    put: operation('saveAction', 'Saves an action', undefined, {
      parameters: inPath('id'),
      given: 'LearningActionSave',
      responses: refusals('LearningAction'),
    }),
  },
  [`${ENTITY}/proposals`]: {
    get: operation(
      'listProposals',
      'Work that rules propose; for the owning team',
      'LearningProposals',
      { parameters: entity },
    ),
  },
  [`${ENTITY}/proposals/{id}`]: {
    delete: operation('dismissProposal', 'Hides a proposal', undefined, {
      parameters: [...entity, ...inPath('id')],
    }),
  },
  [`${ENTITY}/repeats`]: {
    get: operation('listRepeats', 'Repeats and proposals', 'LearningRepeats', {
      parameters: entity,
    }),
    put: operation('judgeRepeat', 'Confirms or rejects', 'LearningRepeats', {
      parameters: entity,
      given: 'LearningRepeatJudgement',
    }),
  },
};
