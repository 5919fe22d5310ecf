import { parseEntityRef } from '@backstage/catalog-model';

/** The name of an owner as a list says it: without kind and default namespace. */
export function ownerName(ref: string): string {
  const { namespace, name } = parseEntityRef(ref, {
    defaultKind: 'group',
    defaultNamespace: 'default',
  });
  return namespace === 'default' ? name : `${namespace}/${name}`;
}
