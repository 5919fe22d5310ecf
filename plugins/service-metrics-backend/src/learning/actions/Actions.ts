import { randomUUID } from 'node:crypto';
import { InputError, NotFoundError } from '@backstage/errors';
import {
  ActionBoard,
  actionContentSchema,
  ActionContent,
  dayOf,
  LearningAction,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { iso } from '../../explanations/words';
import { NameCheck } from '../reviews/NameCheck';
import { NamesFound, VersionConflict } from '../reviews/Refusals';
import { ReviewStore } from '../reviews/ReviewStore';
import { ServiceFinder } from '../ServiceFinder';
import { LearningViewer } from '../Viewer';
import {
  ActionCount,
  ActionStore,
  BoardQuery,
  contentOf,
  NO_DUE_DATE,
  OWN_SOURCE,
  StoredAction,
} from './ActionStore';
import { ActionTeller } from './ActionTeller';

const PAGE = 50;

/** The prevention backlog as teams keep it, together with what trackers tell. */
export class Actions {
  readonly #store: ActionStore;
  readonly #teller: Pick<ActionTeller, 'run'>;
  readonly #reviews: Pick<ReviewStore, 'ofIncidents'>;
  readonly #services: ServiceFinder;
  readonly #names: NameCheck;
  readonly #now: () => number;

  constructor(options: {
    store: ActionStore;
    teller: Pick<ActionTeller, 'run'>;
    reviews: Pick<ReviewStore, 'ofIncidents'>;
    services: ServiceFinder;
    names: NameCheck;
    now: () => number;
  }) {
    this.#store = options.store;
    this.#teller = options.teller;
    this.#reviews = options.reviews;
    this.#services = options.services;
    this.#names = options.names;
    this.#now = options.now;
  }

  async componentOf(id: string): Promise<string | undefined> {
    return (await this.#store.find(id))?.component;
  }

  async board(
    viewer: LearningViewer,
    query: Omit<BoardQuery, 'scope'>,
    cursor?: string,
  ): Promise<ActionBoard> {
    const { subject } = viewer;
    const asked = { ...query, scope: subject };
    const [dueOn, id] = cursor?.split(' ') ?? [];
    if (cursor !== undefined && (!dueOn || !id)) {
      throw new InputError('cursor: must be one that this route answered');
    }
    const today = dayOf(this.#now());
    const [found, counts, own] = await Promise.all([
      this.#store.page(
        asked,
        cursor === undefined ? undefined : { dueOn, id },
        PAGE + 1,
      ),
      this.#store.counts(asked, today),
      this.#services.ownedBy(viewer),
    ]);
    const page = found.slice(0, PAGE);
    const last = page.at(-1);
    const told = await this.#tellable(page, own);
    return {
      subject,
      groups: sumBy(counts, ({ owner }) => owner).map(([owner, sum]) => ({
        owner,
        ...sum,
      })),
      controls: sumBy(counts, ({ controlType }) => controlType).map(
        ([controlType, sum]) => ({ controlType, ...sum }),
      ),
      actions: page.map(action =>
        this.#toAction(action, {
          isOpen: told(action),
          mayWrite: own.includes(action.component) && viewer.mayWrite,
        }),
      ),
      ...(last && found.length > PAGE
        ? { cursor: `${last.dueOn} ${last.id}` }
        : {}),
      rights: { write: viewer.mayWrite },
    };
  }

  async add(
    viewer: LearningViewer,
    content: ActionContent,
    dismissed: readonly string[],
  ): Promise<LearningAction | NamesFound> {
    const names = await this.#names.find({ text: content.text }, dismissed);
    if (names.length > 0) {
      return new NamesFound(names);
    }
    const id = randomUUID();
    const now = this.#now();
    const action = toStored(content, {
      id,
      externalId: id,
      keptBy: OWN_SOURCE,
      component: viewer.subject,
      createdAt: now,
      changedAt: now,
      version: 1,
      ...(content.status === 'done' ? { completedAt: now } : {}),
    });
    await this.#store.add(action);
    await this.#teller.run();
    return this.#toAction(action, { isOpen: true, mayWrite: true });
  }

  async save(
    viewer: LearningViewer,
    id: string,
    version: number,
    content: ActionContent,
    dismissed: readonly string[],
  ): Promise<LearningAction | NamesFound | VersionConflict<LearningAction>> {
    const stored = await this.#store.find(id);
    if (!stored || stored.component !== viewer.subject || !viewer.isTeam) {
      throw new NotFoundError('No such action');
    }
    if (stored.keptBy !== OWN_SOURCE) {
      throw new InputError(
        'This action is kept by a tracker and is changed there',
      );
    }
    const names = await this.#names.find({ text: content.text }, dismissed);
    if (names.length > 0) {
      return new NamesFound(names);
    }
    const { createdAt, externalId, keptBy, component } = stored;
    const completedAt =
      content.status === 'done' ? stored.completedAt ?? this.#now() : undefined;
    const action = toStored(content, {
      id,
      externalId,
      keptBy,
      component,
      createdAt,
      changedAt: this.#now(),
      version: version + 1,
      ...(completedAt === undefined ? {} : { completedAt }),
    });
    const rights = { isOpen: true, mayWrite: viewer.mayWrite };
    if (await this.#store.save(action, version)) {
      await this.#teller.run();
      return this.#toAction(action, rights);
    }
    const theirs = await this.#store.find(id);
    return new VersionConflict(this.#toAction(theirs ?? stored, rights));
  }

  /** Words and incidents leave the team once every review of the linked incidents is published, or where there is no incident. */
  async #tellable(
    actions: readonly StoredAction[],
    own: readonly string[],
  ): Promise<(action: StoredAction) => boolean> {
    const foreign = actions.filter(({ component }) => !own.includes(component));
    const reviews = await this.#reviews.ofIncidents([
      ...new Set(foreign.map(({ component }) => component)),
    ]);
    const published = new Set(
      reviews.flatMap(({ component, about, state }) =>
        state === 'published' && about.kind === 'incident'
          ? [`${component} ${about.incident.source} ${about.incident.id}`]
          : [],
      ),
    );
    return ({ component, content }) =>
      own.includes(component) ||
      content.incidents.every(({ source, id }) =>
        published.has(`${component} ${source} ${id}`),
      );
  }

  #toAction(
    action: StoredAction,
    { isOpen, mayWrite }: { isOpen: boolean; mayWrite: boolean },
  ): LearningAction {
    const { content, dueOn, status, keptBy, completedAt } = action;
    const { text, ...rest } = content;
    const parsed = actionContentSchema.partial().parse({
      ...(isOpen ? { ...rest, ...(text ? { text } : {}) } : {}),
    });
    return {
      id: action.id,
      version: action.version,
      ...parsed,
      incidents: isOpen ? content.incidents : [],
      entityRef: action.component,
      owner: action.owner,
      controlType: action.controlType,
      status,
      ...(dueOn === NO_DUE_DATE ? {} : { dueOn }),
      createdAt: iso(action.createdAt),
      ...(completedAt === undefined ? {} : { completedAt: iso(completedAt) }),
      keptBy,
      overdue:
        (status === 'open' || status === 'in-progress') &&
        dueOn < dayOf(this.#now()),
      rights: { write: mayWrite && keptBy === OWN_SOURCE },
    };
  }
}

function toStored(
  content: ActionContent,
  kept: Omit<
    StoredAction,
    'owner' | 'controlType' | 'status' | 'dueOn' | 'content'
  >,
): StoredAction {
  const { owner, controlType, status, dueOn = NO_DUE_DATE } = content;
  return {
    ...kept,
    owner,
    controlType,
    status,
    dueOn,
    content: contentOf(content),
  };
}

function sumBy<K extends string>(
  counts: readonly ActionCount[],
  keyOf: (count: ActionCount) => K,
) {
  const sums = new Map<K, { open: number; overdue: number; done: number }>();
  for (const count of counts) {
    const known = sums.get(keyOf(count)) ?? { open: 0, overdue: 0, done: 0 };
    sums.set(keyOf(count), {
      open: known.open + count.open,
      overdue: known.overdue + count.overdue,
      done: known.done + count.done,
    });
  }
  return [...sums];
}
