import { ResponseError } from '@backstage/errors';
import { z } from 'zod/v4';
import {
  ActionBoard,
  actionBoardSchema,
  actionSchema,
  AddActionRequest,
  AddNoteRequest,
  AskForReviewRequest,
  effectsSchema,
  FoundName,
  foundNameSchema,
  Hints,
  hintsSchema,
  IncidentDetail,
  incidentDetailSchema,
  IncidentsPage,
  incidentsPageSchema,
  JudgeCauseRequest,
  JudgeRepeatRequest,
  LearningEffects,
  LearningSummary,
  learningSummarySchema,
  MoveReviewRequest,
  Readiness,
  readinessSchema,
  Repeats,
  repeatsSchema,
  Review,
  ReviewOutcome,
  ReviewRequest,
  reviewRequestSchema,
  reviewRequestsSchema,
  reviewSchema,
  ReviewsPage,
  reviewsPageSchema,
  ReviewSubject,
  SaveActionRequest,
  SaveReviewRequest,
  Vocabulary,
  vocabularySchema,
  WorkProposals,
  workProposalsSchema,
} from '../learning';
import {
  ActionOutcome,
  ActionsRequest,
  IncidentRequest,
  LearningApi,
} from './LearningApi';
import { ClientOptions, pathOf, Requests } from './requests';

/** Somebody saved meanwhile, or names hold it back. */
const REFUSALS = [409, 422];

const refusedSchema = z.object({
  theirs: z.unknown(),
  names: z.array(foundNameSchema).optional(),
});

/** Client of learning from incidents; checks every answer against its schema. @public */
export class LearningClient implements LearningApi {
  readonly #requests: Requests;

  constructor(options: ClientOptions) {
    this.#requests = new Requests(options);
  }

  async getVocabulary(): Promise<Vocabulary> {
    return await this.#read(vocabularySchema, 'learning/vocabulary');
  }

  async getSummary(entityRef: string): Promise<LearningSummary> {
    return await this.#read(learningSummarySchema, of(entityRef, 'summary'));
  }

