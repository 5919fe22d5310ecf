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

  constructor(options: {
    inner: DefaultEvents;
    catalog: CatalogService;
    permissions: PermissionsService;
    team: OwningTeam;
  }) {
    this.#inner = options.inner;
    this.#catalog = options.catalog;
    this.#permissions = options.permissions;
    this.#team = options.team;
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
    const weeks =
      members.length > 0 ? await this.#inner.weeks(subject, mondays) : [];
    const isOwn =
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
