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
import { Standings } from './Standings';
import { SuppressingReadings } from './SuppressingReadings';

/**
 * The outermost door. The caller must be able to see the entity in the catalog and hold the permission for aggregates.
 * Unknown and forbidden answer alike, so that a refusal does not say what exists. Days of one's own choice are the owning
 * team's: between two stretches that differ by a day, a day could be told.
 */
export class AuthorizedReadings implements Readings {
  readonly #inner: SuppressingReadings;
  readonly #catalog: CatalogService;
  readonly #permissions: PermissionsService;
  readonly #standings: Standings;

  constructor(options: {
    inner: SuppressingReadings;
    catalog: CatalogService;
    permissions: PermissionsService;
    standings: Standings;
  }) {
    this.#inner = options.inner;
    this.#catalog = options.catalog;
    this.#permissions = options.permissions;
    this.#standings = options.standings;
  }

  async read(query: ReadingsQuery, asker: Asker): Promise<ReadingsResponse> {
    const entity = await this.#authorize(query.subject, asker);
    const { credentials, viewAs } = asker;
    const standing = await this.#standings.of(entity, credentials, viewAs);
    if (query.custom && standing.seenAs !== 'owning-team') {
      throw new NotAllowedError(
        'from, to: only the owning team chooses days; ask for a window instead',
      );
    }
    return await this.#inner.read(query, { ...asker, ...standing });
  }

  async recompute(receipt: Receipt, asker: Asker): Promise<ReceiptAnswer> {
    const entity = await this.#authorize(receipt.subject, asker);
    const { credentials, viewAs } = asker;
    const standing = await this.#standings.of(entity, credentials, viewAs);
    return await this.#inner.recompute(receipt, { ...asker, ...standing });
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
