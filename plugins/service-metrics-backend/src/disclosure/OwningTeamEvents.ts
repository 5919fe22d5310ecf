import {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { Entity, parseEntityRef } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  aggregateReadPermission,
  EventsResponse,
  ViewAs,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { DefaultEvents } from '../explanations/DefaultEvents';
import { Events, EventsQuery } from '../explanations/Events';
import { wholeWeeks } from '../explanations/eventsRange';
import { DetailAccess, DetailRight } from './access/DetailAccess';
import { OutsiderWeeks } from './outcomes/OutsiderWeeks';
import { Rulings } from './Rulings';
import { SPEAKS_FOR } from './speaksFor';
import { Standings } from './Standings';

const KINDS_OF_EVENT = ['deployment', 'incident'] as const;

const KINDS = ['component', 'group', 'system', 'domain'];

/**
 * Who holds the permission for aggregates sees counts by whole ISO weeks; outside of the owning team, only of closed weeks, and
 * where they may be told. Single events are listed for those who hold the
 * permission for details and are of the owning team, of the subject as of every component counted for it: a list that
 * left some out would look like the whole. An outsider with a right to the details of a component passes a checkpoint first.
 */
export class OwningTeamEvents implements Events {
  readonly #inner: DefaultEvents;
  readonly #catalog: CatalogService;
  readonly #permissions: PermissionsService;
  readonly #standings: Standings;
  readonly #weeks: OutsiderWeeks;
  readonly #rulings: Rulings;
  readonly #access: DetailAccess;

  constructor(options: {
    inner: DefaultEvents;
    catalog: CatalogService;
    permissions: PermissionsService;
    standings: Standings;
    weeks: OutsiderWeeks;
    rulings: Rulings;
    access: DetailAccess;
  }) {
    this.#inner = options.inner;
    this.#catalog = options.catalog;
    this.#permissions = options.permissions;
    this.#standings = options.standings;
    this.#weeks = options.weeks;
    this.#rulings = options.rulings;
    this.#access = options.access;
  }

  async list(
    query: EventsQuery,
    options: { credentials: BackstageCredentials; viewAs?: ViewAs },
  ): Promise<EventsResponse> {
    const { subject } = query;
    const [[aggregates], entity] = await Promise.all([
      this.#permissions.authorize(
        [{ permission: aggregateReadPermission }],
        options,
      ),
      this.#catalog.getEntityByRef(subject, options),
    ]);
    if (
      aggregates.result !== AuthorizeResult.ALLOW ||
      !entity ||
      !KINDS.includes(parseEntityRef(subject).kind)
    ) {
      throw new NotFoundError(`No readings for '${subject}'`);
    }
    const members = await this.#inner.members(subject);
    const { mondays, from, to } = wholeWeeks(query);
    const { credentials, viewAs } = options;
    const standing = await this.#standings.of(entity, credentials, viewAs);
    const { seenAs } = standing;
    const counts = this.#rulings.for(standing);
    // A count that the documents keep from the caller must not come out here; half of a week would look like the whole.
    const mayCount = KINDS_OF_EVENT.every(
      kind => counts.on(SPEAKS_FOR[kind]).serve,
    );
    const counted =
      mayCount && members.length > 0
        ? await this.#inner.weeks(subject, mondays)
        : [];
    const weeks =
      seenAs === 'owning-team' || seenAs === 'reviewer'
        ? counted
        : await this.#weeks.cut(subject, counted);
    // Whoever looks with the eyes of others opens nothing.
    const rights = viewAs
      ? []
      : await this.#access.toEach(
          entity,
          KINDS_OF_EVENT.map(kind => SPEAKS_FOR[kind]),
          credentials,
        );
    if (
      seenAs === 'owning-team' &&
      rights.every(({ state }) => state === 'own')
    ) {
      const single = await this.#inner.single(members, query);
      return { ...query, detail: 'events', ...single, weeks };
    }
    const opened = await this.#opened(entity, rights, credentials);
    if (opened.length > 0) {
      const { events, cut } = await this.#inner.single(members, query);
      return {
        ...query,
        detail: 'events',
        kinds: opened,
        events: events.filter(({ kind }) => opened.includes(kind)),
        cut,
        weeks,
        checkpoint: 'open',
      };
    }
    return {
      subject,
      from,
      to,
      detail: 'weeks',
      events: [],
      cut: false,
      weeks,
      ...(rights.some(({ state }) => state === 'closed')
        ? { checkpoint: 'closed' }
        : {}),
    };
  }

  /** Kinds that an outsider has opened; that they are read now is written down, once an opening. */
  async #opened(
    entity: Entity,
    rights: readonly DetailRight[],
    credentials: BackstageCredentials,
  ): Promise<(typeof KINDS_OF_EVENT)[number][]> {
    const openings = rights.map(right =>
      'opening' in right ? right.opening : undefined,
    );
    for (const [at, opening] of openings.entries()) {
      if (opening && openings.findIndex(o => o?.id === opening.id) === at) {
        const action = 'events-read';
        await this.#access.noteRead(entity, opening, action, credentials);
      }
    }
    return KINDS_OF_EVENT.filter((_, at) => openings[at] !== undefined);
  }
}
