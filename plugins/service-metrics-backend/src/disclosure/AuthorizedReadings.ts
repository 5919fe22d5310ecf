import {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  aggregateReadPermission,
  ReadingsResponse,
  ReceiptAnswer,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { Asker, Readings, ReadingsQuery } from '../readings/Readings';
import { Receipt } from '../readings/receipt';
import { GovernedReadings } from './GovernedReadings';
import { Viewers } from './Viewers';

/**
 * The outermost door. The caller must be able to see the entity in the catalog and hold the permission for aggregates.
 * Unknown and forbidden answer alike, so that a refusal does not say what exists. Days of one's own choice are the owning
 * team's: between two stretches that differ by a day, a day could be told.
 */
export class AuthorizedReadings implements Readings {
  readonly #inner: GovernedReadings;
  readonly #catalog: CatalogService;
  readonly #permissions: PermissionsService;
  readonly #viewers: Viewers;

  constructor(options: {
    inner: GovernedReadings;
    catalog: CatalogService;
    permissions: PermissionsService;
    viewers: Viewers;
  }) {
    this.#inner = options.inner;
    this.#catalog = options.catalog;
    this.#permissions = options.permissions;
    this.#viewers = options.viewers;
  }

  async read(query: ReadingsQuery, asker: Asker): Promise<ReadingsResponse> {
    const entity = await this.#authorize(query.subject, asker);
    const viewer = await this.#viewers.of(entity, asker.credentials);
    if (query.custom && !viewer.isOwningTeam) {
      throw new NotAllowedError(
        'from, to: only the owning team chooses days; ask for a window instead',
      );
    }
    return await this.#inner.read(query, { ...asker, viewer });
  }

  async recompute(receipt: Receipt, asker: Asker): Promise<ReceiptAnswer> {
    const entity = await this.#authorize(receipt.subject, asker);
    const viewer = await this.#viewers.of(entity, asker.credentials);
    return await this.#inner.recompute(receipt, { ...asker, viewer });
  }

  async #authorize(
    subject: string,
    { credentials }: { credentials: BackstageCredentials },
  ): Promise<Entity> {
    const [[decision], entity] = await Promise.all([
      this.#permissions.authorize([{ permission: aggregateReadPermission }], {
        credentials,
      }),
      this.#catalog.getEntityByRef(subject, { credentials }),
    ]);
    if (decision.result !== AuthorizeResult.ALLOW || !entity) {
      throw new NotFoundError(`No readings for '${subject}'`);
    }
    return entity;
  }
}
