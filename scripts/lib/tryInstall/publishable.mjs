import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The packages under `folder` that are for others: each with its folder and its manifest. */
export function publishable(folder) {
  return ['packages', 'plugins']
    .flatMap(group =>
      readdirSync(join(folder, group)).map(name => join(folder, group, name)),
    )
    .filter(path => existsSync(join(path, 'package.json')))
    .map(path => ({
      path,
      manifest: JSON.parse(readFileSync(join(path, 'package.json'), 'utf8')),
    }))
    .filter(({ manifest }) => manifest.private !== true);
}
