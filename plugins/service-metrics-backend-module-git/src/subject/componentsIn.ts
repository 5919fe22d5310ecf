import { stringifyEntityRef } from '@backstage/catalog-model';
import { parseAllDocuments } from 'yaml';
import { z } from 'zod/v4';

const NAME = /^[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;

const componentSchema = z.object({
  apiVersion: z.string().startsWith('backstage.io/'),
  kind: z.string().regex(/^component$/i),
  metadata: z.object({
    name: z.string().regex(NAME),
    namespace: z.string().regex(NAME).optional(),
  }),
});

/**
 * Refs of the components that a catalog file describes, in its order. Entities of other kinds are passed over, and so is
 * a document that is not valid YAML: the catalog itself says what is wrong with it.
 *
 * @internal
 */
export function componentsIn(catalogFile: string): string[] {
  const documents = parseAllDocuments(catalogFile, { logLevel: 'silent' });
  return [...documents].flatMap(document => {
    if (!('toJS' in document) || document.errors.length > 0) {
      return [];
    }
    const parsed = componentSchema.safeParse(toJS(document));
    return parsed.success
      ? [stringifyEntityRef({ ...parsed.data, kind: 'component' })]
      : [];
  });
}

/** Undefined for a document that cannot be built, such as one whose aliases multiply without end. */
function toJS(document: { toJS(): unknown }): unknown {
  try {
    return document.toJS();
  } catch {
    return undefined;
  }
}
