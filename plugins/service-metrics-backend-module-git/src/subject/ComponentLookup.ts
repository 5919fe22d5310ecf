import { AuthService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';

/** Refs of the components that carry an annotation with this value. @internal */
export type ComponentLookup = (
  annotation: string,
  value: string,
) => Promise<string[]>;

/** Looks components up in the catalog, as this backend and not on behalf of anyone. @internal */
export function createComponentLookup(deps: {
  auth: AuthService;
  catalog: CatalogService;
}): ComponentLookup {
  return async (annotation, value) => {
    const { items } = await deps.catalog.getEntities(
      {
        filter: {
          kind: 'Component',
          [`metadata.annotations.${annotation}`]: value,
        },
        fields: ['kind', 'metadata.name', 'metadata.namespace'],
      },
      { credentials: await deps.auth.getOwnServiceCredentials() },
    );
    return items.map(entity => stringifyEntityRef(entity)).sort();
  };
}
