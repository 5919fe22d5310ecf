import { InputError, NotFoundError } from '@backstage/errors';
import {
  AskForReviewRequest,
  incidentClassSchema,
  MoveReviewRequest,
  Review,
  ReviewContent,
  ReviewRequest,
  ReviewsPage,
  ReviewSubject,
  SaveReviewRequest,
  Vocabulary,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { iso } from '../../explanations/words';
import { FactStore } from '../../facts/FactStore';
import { IncidentWordsStore } from '../incidents/IncidentWordsStore';
import { ServiceFinder } from '../ServiceFinder';
import { LearningViewer } from '../Viewer';
import { NameCheck } from './NameCheck';
import { NamesFound, VersionConflict } from './Refusals';
import { RequestStore } from './RequestStore';
import { ReviewStore, StoredReview } from './ReviewStore';

const PAGE = 25;

/** Reviews: drafts are the owning team's, published ones are read by the audience, and only the team writes. */
export class Reviews {
  readonly #store: ReviewStore;
  readonly #requests: RequestStore;
  readonly #facts: Pick<FactStore, 'find'>;
  readonly #words: IncidentWordsStore;
  readonly #services: ServiceFinder;
  readonly #names: NameCheck;
  readonly #vocabulary: () => Vocabulary;
  readonly #now: () => number;

  constructor(options: {
    store: ReviewStore;
    requests: RequestStore;
    facts: Pick<FactStore, 'find'>;
    words: IncidentWordsStore;
    services: ServiceFinder;
    names: NameCheck;
    vocabulary: () => Vocabulary;
    now: () => number;
  }) {
    this.#store = options.store;
    this.#requests = options.requests;
    this.#facts = options.facts;
    this.#words = options.words;
    this.#services = options.services;
    this.#names = options.names;
    this.#vocabulary = options.vocabulary;
    this.#now = options.now;
  }

  /** Of which component a review is; undefined when there is none. */
  async componentOf(id: string): Promise<string | undefined> {
    return (await this.#store.find(id))?.component;
  }

  async requestComponentOf(id: string): Promise<string | undefined> {
    return (await this.#requests.find(id))?.entityRef;
  }

  async page(viewer: LearningViewer, cursor?: string): Promise<ReviewsPage> {
    const before = cursor === undefined ? Infinity : Number(cursor);
    if (Number.isNaN(before)) {
      throw new InputError('cursor: must be one that this route answered');
    }
    const found = await this.#store.page(
      viewer.subject,
      await this.#services.ownedBy(viewer),
      {
        before: Math.min(before, Number.MAX_SAFE_INTEGER),
        limit: PAGE + 1,
      },
    );
    const visible = await viewer.visible(
      found.map(({ component }) => component),
    );
    const shown = found.slice(0, PAGE);
    return {
      subject: viewer.subject,
      reviews: shown
        .filter(({ component }) => visible.has(component))
        .map(review => ({
          id: review.id,
          entityRef: review.component,
          about: review.about,
          state: review.state,
          ...(review.content.failureMode
            ? { failureMode: review.content.failureMode }
            : {}),
          factors: review.content.factors,
          updatedAt: iso(review.updatedAt),
          ...(review.publishedAt === undefined
            ? {}
            : { publishedAt: iso(review.publishedAt) }),
        })),
      ...(found.length > PAGE
        ? { cursor: String(shown[PAGE - 1].updatedAt) }
        : {}),
    };
  }

  /** @throws NotFoundError when it is unknown, or a draft of another team */
  async get(viewer: LearningViewer, id: string): Promise<Review> {
    return await this.#toReview(viewer, await this.#find(viewer, id));
  }

  /** @throws InputError when the incident is none of the component's */
  async start(viewer: LearningViewer, about: ReviewSubject): Promise<Review> {
    const { subject } = viewer;
    if (!subject.startsWith('component:')) {
      throw new InputError('A review is of a component');
    }
    const content: Partial<ReviewContent> = {};
    if (about.kind === 'incident') {
      const found = await this.#facts.find('incident', {
        subject,
        ...about.incident,
      });
      if (!found || found.withdrawn) {
        throw new InputError('about.incident: is none of the component');
      }
      const { failureMode, contributingFactors } = found.fact.fields;
      content.failureMode = failureMode;
      content.factors = contributingFactors ?? [];
    } else if (about.from >= about.to) {
      throw new InputError('about.to: must be after from');
    }
    return await this.#toReview(
      viewer,
      await this.#store.start(subject, about, content, this.#now()),
    );
  }

  async save(
    viewer: LearningViewer,
    id: string,
    request: SaveReviewRequest,
  ): Promise<Review | VersionConflict<Review> | NamesFound> {
    const stored = await this.#find(viewer, id);
    const { version, ...content } = request;
    this.#checkWords(content);
    // What was published must not get names by an edit.
    const names =
      stored.state === 'published' ? await this.#namesIn(content) : [];
    if (names.length > 0) {
      return new NamesFound(names);
    }
    return await this.#change(viewer, id, version, { content });
  }

  async move(
    viewer: LearningViewer,
    id: string,
    { version, state }: MoveReviewRequest,
  ): Promise<Review | VersionConflict<Review> | NamesFound> {
    const stored = await this.#find(viewer, id);
    if (stored.version !== version) {
      return new VersionConflict(await this.#toReview(viewer, stored));
    }
    if (state !== 'published') {
      return await this.#change(viewer, id, version, {
        state,
        publishedAt: null,
      });
    }
    const names = await this.#namesIn(stored.content);
    return names.length > 0
      ? new NamesFound(names)
      : await this.#change(viewer, id, version, {
          state,
          publishedAt: stored.publishedAt ?? this.#now(),
        });
  }

  async requests(viewer: LearningViewer): Promise<ReviewRequest[]> {
    return await this.#requests.list(viewer.subject);
  }

  /** @throws InputError when too many wait already */
  async ask(
    viewer: LearningViewer,
    request: AskForReviewRequest,
  ): Promise<ReviewRequest> {
    const { subject, isTeam } = viewer;
    if (!subject.startsWith('component:')) {
      throw new InputError('A review is asked for of a component');
    }
    if (request.about.kind === 'incident' && isTeam) {
      const found = await this.#facts.find('incident', {
        subject,
        ...request.about.incident,
      });
      if (!found) {
        throw new InputError('about.incident: is none of the component');
      }
    }
    const asked = await this.#requests.ask(subject, request, this.#now());
    if (!asked) {
      throw new InputError(
        'Too many requests of this component wait for an answer already',
      );
    }
    return asked;
  }

  async decide(
    viewer: LearningViewer,
    id: string,
    decision: 'accepted' | 'declined',
  ): Promise<ReviewRequest> {
    const request = await this.#requests.find(id);
    if (!request || request.entityRef !== viewer.subject) {
      throw new NotFoundError('No such request');
    }
    const review =
      decision === 'accepted'
        ? await this.start(viewer, request.about)
        : undefined;
    await this.#requests.decide(id, decision, review?.id);
    return (await this.#requests.find(id))!;
  }

  async #change(
    viewer: LearningViewer,
    id: string,
    version: number,
    change: Parameters<ReviewStore['save']>[2],
  ) {
    const isSaved = await this.#store.save(id, version, change, this.#now());
    const now = await this.#toReview(viewer, await this.#find(viewer, id));
    return isSaved ? now : new VersionConflict(now);
  }

  async #find(viewer: LearningViewer, id: string): Promise<StoredReview> {
    const stored = await this.#store.find(id);
    if (
      !stored ||
      stored.component !== viewer.subject ||
      !(viewer.isTeam || stored.state === 'published')
    ) {
      throw new NotFoundError('No such review');
    }
    return stored;
  }

  #checkWords({ factors, failureMode }: ReviewContent) {
    const known = this.#vocabulary();
    const unknown = factors.findIndex(word => !known.factors.includes(word));
    if (unknown >= 0) {
      throw new InputError(
        `factors[${unknown}]: is not in the vocabulary of the charter`,
      );
    }
    if (failureMode && !known.failureModes.includes(failureMode)) {
      throw new InputError(
        'failureMode: is not in the vocabulary of the charter',
      );
    }
  }

  async #namesIn({ answers, narrative, dismissedNames }: ReviewContent) {
    return await this.#names.find({ narrative, ...answers }, dismissedNames);
  }

  async #toReview(
    viewer: LearningViewer,
    stored: StoredReview,
  ): Promise<Review> {
    const { component, about, content, publishedAt } = stored;
    return {
      id: stored.id,
      entityRef: component,
      about,
      state: stored.state,
      version: stored.version,
      ...content,
      // What the writer dismissed would list words that may be names.
      ...(viewer.isTeam ? {} : { dismissedNames: [] }),
      createdAt: iso(stored.createdAt),
      updatedAt: iso(stored.updatedAt),
      ...(publishedAt === undefined ? {} : { publishedAt: iso(publishedAt) }),
      ...(await this.#factsOf(component, about)),
      rights: { write: viewer.mayWrite },
    };
  }

  async #factsOf(
    subject: string,
    about: ReviewSubject,
  ): Promise<Pick<Review, 'facts'>> {
    if (about.kind !== 'incident') {
      return {};
    }
    const key = { subject, ...about.incident };
    const found = await this.#facts.find('incident', key);
    const { startedAt, restoredAt, severity } = found?.fact.fields ?? {};
    if (!found || found.withdrawn || !startedAt) {
      return {};
    }
    const chosen = incidentClassSchema.safeParse(
      (await this.#words.of(key)).chosen,
    );
    const end = restoredAt ? Date.parse(restoredAt) : this.#now();
    return {
      facts: {
        severity: severity ?? 'unknown',
        startedAt,
        ...(restoredAt ? { restoredAt } : {}),
        impact: Math.max(0, end - Date.parse(startedAt)) / 1000,
        ...(chosen.success ? { class: chosen.data } : {}),
      },
    };
  }
}