  async listIncidents(request: {
    entityRef: string;
    cursor?: string;
  }): Promise<IncidentsPage> {
    const { entityRef, cursor } = request;
    return await this.#read(
      incidentsPageSchema,
      of(entityRef, 'incidents', { cursor }),
    );
  }

  async getIncident(request: IncidentRequest): Promise<IncidentDetail> {
    return await this.#read(incidentDetailSchema, incidentPath(request));
  }

  async judgeCause(
    request: IncidentRequest & JudgeCauseRequest,
  ): Promise<IncidentDetail> {
    const { deployment, verdict } = request;
    const path = incidentPath(request, '/cause');
    return await this.#write(incidentDetailSchema, 'PUT', path, {
      deployment,
      verdict,
    });
  }

  async setClass(
    request: IncidentRequest & { class: string | null },
  ): Promise<IncidentDetail> {
    const path = incidentPath(request, '/class');
    return await this.#write(incidentDetailSchema, 'PUT', path, {
      class: request.class,
    });
  }

  async addNote(
    request: IncidentRequest & AddNoteRequest,
  ): Promise<IncidentDetail> {
    const { at, text } = request;
    const path = incidentPath(request, '/notes');
    return await this.#write(incidentDetailSchema, 'POST', path, { at, text });
  }

  async removeNote(
    request: IncidentRequest & { noteId: string },
  ): Promise<void> {
    const path = `/notes/${encodeURIComponent(request.noteId)}`;
    await this.#requests.send('DELETE', incidentPath(request, path));
  }

  async listReviews(request: {
    entityRef: string;
    cursor?: string;
  }): Promise<ReviewsPage> {
    const { entityRef, cursor } = request;
    return await this.#read(
      reviewsPageSchema,
      of(entityRef, 'reviews', { cursor }),
    );
  }

  async startReview(request: {
    entityRef: string;
    about: ReviewSubject;
  }): Promise<Review> {
    const { entityRef, about } = request;
    const path = of(entityRef, 'reviews');
    return await this.#write(reviewSchema, 'POST', path, { about });
  }

  async getReview(id: string): Promise<Review> {
    return await this.#read(reviewSchema, reviewPath(id));
  }

  async saveReview(
    id: string,
    request: SaveReviewRequest,
  ): Promise<ReviewOutcome> {
    return await this.#change('PUT', reviewPath(id), request, reviewSchema, {
      saved: review => ({ result: 'saved', review }),
    });
  }

  async moveReview(
    id: string,
    request: MoveReviewRequest,
  ): Promise<ReviewOutcome> {
    const path = `${reviewPath(id)}/state`;
    return await this.#change('PUT', path, request, reviewSchema, {
      saved: review => ({ result: 'saved', review }),
    });
  }

  async exportReview(id: string): Promise<string> {
    const answer = await this.#requests.fetch(`${reviewPath(id)}/markdown`);
    return await answer.text();
  }

  async getHints(request: {
    text: string;
    dismissed?: string[];
  }): Promise<Hints> {
    return await this.#write(hintsSchema, 'POST', 'learning/hints', request);
  }

  async listReviewRequests(entityRef: string): Promise<ReviewRequest[]> {
    const path = of(entityRef, 'requests');
    return (await this.#read(reviewRequestsSchema, path)).requests;
  }

  async askForReview(
    request: { entityRef: string } & AskForReviewRequest,
  ): Promise<ReviewRequest> {
    const { entityRef, about, reason } = request;
    const path = of(entityRef, 'requests');
    return await this.#write(reviewRequestSchema, 'POST', path, {
      about,
      reason,
    });
  }

  async decideReviewRequest(
    id: string,
    decision: 'accepted' | 'declined',
  ): Promise<ReviewRequest> {
    const path = `learning/requests/${encodeURIComponent(id)}`;
    return await this.#write(reviewRequestSchema, 'PUT', path, { decision });
  }

  async listActions(request: ActionsRequest): Promise<ActionBoard> {
    const { entityRef, status, ...rest } = request;
    return await this.#read(
      actionBoardSchema,
      of(entityRef, 'actions', { ...rest, status: status?.join(',') }),
    );
  }

  async addAction(request: AddActionRequest): Promise<ActionOutcome> {
    return await this.#change(
      'POST',
      'learning/actions',
      request,
      actionSchema,
      { saved: action => ({ result: 'saved', action }) },
    );
  }

  async saveAction(
    id: string,
    request: SaveActionRequest,
  ): Promise<ActionOutcome> {
    const path = `learning/actions/${encodeURIComponent(id)}`;
    return await this.#change('PUT', path, request, actionSchema, {
      saved: action => ({ result: 'saved', action }),
    });
  }

  async listProposals(entityRef: string): Promise<WorkProposals> {
    return await this.#read(workProposalsSchema, of(entityRef, 'proposals'));
  }

  async dismissProposal(request: {
    entityRef: string;
    id: string;
  }): Promise<void> {
    const path = `proposals/${encodeURIComponent(request.id)}`;
    await this.#requests.send('DELETE', of(request.entityRef, path));
  }

  async listRepeats(entityRef: string): Promise<Repeats> {
    return await this.#read(repeatsSchema, of(entityRef, 'repeats'));
  }

  async judgeRepeat(
    request: { entityRef: string } & JudgeRepeatRequest,
  ): Promise<Repeats> {
    const { entityRef, ...judgement } = request;
    const path = of(entityRef, 'repeats');
    return await this.#write(repeatsSchema, 'PUT', path, judgement);
  }

  async getEffects(entityRef: string): Promise<LearningEffects> {
    return await this.#read(effectsSchema, of(entityRef, 'effects'));
  }

  async getReadiness(entityRef: string): Promise<Readiness> {
    return await this.#read(readinessSchema, of(entityRef, 'readiness'));
  }

  async #read<S extends z.ZodType>(
    schema: S,
    path: string,
  ): Promise<z.output<S>> {
    return schema.parse(await this.#requests.json(path));
  }

  async #write<S extends z.ZodType>(
    schema: S,
    method: 'POST' | 'PUT',
    path: string,
    body: unknown,
  ): Promise<z.output<S>> {
    const answer = await this.#requests.send(method, path, body);
    return schema.parse(await answer.json());
  }

  /** A change that may be refused with something to do about it. */
  async #change<S extends z.ZodType, O>(
    method: 'POST' | 'PUT',
    path: string,
    body: unknown,
    schema: S,
    words: { saved(value: z.output<S>): O },
  ): Promise<
    | O
    | { result: 'conflict'; theirs: z.output<S> }
    | { result: 'names'; names: FoundName[] }
  > {
    const answer = await this.#requests.send(method, path, body, REFUSALS);
    if (answer.ok) {
      return words.saved(schema.parse(await answer.json()));
    }
    const refused = refusedSchema.parse(await answer.clone().json());
    if (answer.status === 409 && refused.theirs !== undefined) {
      return { result: 'conflict', theirs: schema.parse(refused.theirs) };
    }
    if (refused.names?.length) {
      return { result: 'names', names: refused.names };
    }
    throw await ResponseError.fromResponse(answer);
  }
}

function of(
  entityRef: string,
  what: string,
  query: Record<string, string | undefined> = {},
): string {
  const given = Object.entries(query).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  const search = new URLSearchParams(given).toString();
  const path = `${pathOf(entityRef)}/learning/${what}`;
  return search ? `${path}?${search}` : path;
}

function incidentPath(request: IncidentRequest, rest = ''): string {
  const { entityRef, source, id } = request;
  const key = [source, id].map(encodeURIComponent).join('/');
  return of(entityRef, `incidents/${key}${rest}`);
}

function reviewPath(id: string): string {
  return `learning/reviews/${encodeURIComponent(id)}`;
}
