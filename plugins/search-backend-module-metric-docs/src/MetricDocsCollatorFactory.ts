import { Readable } from 'node:stream';
import { AuthService } from '@backstage/backend-plugin-api';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { DocumentCollatorFactory } from '@backstage/plugin-search-common';
import { GOVERNANCE_KINDS } from '@plumbline/backstage-plugin-service-metrics-common';
import { MetricDocument, toSearchDocument } from './toSearchDocument';

const KINDS = GOVERNANCE_KINDS.map(kind => kind.toLocaleLowerCase('en-US'));
const FIELDS = ['apiVersion', 'kind', 'metadata', 'spec'];

/**
 * Brings metric documents and the charter into the search, drafts included. Whoever may read the entity finds the
 * document.
 *
 * @public
 */
export class MetricDocsCollatorFactory implements DocumentCollatorFactory {
  readonly type = 'metric-docs';
  readonly visibilityPermission = catalogEntityReadPermission;
  readonly #auth: AuthService;
  readonly #catalog: CatalogService;

  static create(options: {
    auth: AuthService;
    catalog: CatalogService;
  }): MetricDocsCollatorFactory {
    return new MetricDocsCollatorFactory(options);
  }

  private constructor(options: { auth: AuthService; catalog: CatalogService }) {
    this.#auth = options.auth;
    this.#catalog = options.catalog;
  }

  /** A stream of {@link MetricDocument}; it fails when the catalog does. */
  async getCollator(): Promise<Readable> {
    return Readable.from(this.#collate());
  }

  async *#collate(): AsyncGenerator<MetricDocument> {
    const credentials = await this.#auth.getOwnServiceCredentials();
    const pages = this.#catalog.streamEntities(
      { filter: [{ kind: KINDS }], fields: FIELDS },
      { credentials },
    );
    for await (const page of pages) {
      for (const entity of page) {
        const document = toSearchDocument(entity);
        if (document) {
          yield document;
        }
      }
    }
  }
}
