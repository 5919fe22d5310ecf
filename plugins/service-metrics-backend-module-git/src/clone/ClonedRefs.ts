import { realpath, stat } from 'node:fs/promises';
import { InputError, isError, NotFoundError } from '@backstage/errors';
import { Git } from '../git/Git';

/** A tag that leads to a commit. @internal */
export interface Tag {
  name: string;
  /** The commit behind it. */
  revision: string;
  /** Epoch milliseconds: when it was tagged; of a lightweight tag, when its commit was made. */
  at: number;
}

/** Where a clone stands, read in three short processes. @internal */
export interface ClonedRefs {
  bare: boolean;
  /** Full name of the branch that HEAD names, also when that branch has no commit. */
  head?: string;
  /** Full name of the default branch of `origin`, as last fetched. */
  originHead?: string;
  /** Full names of branches to commits. */
  branches: Map<string, string>;
  tags: Tag[];
}

const FIELDS = [
  'refname',
  'symref',
  'objecttype',
  'objectname',
  'committerdate:unix',
  'taggerdate:unix',
  '*objecttype',
  '*objectname',
  '*committerdate:unix',
];
const FORMAT = FIELDS.map(field => `%(${field})`).join('%00');
const TAGS = 'refs/tags/';

/**
 * The path without symbolic links, as git compares it.
 *
 * @param at - configuration path, for messages
 * @internal
 */
export async function locateClone(path: string, at: string): Promise<string> {
  try {
    if ((await stat(path)).isDirectory()) {
      return await realpath(path);
    }
  } catch (error) {
    if (isError(error) && error.code === 'EACCES') {
      throw new InputError(
        `${at}: the directory may not be read; give the backend's user read access to it`,
      );
    }
  }
  throw new NotFoundError(
    `${at}: there is no such directory; correct the path (it counts from the backend's working directory) or clone the repository there`,
  );
}

/**
 * Reads the refs of a clone.
 *
 * @throws InputError when the directory is no clone or a shallow one
 * @internal
 */
export async function readRefs(git: Git, at: string): Promise<ClonedRefs> {
  const kind = await git.text(
    ['rev-parse', '--is-bare-repository', '--is-shallow-repository'],
    { absent: [128] },
  );
  if (kind === undefined) {
    throw new InputError(
      `${at}: the directory is no git clone that can be read; name the top of a clone or a bare repository, and run "git fsck" there if it is one`,
    );
  }
  const [bare, shallow] = kind.split('\n').map(line => line === 'true');
  if (shallow) {
    throw new InputError(
      `${at}: the clone is shallow, its history is cut off; run "git fetch --unshallow" there`,
    );
  }
  const refs: ClonedRefs = { bare, branches: new Map(), tags: [] };
  const head = await git.text(['symbolic-ref', '--quiet', 'HEAD'], {
    absent: [1],
  });
  refs.head = head?.trim();
  const listed = git.lines([
    'for-each-ref',
    `--format=${FORMAT}`,
    'refs/heads',
    'refs/remotes/origin',
    'refs/tags',
  ]);
  for await (const line of listed) {
    await addRef(refs, git, line);
  }
  return refs;
}

async function addRef(refs: ClonedRefs, git: Git, line: string) {
  const [name, symref, type, hash, committed, tagged, ...peeled] =
    line.split('\0');
  const [peeledType, peeledHash, peeledCommitted] = peeled;
  if (!name.startsWith(TAGS)) {
    if (symref) {
      refs.originHead = symref;
    } else if (type === 'commit') {
      refs.branches.set(name, hash);
    }
    return;
  }
  const tag = { name: name.slice(TAGS.length) };
  if (type === 'commit') {
    refs.tags.push({ ...tag, revision: hash, at: Number(committed) * 1_000 });
  } else if (peeledType === 'commit') {
    const at = Number(tagged || peeledCommitted) * 1_000;
    refs.tags.push({ ...tag, revision: peeledHash, at });
  } else if (peeledType === 'tag' && tagged) {
    // A tag of a tag: not every git peels it all the way in a listing.
    const revision = await git.text(
      [
        'rev-parse',
        '--quiet',
        '--verify',
        '--end-of-options',
        `${hash}^{commit}`,
      ],
      { absent: [1, 128] },
    );
    if (revision) {
      const at = Number(tagged) * 1_000;
      refs.tags.push({ ...tag, revision: revision.trim(), at });
    }
  }
}
