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
  detailReadPermission,
  EventsResponse,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { DefaultEvents, Member, ownerOf } from '../explanations/DefaultEvents';
import { Events, EventsQuery } from '../explanations/Events';
import { wholeWeeks } from '../explanations/eventsRange';
import { OwningTeam } from './OwningTeam';
import { Rulings } from './Rulings';
import { SPEAKS_FOR } from './speaksFor';
import { Viewers } from './Viewers';

const KINDS_OF_EVENT = ['deployment', 'incident'] as const;

const KINDS = ['component', 'group', 'system', 'domain'];

/**
 * Who holds the permission for aggregates sees counts by whole ISO weeks. Single events are listed for those who hold the
 * permission for details and are of the owning team, of the subject as of every component counted for it: a list that
 * left some out would look like the whole.
 */
export class OwningTeamEvents implements Events {
  readonly #inner: DefaultEvents;
  readonly #catalog: CatalogService;
  readonly #permissions: PermissionsService;
  readonly #team: OwningTeam;
  readonly #viewers: Viewers;
  readonly #rulings: Rulings;

  constructor(options: {
    inner: DefaultEvents;
    catalog: CatalogService;
    permissions: PermissionsService;
    team: OwningTeam;
    viewers: Viewers;
    rulings: Rulings;
  }) {
    this.#inner = options.inner;
    this.#catalog = options.catalog;
    this.#permissions = options.permissions;
    this.#team = options.team;
    this.#viewers = options.viewers;
    this.#rulings = options.rulings;
  }

  async list(
    query: EventsQuery,
    options: { credentials: BackstageCredentials },
  ): Promise<EventsResponse> {
    const { subject } = query;
    const [[aggregates, details], entity] = await Promise.all([
      this.#permissions.authorize(
        [
          { permission: aggregateReadPermission },
          { permission: detailReadPermission, resourceRef: subject },
        ],
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
    const viewer = await this.#viewers.of(entity, options.credentials);
    const counts = this.#rulings.for({ viewer });
    // A count that the documents keep from the caller must not come out here; half of a week would look like the whole.
    const mayCount = KINDS_OF_EVENT.every(
      kind => counts.on(SPEAKS_FOR[kind]).serve,
    );
    const weeks =
      mayCount && members.length > 0
        ? await this.#inner.weeks(subject, mondays)
        : [];
    const single = this.#rulings.for({ viewer }, 'details');
    const isOwn =
      KINDS_OF_EVENT.every(kind => single.on(SPEAKS_FOR[kind]).serve) &&
      details.result === AuthorizeResult.ALLOW &&
      (await this.#ownsAll(entity, members, options.credentials));
    return isOwn
      ? {
          ...query,
          detail: 'events',
          ...(await this.#inner.single(members, query)),
          weeks,
        }
      : {
          subject,
          from,
          to,
          detail: 'weeks',
          events: [],
          cut: false,
          weeks,
        };
  }

  async #ownsAll(
    entity: Entity,
    members: readonly Member[],
    credentials: BackstageCredentials,
  ): Promise<boolean> {
    if (!(await this.#team.isOf(entity, credentials))) {
      return false;
    }
    if (entity.kind.toLocaleLowerCase('en-US') === 'component') {
      return true;
    }
    const owners = await this.#team.ownersOf(credentials);
    return members.every(member => owners.has(ownerOf(member)));
  }
}
