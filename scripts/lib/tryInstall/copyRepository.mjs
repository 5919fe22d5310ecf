/*
 * The work tree, in another folder, with its dependencies: packing writes into package.json files and leaves dist
 * folders, and neither belongs into a clone in which somebody works. Dependencies are hard links where the file system
 * allows it, so this takes seconds.
 */
import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  symlinkSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../root.mjs';

function linkOrCopy(from, to) {
  try {
    linkSync(from, to);
  } catch (error) {
    if (!['EXDEV', 'EPERM', 'EMLINK'].includes(error.code)) {
      throw error;
    }
    copyFileSync(from, to);
  }
}

function linkTree(from, to) {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isSymbolicLink()) {
      symlinkSync(readlinkSync(source), target);
    } else if (entry.isFile()) {
      linkOrCopy(source, target);
    } else if (entry.isDirectory() && entry.name !== '.cache') {
      linkTree(source, target);
    }
  }
}

/** What git tracks, and what is new and not ignored; not what is deleted. */
function files() {
  return execFileSync(
    'git',
    ['ls-files', '--cached', '--others', '--exclude-standard', '-z'],
    { cwd: root, maxBuffer: 1 << 26 },
  )
    .toString()
    .split('\0')
    .filter(file => file !== '' && existsSync(join(root, file)));
}

function copyCommit(commit, to) {
  const archive = execFileSync('git', ['archive', commit], {
    cwd: root,
    maxBuffer: 1 << 30,
  });
  execFileSync('tar', ['-x', '-C', to], { input: archive });
}

function copyWorkTree(to) {
  for (const file of files()) {
    mkdirSync(dirname(join(to, file)), { recursive: true });
    copyFileSync(join(root, file), join(to, file));
  }
}

/** Copies the work tree, or a commit, to `to`, a folder that does not exist yet. */
export function copyRepository(to, commit) {
  mkdirSync(to, { recursive: true });
  if (commit) {
    copyCommit(commit, to);
  } else {
    copyWorkTree(to);
  }
  const workspaces = ['packages', 'plugins'].flatMap(folder =>
    readdirSync(join(to, folder)).map(name => join(folder, name)),
  );
  for (const folder of ['.', ...workspaces]) {
    const dependencies = join(folder, 'node_modules');
    if (existsSync(join(root, dependencies))) {
      linkTree(join(root, dependencies), join(to, dependencies));
    }
  }
  // By which yarn knows what is installed.
  copyFileSync(
    join(root, '.yarn', 'install-state.gz'),
    join(to, '.yarn', 'install-state.gz'),
  );
}
