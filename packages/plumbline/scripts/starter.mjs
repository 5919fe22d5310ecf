/*
 * The documents that `plumbline docs init` begins from are those of this repository. They are copied beside the command
 * when it is packed, and taken away again afterwards, so that git holds them once.
 *
 * node scripts/starter.mjs copy|remove
 */
import { cpSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(dirname(fileURLToPath(import.meta.url)));
const starter = join(here, 'starter');

rmSync(starter, { recursive: true, force: true });
if (process.argv[2] === 'copy') {
  for (const name of ['charter.yaml', 'metrics']) {
    cpSync(join(here, '../../catalog', name), join(starter, name), {
      recursive: true,
    });
  }
}
