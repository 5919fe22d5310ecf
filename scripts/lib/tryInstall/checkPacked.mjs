/* Whether an archive can work where nothing of this repository is: read from the archive itself. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join, posix } from 'node:path';

/** Every file that a manifest points to, as it is written there. */
export function pointedTo(manifest) {
  const inExports = value =>
    typeof value === 'string'
      ? [value]
      : Object.entries(value)
          .filter(([condition]) => condition !== 'backstage')
          .flatMap(([, inner]) => inExports(inner));
  const bin =
    typeof manifest.bin === 'string' ? [manifest.bin] : manifest.bin ?? {};
  return [
    ...[manifest.main, manifest.module, manifest.types],
    manifest.configSchema,
    ...Object.values(bin),
    ...inExports(manifest.exports ?? {}),
    ...Object.values(manifest.typesVersions?.['*'] ?? {}).flat(),
  ].filter(path => typeof path === 'string');
}

const IMPORT =
  /(?:\bfrom\s*|\bimport\s*\(\s*|\brequire\s*\(\s*|^import\s+)(['"])([^'"\n]+)\1/gm;

/** Names of the packages that a text of JavaScript or of types imports. */
export function importsOf(text) {
  return [...text.matchAll(IMPORT)]
    .map(([, , path]) => path)
    .filter(path => /^(@[\w-]+\/)?[\w.-]+(\/|$)/.test(path))
    .filter(path => !path.startsWith('.') && !path.startsWith('node:'))
    .map(path => path.split('/', path.startsWith('@') ? 2 : 1).join('/'))
    .filter(name => !builtinModules.includes(name));
}

function filesIn(folder, below = '') {
  return readdirSync(join(folder, below), { withFileTypes: true }).flatMap(
    entry => {
      const path = posix.join(below, entry.name);
      return entry.isDirectory() ? filesIn(folder, path) : [path];
    },
  );
}

/** Unpacks `archive` into `folder`; answers the manifest, and what is wrong, a line each. */
export function checkPacked(archive, folder) {
  mkdirSync(folder, { recursive: true });
  execFileSync('tar', ['-xzf', archive, '-C', folder, '--strip-components=1']);
  const manifest = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  );
  const files = filesIn(folder);
  const missing = pointedTo(manifest)
    .filter(path => !existsSync(join(folder, path)))
    .map(path => `points to ${path}, which is not packed`);
  const sources = files
    .filter(path => /^(src|dev)\/|\.test\./.test(path))
    .map(path => `packs ${path}`);
  const declared = new Set([
    manifest.name,
    ...Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }),
  ]);
  const imported = new Set(
    files
      .filter(path => /\.(js|d\.ts)$/.test(path))
      .flatMap(path => importsOf(readFileSync(join(folder, path), 'utf8'))),
  );
  const undeclared = [...imported]
    .filter(name => !declared.has(name))
    .map(name => `imports ${name} without depending on it`);
  return { manifest, faults: [...missing, ...sources, ...undeclared] };
}
