import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { cacheFolder, environmentWithCaches } from './places.mjs';
import { root } from './root.mjs';

const folder = mkdtempSync(join(tmpdir(), 'plumbline-places-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const file = join(folder, 'file');
writeFileSync(file, '');
/** Below a file no folder can be made, not even by root. */
const unwritable = join(file, 'home');

test('the toolchain goes where it is told, then to the cache of the user', () => {
  const told = join(folder, 'told');
  const xdg = join(folder, 'xdg');
  const all = { PLUMBLINE_CACHE: told, XDG_CACHE_HOME: xdg, HOME: folder };

  assert.equal(cacheFolder(all), told);
  assert.equal(
    cacheFolder({ ...all, PLUMBLINE_CACHE: '' }),
    join(xdg, 'plumbline'),
  );
  assert.equal(
    cacheFolder({ HOME: folder }),
    join(folder, '.cache', 'plumbline'),
  );
});

test('without a home that can be written, all caches are in the clone', () => {
  const inClone = join(root, '.cache');

  assert.equal(cacheFolder({ HOME: unwritable }), inClone);
  const env = environmentWithCaches({ HOME: unwritable, A: 'a' });
  assert.equal(env.A, 'a');
  for (const name of ['HOME', 'npm_config_cache', 'YARN_GLOBAL_FOLDER']) {
    assert.ok(env[name].startsWith(inClone), name);
  }
});

test('a home that can be written stays as it is', () => {
  const env = { HOME: folder };
  assert.equal(environmentWithCaches(env), env);
});
