import { parseEntityRef } from '@backstage/catalog-model';

/** The name of an entity as a list says it: without kind and default namespace. */
export function nameOf(ref: string): string {
  const { namespace, name } = parseEntityRef(ref, {
    defaultKind: 'component',
    defaultNamespace: 'default',
  });
  return namespace === 'default' ? name : `${namespace}/${name}`;
}
