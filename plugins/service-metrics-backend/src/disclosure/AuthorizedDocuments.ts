import {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  aggregateReadPermission,
  DocumentsResponse,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { decide } from '../governance/decide';
import { MetricPolicy } from '../governance/MetricPolicy';
import { PolicySnapshot } from '../governance/PolicySnapshot';
import { toGovernedMetric } from '../governance/toGovernedMetric';
import { Viewers } from './Viewers';

/**
 * The documents of one entity, decided for the caller by the same rules as its readings, and behind the same door: unknown
 * and forbidden answer alike. No number passes here.
 */
export class AuthorizedDocuments {
  readonly #policies: { current(): PolicySnapshot | undefined };
  readonly #enforceReviewDates: boolean;
  readonly #catalog: CatalogService;
  readonly #permissions: PermissionsService;
  readonly #viewers: Viewers;
  readonly #now: () => number;

  constructor(options: {
    policies: { current(): PolicySnapshot | undefined };
    enforceReviewDates: boolean;
    catalog: CatalogService;
    permissions: PermissionsService;
    viewers: Viewers;
    now?: () => number;
  }) {
    this.#policies = options.policies;
    this.#enforceReviewDates = options.enforceReviewDates;
    this.#catalog = options.catalog;
    this.#permissions = options.permissions;
    this.#viewers = options.viewers;
    this.#now = options.now ?? Date.now;
  }

  /** @param subject - entity ref */
  async of(
    subject: string,
    { credentials }: { credentials: BackstageCredentials },
  ): Promise<DocumentsResponse> {
    const [[permission], entity] = await Promise.all([
      this.#permissions.authorize([{ permission: aggregateReadPermission }], {
        credentials,
      }),
      this.#catalog.getEntityByRef(subject, { credentials }),
    ]);
    if (permission.result !== AuthorizeResult.ALLOW || !entity) {
      throw new NotFoundError(`No documents for '${subject}'`);
    }
    const viewer = await this.#viewers.of(entity, credentials);
    const policy = this.#policies.current();
    const now = this.#now();
    return {
      subject,
      policyVersion: policy?.version,
      enforcesReviewDates: this.#enforceReviewDates,
      metrics: (policy?.metrics ?? [])
        .filter(metric => applies(metric, entity))
        .map(metric =>
          toGovernedMetric(
            metric,
            decide(policy, {
              metric: metric.metric,
              viewer,
              now,
              enforceReviewDates: this.#enforceReviewDates,
            }),
            now,
          ),
        ),
    };
  }
}

/** Whether a document speaks of an entity. Types are those of services, so what holds several of them is not left out. */
function applies({ spec }: MetricPolicy, entity: Entity): boolean {
  const { entities, types } = spec?.appliesTo ?? {};
  if (!entities && !types) {
    return true;
  }
  const ref = stringifyEntityRef(entity);
  if (entities?.some(each => each.toLocaleLowerCase('en-US') === ref)) {
    return true;
  }
  const { type } = entity.spec ?? {};
  return (
    types !== undefined &&
    (!ref.startsWith('component:') || types.some(each => each === type))
  );
}
