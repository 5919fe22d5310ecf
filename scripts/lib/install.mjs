/*
 * Dependencies, installed when yarn.lock or a package.json is another than at the last complete installation. The
 * marker that remembers it is a hash inside node_modules, so it goes when they go.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  adviceOf,
  faultOf,
  inRounds,
  WITHOUT_RETRIES,
} from './fetchRounds.mjs';
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

/** When a network is away, every package says so. */
const MOST_FAULTS = 8;

/** Environment in which yarn installs. */
export function yarnEnvironment() {
  return {
    ...environmentWithCaches(),
    ...WITHOUT_RETRIES,
    FORCE_COLOR: '0',
    YARN_ENABLE_PROGRESS_BARS: '0',
  };
}

/** One round; says its steps and, each once, the fetches that failed. */
async function runYarn() {
  const output = [];
  const faults = new Map();
  const stop = heartbeat('installing dependencies');
  const child = start(
    process.execPath,
    [yarnPath(), 'install', '--immutable'],
    { cwd: root, env: yarnEnvironment(), stdio: ['ignore', 'pipe', 'pipe'] },
  );
  linesOf(child, line => {
    output.push(line);
    const fault = faultOf(line);
    if (fault && !faults.has(fault.text)) {
      faults.set(fault.text, fault);
      if (faults.size <= MOST_FAULTS) {
        say(`  ${fault.text}`);
      }
    } else if (worthSaying.test(line)) {
      say(dim(`  ${line.replace(/^➤ /, '')}`));
    }
  });
  const code = await exitOf(child);
  stop();
  return { code, output, faults: [...faults.values()] };
}

function explain(code, output, faults) {
  if (output.some(line => line.includes('YN0028'))) {
    return `yarn.lock does not match the package.json files. Run \`node ${yarnPath()} install\` and commit yarn.lock.`;
  }
  const end = output
    .filter(line => !/YN00(02|60|86)/.test(line))
    .slice(-25)
    .join('\n');
  const advice = adviceOf(faults) ?? 'Is there a way to the npm registry?';
  return `Dependencies could not be installed (yarn ended with ${code}):\n\n${end}\n\n${advice} What is fetched already is kept; the next run continues.`;
}

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
  const { code, output, faults } = await inRounds(runYarn);
  if (code !== 0) {
    throw new PlainError(explain(code, output, faults));
  }
  writeFileSync(MARKER, `${fingerprint()}\n`);
  say(`Dependencies are installed (${seconds(since)}).`);
}
