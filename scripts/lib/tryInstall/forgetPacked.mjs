import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../root.mjs';

/** Takes the packages of this run, known by their versions, out of yarn's cache again. */
export function forgetPacked(packages, env) {
  const folder = execFileSync('yarn', ['config', 'get', 'globalFolder'], {
    cwd: root,
    env,
  });
  const cache = join(folder.toString().trim(), 'cache');
  if (!existsSync(cache)) {
    return;
  }
  const ours = packages.map(
    ({ name, version }) => `${name.replace('/', '-')}-npm-${version}-`,
  );
  readdirSync(cache)
    .filter(file => ours.some(start => file.startsWith(start)))
    .forEach(file => rmSync(join(cache, file), { force: true }));
}
