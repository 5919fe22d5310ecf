import { PROJECT_SLUG_ANNOTATIONS } from '@plumbline/backstage-plugin-service-metrics-common';

/** A repository on its forge, as catalog annotations write it. @internal */
export interface RemoteSlug {
  /** Annotations that may hold the slug; none for a forge that has none. */
  annotations: string[];
  /** Such as `owner/repository` or `group/subgroup/project`. */
  slug: string;
}

const URL_FORM = /^[a-z+]+:\/\/(?:[^/@]*@)?([^/:]+)(?::\d+)?\/(.+)$/i;
const SCP_FORM = /^(?:[^/@]+@)?([^/:]+):(?!\/\/)(.+)$/;

/**
 * Reads the address of a remote: `https://…`, `ssh://…` or `git@host:path`. Undefined when it is none of these. A forge on its own host is told by its host name (`gitlab.example.com`). Anything
 * before an `@` is skipped, it may be a secret.
 *
 * @internal
 */
export function remoteSlug(url: string): RemoteSlug | undefined {
  const [, host, path] = URL_FORM.exec(url) ?? SCP_FORM.exec(url) ?? [];
  const slug = path?.replace(/\/+$/, '').replace(/\.git$/, '');
  if (!host || !slug?.includes('/')) {
    return undefined;
  }
  const labels = host.toLocaleLowerCase('en-US').split('.');
  const annotations = Object.entries(PROJECT_SLUG_ANNOTATIONS)
    .filter(([, forge]) => labels.includes(forge.split('.')[0]))
    .map(([annotation]) => annotation);
  return { annotations, slug };
}
