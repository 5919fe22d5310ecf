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
  ReceiptAnswer,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { Readings, ReadingsQuery } from '../readings/Readings';
import { Receipt } from '../readings/receipt';

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
    await this.#authorize(query.subject, options);
    return await this.#inner.read(query, options);
  }

  async recompute(
    receipt: Receipt,
    options: { credentials: BackstageCredentials },
  ): Promise<ReceiptAnswer> {
    await this.#authorize(receipt.subject, options);
    return await this.#inner.recompute(receipt, options);
  }

  async #authorize(
    subject: string,
    options: { credentials: BackstageCredentials },
  ): Promise<void> {
    const [[decision], entity] = await Promise.all([
      this.#permissions.authorize(
        [{ permission: aggregateReadPermission }],
        options,
      ),
      this.#catalog.getEntityByRef(subject, options),
    ]);
    if (decision.result !== AuthorizeResult.ALLOW || !entity) {
      throw new NotFoundError(`No readings for '${subject}'`);
    }
  }
}
