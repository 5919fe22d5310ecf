import {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  aggregateReadPermission,
  ReadingsResponse,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { Readings, ReadingsQuery } from '../readings/Readings';

/**
 * The outermost door. The caller must be able to see the entity in the catalog and hold the permission for aggregates.
 * Unknown and forbidden answer alike, so that a refusal does not say what exists.
 */
export class AuthorizedReadings implements Readings {
  readonly #inner: Readings;
  readonly #catalog: CatalogService;
  readonly #permissions: PermissionsService;

  constructor(options: {
    inner: Readings;
    catalog: CatalogService;
    permissions: PermissionsService;
  }) {
    this.#inner = options.inner;
    this.#catalog = options.catalog;
    this.#permissions = options.permissions;
  }

  async read(
    query: ReadingsQuery,
    options: { credentials: BackstageCredentials },
  ): Promise<ReadingsResponse> {
    const [[decision], entity] = await Promise.all([
      this.#permissions.authorize(
        [{ permission: aggregateReadPermission }],
        options,
      ),
      this.#catalog.getEntityByRef(query.subject, options),
    ]);
    if (decision.result !== AuthorizeResult.ALLOW || !entity) {
      throw new NotFoundError(`No readings for '${query.subject}'`);
    }
    return await this.#inner.read(query, options);
  }
}
