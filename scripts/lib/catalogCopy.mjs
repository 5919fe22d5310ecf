/* A copy of catalog/ for a portal whose documents may be changed, and the configuration that reads it. */
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from './root.mjs';

const SOURCE = '../../catalog/';

/** Copies catalog/ into `folder`; says where the copy is, and which configuration file puts it in place of the original. */
export function copyCatalog(folder) {
  const { parse } = createRequire(join(root, 'package.json'))('yaml');
  const catalog = join(folder, 'catalog');
  cpSync(join(root, 'catalog'), catalog, { recursive: true });
  const { locations } = parse(
    readFileSync(join(root, 'app-config.yaml'), 'utf8'),
  ).catalog;
  const config = join(folder, 'app-config.catalog.yaml');
  const moved = locations.map(location => ({
    ...location,
    target: location.target.startsWith(SOURCE)
      ? join(catalog, location.target.slice(SOURCE.length))
      : location.target,
  }));
  // Tests wait for every change of a document; a portal reads its catalog less often.
  const processingInterval = { seconds: 2 };
  writeFileSync(
    config,
    JSON.stringify({ catalog: { processingInterval, locations: moved } }),
  );
  return { catalog, config };
}
