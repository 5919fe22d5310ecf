import { basename } from 'node:path';
import { parseEntityRef } from '@backstage/catalog-model';
import { InputError, NotFoundError } from '@backstage/errors';
import { CloneSettings } from '../config/readGitConfig';
import { Git } from '../git/Git';
import { componentsIn } from './componentsIn';
import { ComponentLookup } from './ComponentLookup';
import { remoteSlug } from './remoteSlug';

const CATALOG_FILE = 'catalog-info.yaml';

/**
 * The component a clone belongs to:
 *
 * 1. `component` of the configuration;
 * 2. `catalog-info.yaml` at the head of the clone: its component; of several, the one named as the remote repository or
 *    the directory is;
 * 3. the component whose project-slug annotation is the clone's remote.
 *
 * Where more than one fits, none is guessed.
 *
 * @throws InputError or NotFoundError that say what to configure
 * @internal
 */
export async function resolveSubject(
  git: Git,
  settings: CloneSettings,
  head: string,
  findComponents: ComponentLookup,
): Promise<string> {
  if (settings.component) {
    return settings.component;
  }
  const remote = await git.text(['config', '--get', 'remote.origin.url'], {
    absent: [1],
  });
  const slug = remoteSlug(remote?.trim() ?? '');
  const file = await git.text(['cat-file', 'blob', `${head}:${CATALOG_FILE}`], {
    absent: [128],
  });
  const described = componentsIn(file ?? '');
  if (described.length > 0) {
    const repository = basename(slug?.slug ?? settings.path, '.git');
    const subject =
      described.length === 1
        ? described[0]
        : described.find(
            ref =>
              parseEntityRef(ref).name ===
              repository.toLocaleLowerCase('en-US'),
          );
    if (!subject) {
      throw new InputError(
        `${settings.at}.component: ${CATALOG_FILE} of this clone describes ${described.length} components; name the one its releases belong to`,
      );
    }
    return subject;
  }
  const matches = new Set<string>();
  for (const annotation of slug?.annotations ?? []) {
    for (const ref of await findComponents(annotation, slug?.slug ?? '')) {
      matches.add(ref);
    }
  }
  const [match] = matches;
  if (matches.size === 1) {
    return match;
  }
  throw new NotFoundError(
    matches.size > 1
      ? `${settings.at}.component: ${matches.size} components of the catalog name the remote of this clone; name the one its releases belong to`
      : `${settings.at}.component: the clone has no component in ${CATALOG_FILE}, and no component of the catalog names its remote; name one`,
  );
}
