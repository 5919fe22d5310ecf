/*
 * Dependencies, installed when yarn.lock or a package.json is another than at the last complete installation. The
 * marker that remembers it is a hash inside node_modules, so it goes when they go.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { environmentWithCaches } from './places.mjs';
import { exitOf, linesOf, start } from './processes.mjs';
import { root } from './root.mjs';
import { dim, heartbeat, PlainError, say, seconds } from './say.mjs';

const MARKER = join(root, 'node_modules', '.plumbline-installed');

function manifests() {
  const workspaces = ['packages', 'plugins'].flatMap(folder =>
    readdirSync(join(root, folder)).map(name => join(folder, name)),
  );
  return ['.', ...workspaces.sort()]
    .map(folder => join(folder, 'package.json'))
    .filter(file => existsSync(join(root, file)));
}

/** Changes when an installation could give another result. */
export function fingerprint() {
  const hash = createHash('sha256').update(process.versions.modules);
  for (const file of ['yarn.lock', '.yarnrc.yml', ...manifests()]) {
    hash.update(`\0${file}\0`).update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
}

export function isInstalled() {
  return (
    existsSync(MARKER) && readFileSync(MARKER, 'utf8').trim() === fingerprint()
  );
}

/** Path of the yarn that is committed with the clone. */
export function yarnPath() {
  const [, path] = /^yarnPath:\s*(\S+)/m.exec(
    readFileSync(join(root, '.yarnrc.yml'), 'utf8'),
  );
  return join(root, path);
}

const worthSaying = /(YN0000: [┌└]|YN0013|Completed|Done)/;

/** Runs `yarn install --immutable` unless nothing changed since the last time. */
export async function install() {
  if (isInstalled()) {
    return;
  }
  const since = Date.now();
  say(
    existsSync(join(root, 'node_modules'))
      ? 'Bringing the dependencies up to date.'
      : 'Installing dependencies: about 2,600 packages, a minute or a few.',
  );
  const output = [];
  const stop = heartbeat('installing dependencies');
  const child = start(
    process.execPath,
    [yarnPath(), 'install', '--immutable'],
    {
      cwd: root,
      env: {
        ...environmentWithCaches(),
        FORCE_COLOR: '0',
        YARN_ENABLE_PROGRESS_BARS: '0',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  linesOf(child, line => {
    output.push(line);
    if (worthSaying.test(line)) {
      say(dim(`  ${line.replace(/^➤ /, '')}`));
    }
  });
  const code = await exitOf(child);
  stop();
  if (code !== 0) {
    const outdated = output.some(line => line.includes('YN0028'));
    throw new PlainError(
      outdated
        ? `yarn.lock does not match the package.json files. Run \`node ${yarnPath()} install\` and commit yarn.lock.`
        : `Dependencies could not be installed (yarn ended with ${code}):\n\n${output
            .filter(line => !/YN00(02|60|86)/.test(line))
            .slice(-25)
            .join(
              '\n',
            )}\n\nIs there a way to the npm registry? What is fetched already is kept; the next run continues.`,
    );
  }
  writeFileSync(MARKER, `${fingerprint()}\n`);
  say(`Dependencies are installed (${seconds(since)}).`);
}
