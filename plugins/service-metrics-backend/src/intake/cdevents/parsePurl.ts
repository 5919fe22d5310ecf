/** What of a package URL says which version was deployed. */
export interface Purl {
  name: string;
  /** Version or digest. */
  version?: string;
  /** Commit that the package was made of. */
  revision?: string;
}

const COMMIT = /^[0-9a-f]{40}([0-9a-f]{24})?$/i;

/** Forges, where the version of a package is a commit or a tag of the repository. */
const FORGES = new Set(['github', 'gitlab', 'bitbucket']);

/**
 * Takes a package URL apart: `pkg:type/namespace/name@version?qualifiers#subpath`. Undefined when it is none.
 *
 * The commit is the version when that has the form of one, or what follows the `@` of the qualifier `vcs_url`.
 */
export function parsePurl(text: string): Purl | undefined {
  const match =
    /^pkg:\/*([a-z][a-z0-9.+-]*)\/([^?#]+)(?:\?([^#]*))?(?:#.*)?$/i.exec(text);
  if (!match) {
    return undefined;
  }
  const [, type, path, qualifiers] = match;
  const at = path.lastIndexOf('@');
  // An `@` before the last slash belongs to the namespace, as in pkg:npm/@scope/name.
  const hasVersion = at > path.lastIndexOf('/') + 1;
  const name = decode(
    (hasVersion ? path.slice(0, at) : path).split('/').at(-1),
  );
  if (!name) {
    return undefined;
  }
  const version = hasVersion ? decode(path.slice(at + 1)) : undefined;
  return {
    name,
    version,
    revision: ownCommit(type, version) ?? vcsCommit(qualifiers),
  };
}

function ownCommit(type: string, version?: string): string | undefined {
  if (version === undefined) {
    return undefined;
  }
  const isShortCommit =
    FORGES.has(type.toLowerCase()) && /^[0-9a-f]{7,64}$/i.test(version);
  return isShortCommit || COMMIT.test(version) ? version : undefined;
}

function vcsCommit(qualifiers?: string): string | undefined {
  const url = new URLSearchParams(qualifiers ?? '').get('vcs_url');
  return /@([0-9a-f]{7,64})$/i.exec(url ?? '')?.[1];
}

function decode(text: string | undefined): string | undefined {
  try {
    return text && decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
