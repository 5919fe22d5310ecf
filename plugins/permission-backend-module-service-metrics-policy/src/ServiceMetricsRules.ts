import {
  AuthService,
  BackstageCredentials,
  DiscoveryService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import {
  catalogConditions,
  createCatalogConditionalDecision,
} from '@backstage/plugin-catalog-backend/alpha';
import {
  AuthorizeResult,
  isPermission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import {
  aggregateReadPermission,
  detailReadPermission,
  factsIngestPermission,
  governPermission,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { OwnAccess } from './OwnAccess';

const ALLOW: PolicyDecision = { result: AuthorizeResult.ALLOW };
const DENY: PolicyDecision = { result: AuthorizeResult.DENY };

/**
 * The rules by which the permissions of service-metrics are decided, to be asked first in a policy of one's own.
 *
 * - Audience: readings may be asked for by whoever is signed in. What is in them is decided by the documents.
 * - Owner: details of what the caller's groups, or groups above them, own.
 * - Reviewer: details for whoever is designated. For what exactly, and with a checkpoint before it, is decided where the
 *   details are.
 * - Govern: whoever is signed in may ask; a seat of the charter is needed as well.
 * - Ingest: tokens of sources only, which never come to a policy.
 *
 * @public
 */
export class ServiceMetricsRules {
  readonly #ownAccess: OwnAccess;

  static create(options: {
    auth: AuthService;
    discovery: DiscoveryService;
    logger: LoggerService;
  }): ServiceMetricsRules {
    return new ServiceMetricsRules(new OwnAccess(options));
  }

  private constructor(ownAccess: OwnAccess) {
    this.#ownAccess = ownAccess;
  }

  /** @returns `undefined` for the permissions of others */
  async decide(
    request: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision | undefined> {
    const { permission } = request;
    if (
      isPermission(permission, aggregateReadPermission) ||
      isPermission(permission, governPermission)
    ) {
      return user ? ALLOW : DENY;
    }
    if (isPermission(permission, factsIngestPermission)) {
      return DENY;
    }
    if (isPermission(permission, detailReadPermission)) {
      return user ? await this.#details(user.credentials) : DENY;
    }
    return undefined;
  }

  async #details(credentials: BackstageCredentials): Promise<PolicyDecision> {
    const { owners, scopes } = await this.#ownAccess.of(credentials);
    return scopes.length > 0
      ? ALLOW
      : createCatalogConditionalDecision(
          detailReadPermission,
          catalogConditions.isEntityOwner({ claims: owners }),
        );
  }
}
