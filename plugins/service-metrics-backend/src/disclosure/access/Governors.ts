import {
  AuthService,
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { governPermission } from '@plumbline/backstage-plugin-service-metrics-common';
import { PolicySnapshot } from '../../governance/PolicySnapshot';
import { OwningTeam } from '../OwningTeam';

/**
 * Who acts for the council: whoever is a member of a group that holds a seat of the charter in force, as the catalog says
 * now. The permission can take that away and cannot give it: many portals allow every permission to everyone.
 */
export class Governors {
  readonly #policies: { current(): PolicySnapshot | undefined };
  readonly #team: OwningTeam;
  readonly #auth: AuthService;
  readonly #permissions: PermissionsService;

  constructor(options: {
    policies: { current(): PolicySnapshot | undefined };
    team: OwningTeam;
    auth: AuthService;
    permissions: PermissionsService;
  }) {
    this.#policies = options.policies;
    this.#team = options.team;
    this.#auth = options.auth;
    this.#permissions = options.permissions;
  }

  /** Whether the caller designates, keeps and ends. Never a service. */
  async mayGovern(credentials: BackstageCredentials): Promise<boolean> {
    return (
      (await this.#holdsSeat(credentials)) &&
      (await this.#isPermitted(credentials))
    );
  }

  /** Whether the caller verifies the record: the council, or a token that is restricted to the permission by name. */
  async mayVerify(credentials: BackstageCredentials): Promise<boolean> {
    if (this.#auth.isPrincipal(credentials, 'service')) {
      const { accessRestrictions } = credentials.principal;
      return (
        accessRestrictions?.permissionNames?.includes(governPermission.name) ===
          true && (await this.#isPermitted(credentials))
      );
    }
    return await this.mayGovern(credentials);
  }

  async #holdsSeat(credentials: BackstageCredentials): Promise<boolean> {
    const seats =
      this.#policies.current()?.charter?.entity.spec.council.seats ?? [];
    const held = await this.#team.groupsOf(credentials);
    return seats.some(
      ({ group }) =>
        group !== undefined && held.has(group.toLocaleLowerCase('en-US')),
    );
  }

  async #isPermitted(credentials: BackstageCredentials): Promise<boolean> {
    const [{ result }] = await this.#permissions.authorize(
      [{ permission: governPermission }],
      { credentials },
    );
    return result === AuthorizeResult.ALLOW;
  }
}
