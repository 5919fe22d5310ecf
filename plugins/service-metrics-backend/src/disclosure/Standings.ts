import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  SeenAs,
  ViewAs,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { Member, ownerOf } from '../explanations/DefaultEvents';
import { Viewer } from '../governance/decide';
import { OwningTeam } from './OwningTeam';
import { Viewers } from './Viewers';

/** What a caller is to a subject, and as whom the answer is cut. */
export interface Standing {
  viewer: Viewer;
  seenAs: SeenAs;
  /** Whose eyes were asked for. */
  as?: Viewer;
}

const NOBODY: Viewer = {
  isInOrganisation: false,
  isOwningTeam: false,
  isReviewer: false,
  isLeader: false,
};

/**
 * As whom a caller sees a subject. Of a group, system or domain, only whoever is of the owning team of every service counted
 * sees what its owning team sees: from the whole and its own part, a member of one team could tell another's.
 */
export class Standings {
  readonly #viewers: Viewers;
  readonly #team: OwningTeam;
  readonly #members: (subject: string) => Promise<Member[]>;

  constructor(options: {
    viewers: Viewers;
    team: OwningTeam;
    /** Services counted for a subject. */
    members: (subject: string) => Promise<Member[]>;
  }) {
    this.#viewers = options.viewers;
    this.#team = options.team;
    this.#members = options.members;
  }

  async of(
    entity: Entity,
    credentials: BackstageCredentials,
    viewAs?: ViewAs,
  ): Promise<Standing> {
    const viewer = await this.#viewers.of(entity, credentials);
    if (viewAs) {
      const { isInOrganisation } = viewer;
      const as = { ...NOBODY, isInOrganisation, isLeader: viewAs === 'leader' };
      return { viewer, seenAs: viewAs, as };
    }
    if (viewer.isOwningTeam && (await this.ownsAll(entity, credentials))) {
      return { viewer, seenAs: 'owning-team' };
    }
    if (viewer.isReviewer) {
      return { viewer, seenAs: 'reviewer' };
    }
    return { viewer, seenAs: viewer.isLeader ? 'leader' : 'outsider' };
  }

  /** Whether the caller is of the owning team of everything counted for an entity. */
  async ownsAll(
    entity: Entity,
    credentials: BackstageCredentials,
  ): Promise<boolean> {
    if (entity.kind.toLocaleLowerCase('en-US') === 'component') {
      return true;
    }
    const owners = await this.#team.ownersOf(credentials);
    const members = await this.#members(stringifyEntityRef(entity));
    return members.every(member => owners.has(ownerOf(member)));
  }
}
