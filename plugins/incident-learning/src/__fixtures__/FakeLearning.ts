import {
  CONTRIBUTING_FACTORS,
  CONTROL_TYPES,
  FAILURE_MODES,
  IncidentDetail,
  LearningAction,
  LearningApi,
  Review,
  ReviewOutcome,
  ReviewRequest,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { incidentDetail, SUBJECT } from './incident';
import * as lists from './lists';

/*
 * Learning without a backend, in memory: what is written comes back as it would from the real one, with versions, conflicts
 * and names that hold back publishing.
 */

/** A colleague in the catalog of the fake. */
const COLLEAGUE = /\bDana\b/g;
const BLAME = /\bshould have\b/g;

function spans(text: string, pattern: RegExp) {
  return [...text.matchAll(pattern)].map(({ 0: word, index }) => ({
    start: index,
    end: index + word.length,
    word,
  }));
}

export class FakeLearning implements LearningApi {
  detail: IncidentDetail = incidentDetail();
  actions: LearningAction[] = [...lists.actions];
  requests: ReviewRequest[] = [];
  readonly #reviews = new Map<string, Review>([
    [lists.published.id, lists.published],
    ['review-3', lists.review({ id: 'review-3', state: 'in-review' })],
  ]);

  static create(changes: Partial<LearningApi> = {}): FakeLearning {
    return Object.assign(new FakeLearning(), changes);
  }

  /** Somebody else saves another version of a review. */
  meanwhile(id: string, changes: Partial<Review>): void {
    const review = this.#stored(id);
    const version = review.version + 1;
    this.#reviews.set(id, { ...review, ...changes, version });
  }

  stored(id: string): Review {
    return this.#stored(id);
  }

  getVocabulary: LearningApi['getVocabulary'] = async () => ({
    failureModes: [...FAILURE_MODES],
    factors: [...CONTRIBUTING_FACTORS, 'of-this-charter'],
    controls: CONTROL_TYPES.map(type => ({ type, looksAfter: 'sre' })),
  });
  getSummary: LearningApi['getSummary'] = async () => lists.summary;
  listIncidents: LearningApi['listIncidents'] = async ({ cursor }) =>
    cursor
      ? { ...lists.incidents, incidents: [], cursor: undefined }
      : {
          ...lists.incidents,
          incidents: lists.incidents.incidents.map(each =>
            each.id === this.detail.incident.id ? this.detail.incident : each,
          ),
        };
  getIncident: LearningApi['getIncident'] = async () => this.detail;
  judgeCause: LearningApi['judgeCause'] = async ({ deployment, verdict }) => {
    const judged = verdict === 'none' ? undefined : verdict;
    this.detail = {
      ...this.detail,
      candidates: this.detail.candidates.map(each =>
        each.id === deployment.id
          ? {
              ...each,
              judged,
              counts: judged ? judged === 'confirmed' : each.rung <= 3,
            }
          : each,
      ),
    };
    return this.detail;
  };
  setClass: LearningApi['setClass'] = async ({ class: name }) => {
    const { suggested } = this.detail.classification;
    const chosen = (
      ['engineering-defect', 'alerting-gap', 'response-delay'] as const
    ).find(each => each === name);
    this.detail = { ...this.detail, classification: { suggested, chosen } };
    return this.detail;
  };
  addNote: LearningApi['addNote'] = async ({ at, text }) => {
    const { timeline } = this.detail;
    const notes = [...timeline.notes, { id: text, at, text }];
    this.detail = { ...this.detail, timeline: { ...timeline, notes } };
    return this.detail;
  };
  removeNote: LearningApi['removeNote'] = async ({ noteId }) => {
    const { timeline } = this.detail;
    const notes = timeline.notes.filter(({ id }) => id !== noteId);
    this.detail = { ...this.detail, timeline: { ...timeline, notes } };
  };

  listReviews: LearningApi['listReviews'] = async () => ({
    subject: SUBJECT,
    reviews: [...this.#reviews.values()].filter(
      ({ state }) => state === 'published',
    ),
  });
  startReview: LearningApi['startReview'] = async ({ about }) => {
    const begun = lists.review({ about });
    this.#put(begun);
    return begun;
  };
  getReview: LearningApi['getReview'] = async id => this.#stored(id);
  saveReview: LearningApi['saveReview'] = async (id, request) => {
    const { version, ...content } = request;
    return this.#change(id, version, content);
  };
  moveReview: LearningApi['moveReview'] = async (id, { version, state }) => {
    const { narrative, dismissedNames } = this.#stored(id);
    const names = spans(narrative, COLLEAGUE).filter(
      ({ word }) => !dismissedNames.includes(word),
    );
    return state === 'published' && names.length > 0
      ? {
          result: 'names',
          names: names.map(({ start, end }) => ({
            field: 'narrative',
            start,
            end,
          })),
        }
      : this.#change(id, version, { state });
  };
  exportReview: LearningApi['exportReview'] = async id =>
    `# Review\n\n${this.#stored(id).narrative}`;
  getHints: LearningApi['getHints'] = async ({ text, dismissed = [] }) => ({
    blame: spans(text, BLAME).map(({ start, end }) => ({
      start,
      end,
      why: 'it looks back from what is known now.',
      offer: 'Say what was done, and what made it seem right at the time.',
    })),
    names: spans(text, COLLEAGUE)
      .filter(({ word }) => !dismissed.includes(word))
      .map(({ start, end }) => ({ field: 'text', start, end })),
  });

  listReviewRequests: LearningApi['listReviewRequests'] = async () =>
    this.requests;
  askForReview: LearningApi['askForReview'] = async request => {
    const asked: ReviewRequest = {
      ...request,
      id: `request-${this.requests.length}`,
      state: 'open',
      createdAt: '2026-11-13T08:00:00.000Z',
    };
    this.requests = [asked, ...this.requests];
    return asked;
  };
  decideReviewRequest: LearningApi['decideReviewRequest'] = async (
    id,
    state,
  ) => {
    const [request] = this.requests.filter(each => each.id === id);
    const decided = { ...request, state };
    this.requests = this.requests.map(each =>
      each.id === id ? decided : each,
    );
    return decided;
  };

  listActions: LearningApi['listActions'] = async ({
    owner,
    controlType,
    status,
  }) => ({
    ...lists.boardOf(this.actions),
    actions: this.actions.filter(
      each =>
        (!owner || each.owner === owner) &&
        (!controlType || each.controlType === controlType) &&
        (!status || status.includes(each.status)),
    ),
  });
  addAction: LearningApi['addAction'] = async request => {
    const { dismissedNames = [], ...content } = request;
    const names = spans(content.text, COLLEAGUE).filter(
      ({ word }) => !dismissedNames.includes(word),
    );
    if (names.length > 0) {
      return {
        result: 'names',
        names: names.map(({ start, end }) => ({ field: 'text', start, end })),
      };
    }
    const id = `action-new-${this.actions.length}`;
    const added = lists.action({ ...content, id });
    this.actions = [added, ...this.actions];
    return { result: 'saved', action: added };
  };
  saveAction: LearningApi['saveAction'] = async (id, request) => {
    const [stored] = this.actions.filter(each => each.id === id);
    if (stored.version !== request.version) {
      return { result: 'conflict', theirs: stored };
    }
    const { dismissedNames, ...content } = request;
    const saved = { ...stored, ...content, version: stored.version + 1 };
    this.actions = this.actions.map(each => (each.id === id ? saved : each));
    return { result: 'saved', action: saved };
  };
  listProposals: LearningApi['listProposals'] = async () => lists.proposals;
  dismissProposal: LearningApi['dismissProposal'] = async () => {};

  listRepeats: LearningApi['listRepeats'] = async () => lists.repeats;
  judgeRepeat: LearningApi['judgeRepeat'] = async ({ verdict }) => ({
    ...lists.repeats,
    repeats: lists.repeats.repeats.map(each => ({
      ...each,
      verdict: verdict === 'none' ? undefined : verdict,
    })),
  });
  getEffects: LearningApi['getEffects'] = async () => lists.effects;
  getReadiness: LearningApi['getReadiness'] = async () => lists.readiness;

  #stored(id: string): Review {
    const review = this.#reviews.get(id);
    if (!review) {
      throw new Error(`No review ${id}`);
    }
    return review;
  }

  #put(review: Review): void {
    this.#reviews.set(review.id, review);
    const { incident } = this.detail;
    const { about, failureMode, id, state } = review;
    if (about.kind === 'incident' && about.incident.id === incident.id) {
      this.detail = {
        ...this.detail,
        incident: { ...incident, failureMode, review: { id, state } },
      };
    }
  }

  #change(
    id: string,
    version: number,
    changes: Partial<Review>,
  ): ReviewOutcome {
    const stored = this.#stored(id);
    if (stored.version !== version) {
      return { result: 'conflict', theirs: stored };
    }
    const review = { ...stored, ...changes, version: version + 1 };
    this.#put(review);
    return { result: 'saved', review };
  }
}
