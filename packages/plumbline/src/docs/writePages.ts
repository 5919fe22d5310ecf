import { InputError } from '@backstage/errors';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { RefusedError } from '../errors';
import { Terminal } from '../Terminal';
import { checkShape } from './checkShape';
import { parseYaml } from './parseYaml';
import { readFolder } from './readFolder';
import { GENERATED, toPage } from './toPage';

/**
 * Writes `<out>/<metric>.md` for each sound metric document, so that document and page cannot differ. A page written by
 * hand is left alone.
 *
 * @internal
 */
export function writePages(
  folder: string,
  given: { out: string; check?: boolean },
  terminal: Terminal,
): void {
  if (!existsSync(given.out)) {
    throw new InputError(`There is no ${given.out}`);
  }
  const stale = new Array<string>();
  let pages = 0;
  for (const { path, text } of readFolder(folder)) {
    for (const document of parseYaml(path, text).documents) {
      const { shaped } = checkShape(document);
      if (shaped.kind !== 'Metric') {
        continue;
      }
      pages += 1;
      const target = join(given.out, `${shaped.entity.metadata.name}.md`);
      const before = existsSync(target) ? readFileSync(target, 'utf8') : '';
      const page = toPage(shaped.entity, relative(given.out, path));
      if (before === page || (before && !before.startsWith(GENERATED))) {
        continue;
      }
      stale.push(target);
      if (!given.check) {
        writeFileSync(target, page);
      }
    }
  }
  if (given.check && stale.length > 0) {
    throw new RefusedError(`Not up to date:\n${stale.join('\n')}`);
  }
  terminal.out(`${pages} pages, ${stale.length} written`);
}
