import {
  ActionBoard,
  ActionStatus,
  AddActionRequest,
  AddNoteRequest,
  AskForReviewRequest,
  FoundName,
  Hints,
  IncidentDetail,
  IncidentKey,
  IncidentsPage,
  JudgeCauseRequest,
  JudgeRepeatRequest,
  LearningAction,
  LearningEffects,
  LearningSummary,
  MoveReviewRequest,
  Readiness,
  Repeats,
  Review,
  ReviewOutcome,
  ReviewRequest,
  ReviewsPage,
  ReviewSubject,
  SaveActionRequest,
  SaveReviewRequest,
  Vocabulary,
  WorkProposals,
} from '../learning';

/** One incident, seen from one component. @public */
export interface IncidentRequest extends IncidentKey {
  entityRef: string;
}

/** @public */
export interface ActionsRequest {
  entityRef: string;
  /** Default: all. */
  status?: ActionStatus[];
  owner?: string;
  controlType?: string;
  cursor?: string;
}

/** What came of writing an action. @public */
export type ActionOutcome =
  | { result: 'saved'; action: LearningAction }
  | { result: 'conflict'; theirs: LearningAction }
  | { result: 'names'; names: FoundName[] };

/**
 * Learning from incidents. Entities are components, groups, systems and domains; what belongs to one incident is asked of a
 * component. Unknown and forbidden both answer 404, as `ResponseError`.
 *
 * @public
 */
export interface LearningApi {
  getVocabulary(): Promise<Vocabulary>;
  getSummary(entityRef: string): Promise<LearningSummary>;

  listIncidents(request: {
    entityRef: string;
    cursor?: string;
  }): Promise<IncidentsPage>;
  getIncident(request: IncidentRequest): Promise<IncidentDetail>;
  judgeCause(
    request: IncidentRequest & JudgeCauseRequest,
  ): Promise<IncidentDetail>;
  setClass(
    request: IncidentRequest & { class: string | null },
  ): Promise<IncidentDetail>;
  addNote(request: IncidentRequest & AddNoteRequest): Promise<IncidentDetail>;
  removeNote(request: IncidentRequest & { noteId: string }): Promise<void>;

  listReviews(request: {
    entityRef: string;
    cursor?: string;
  }): Promise<ReviewsPage>;
  startReview(request: {
    entityRef: string;
    about: ReviewSubject;
  }): Promise<Review>;
  getReview(id: string): Promise<Review>;
  /** Resolves to `conflict` when somebody saved meanwhile; nothing of either version is lost. */
  saveReview(id: string, request: SaveReviewRequest): Promise<ReviewOutcome>;
  /** Resolves to `names` when names of catalog users hold back publishing. */
  moveReview(id: string, request: MoveReviewRequest): Promise<ReviewOutcome>;
  /** One review as Markdown. */
  exportReview(id: string): Promise<string>;
  getHints(request: { text: string; dismissed?: string[] }): Promise<Hints>;

  listReviewRequests(entityRef: string): Promise<ReviewRequest[]>;
  askForReview(
    request: { entityRef: string } & AskForReviewRequest,
  ): Promise<ReviewRequest>;
  decideReviewRequest(
    id: string,
    decision: 'accepted' | 'declined',
  ): Promise<ReviewRequest>;

  listActions(request: ActionsRequest): Promise<ActionBoard>;
  addAction(request: AddActionRequest): Promise<ActionOutcome>;
  saveAction(id: string, request: SaveActionRequest): Promise<ActionOutcome>;
  listProposals(entityRef: string): Promise<WorkProposals>;
  dismissProposal(request: { entityRef: string; id: string }): Promise<void>;

  listRepeats(entityRef: string): Promise<Repeats>;
  judgeRepeat(
    request: { entityRef: string } & JudgeRepeatRequest,
  ): Promise<Repeats>;
  getEffects(entityRef: string): Promise<LearningEffects>;
  getReadiness(entityRef: string): Promise<Readiness>;
}
