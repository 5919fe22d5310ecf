/* Where things are kept that are not part of the clone. */
import { accessSync, constants, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { root } from './root.mjs';

function writable(folder) {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

const inClone = join(root, '.cache');

/** Folder of the toolchain: `PLUMBLINE_CACHE`, the user's cache, or `.cache` in the clone where neither can be written. */
export function cacheFolder(env = process.env) {
  const wanted = [
    env.PLUMBLINE_CACHE && resolve(env.PLUMBLINE_CACHE),
    env.XDG_CACHE_HOME && join(env.XDG_CACHE_HOME, 'plumbline'),
    join(env.HOME ?? homedir(), '.cache', 'plumbline'),
  ];
  return wanted.find(folder => folder && writable(folder)) ?? inClone;
}

/** npm and yarn keep caches in the home folder; without one that can be written they get the clone's. */
export function environmentWithCaches(env = process.env) {
  if (writable(env.HOME ?? homedir())) {
    return env;
  }
  return {
    npm_config_cache: join(inClone, 'npm'),
    YARN_GLOBAL_FOLDER: join(inClone, 'yarn'),
    ...env,
    HOME: join(inClone, 'home'),
  };
}
