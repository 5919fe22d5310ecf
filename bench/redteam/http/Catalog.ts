import { createServiceFactory } from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import {
  CatalogService,
  catalogServiceRef,
} from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';

/** A catalog that changes while the portal runs: people move, services change hands, somebody edits what they may. */
export class Catalog {
  #service: CatalogService = catalogServiceMock({ entities: [] });

  set(entities: readonly Entity[]): void {
    this.#service = catalogServiceMock({ entities: [...entities] });
  }

  /** The catalog as a service of a backend. */
  factory() {
    const current = (): CatalogService => this.#service;
    return createServiceFactory({
      service: catalogServiceRef,
      deps: {},
      factory: () =>
        new Proxy(current(), {
          get(_, name) {
            const service = current();
            const member = Reflect.get(service, name, service);
            return typeof member === 'function' ? member.bind(service) : member;
          },
        }),
    });
  }
}
