/*
 * A supported Node for a machine that has another. The binary comes from the npm registry, as the package of this
 * platform, into a cache outside the clone; a folder appears there only when complete (built aside, then renamed), so
 * an interrupted fetch, or two at once, leave nothing half done.
 */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { cacheFolder, environmentWithCaches } from './places.mjs';
import { exitOf, linesOf, start } from './processes.mjs';
import { heartbeat, PlainError, say, seconds } from './say.mjs';

export const NODE_VERSION = '24.21.0';
const SUPPORTED = [22, 24];

export function isSupported(version = process.versions.node) {
  return SUPPORTED.includes(Number(version.split('.')[0]));
}

/** The npm that started us, else the one on the path. */
function npmCommand(env) {
  const script = env.npm_execpath;
  return script && /npm-cli\.js$/.test(script) && existsSync(script)
    ? [process.execPath, [script]]
    : ['npm', []];
}

/** Without what `npm test` and `npm start` say about themselves: it would redirect the npm that we run. */
function withoutLifecycle(env) {
  const about =
    /^(npm_(lifecycle|package|command|execpath|node_execpath)|npm_config_(prefix|local_prefix|global_prefix|global|omit|workspace))/i;
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !about.test(name)),
  );
}

async function fetchNode(target) {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const name = `node-${platform}-${process.arch}@${NODE_VERSION}`;
  await mkdir(dirname(target), { recursive: true });
  const aside = await mkdtemp(join(dirname(target), 'fetching-'));
  const [command, args] = npmCommand(process.env);
  const output = [];
  const stop = heartbeat(`fetching Node ${NODE_VERSION}`);
  try {
    const child = start(
      command,
      [
        ...args,
        ...['install', '--prefix', aside, '--no-save', '--no-audit'],
        ...['--no-fund', '--ignore-scripts', '--loglevel', 'error', name],
      ],
      {
        cwd: aside,
        env: withoutLifecycle(environmentWithCaches()),
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    linesOf(child, line => output.push(line));
    const code = await exitOf(child).catch(error => {
      output.push(error.message);
      return 1;
    });
    const folder = join(aside, 'node_modules', name.split('@')[0]);
    if (code !== 0 || !existsSync(folder)) {
      throw new PlainError(
        [
          `Could not fetch Node ${NODE_VERSION} from the npm registry:`,
          output.slice(0, 12).join('\n'),
          'Is there a way to the registry (npm config get registry)? An installed Node 22 or 24 on the PATH works as well.',
        ].join('\n\n'),
      );
    }
    try {
      await rename(folder, target);
    } catch (error) {
      // Another bootstrap was first; its copy is as complete as ours.
      if (!existsSync(target)) {
        throw error;
      }
    }
  } finally {
    stop();
    await rm(aside, { recursive: true, force: true });
  }
}

/** Folder of a supported Node's binary; fetched when this machine never had it. */
export async function supportedNodeBin() {
  const target = join(cacheFolder(), `node-${NODE_VERSION}-${process.arch}`);
  const bin = process.platform === 'win32' ? target : join(target, 'bin');
  if (!existsSync(target)) {
    const since = Date.now();
    say(
      `Backstage needs Node 22 or 24; this is ${process.version}. Fetching Node ${NODE_VERSION} into ${target}`,
    );
    await fetchNode(target);
    say(`Node ${NODE_VERSION} is there (${seconds(since)}).`);
  }
  return bin;
}

/** `env` with `bin` first on its path. */
export function withBinFirst(env, bin) {
  return { ...env, PATH: [bin, env.PATH].filter(Boolean).join(delimiter) };
}
