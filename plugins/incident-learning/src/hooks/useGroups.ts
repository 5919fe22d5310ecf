import {
  RELATION_OWNED_BY,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import useAsync from 'react-use/esm/useAsync';

export interface Groups {
  /** The group that owns the component. */
  owner?: string;
  /** Refs of all groups, by name. */
  all: string[];
}

/** The groups that an action can belong to, and the one that it most likely does. */
export function useGroups(entityRef: string): Groups | undefined {
  const catalog = useApi(catalogApiRef);
  const { value, error } = useAsync(async () => {
    const [component, { items }] = await Promise.all([
      catalog.getEntityByRef(entityRef),
      catalog.getEntities({
        filter: { kind: 'group' },
        fields: ['kind', 'metadata.namespace', 'metadata.name'],
      }),
    ]);
    const owner = component?.relations?.find(
      ({ type, targetRef }) =>
        type === RELATION_OWNED_BY && targetRef.startsWith('group:'),
    )?.targetRef;
    const all = items.map(item => stringifyEntityRef(item));
    return {
      owner,
      all: [...new Set([...(owner ? [owner] : []), ...all])].sort((a, b) =>
        a.localeCompare(b),
      ),
    };
  }, [catalog, entityRef]);
  return error ? { all: [] } : value;
}
