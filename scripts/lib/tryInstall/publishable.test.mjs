import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { test } from 'node:test';
import { root } from '../root.mjs';
import { pointedTo } from './checkPacked.mjs';
import { publishable } from './publishable.mjs';

const packages = publishable(root);
const names = new Set(packages.map(({ manifest }) => manifest.name));

const covered = (files, path) =>
  files.some(
    entry =>
      path === entry || path.startsWith(`${entry.replace(/\/\*.*$/, '')}/`),
  );

test('there are packages to publish', () => {
  assert.ok(packages.length >= 10, String(packages.length));
});

for (const { path, manifest } of packages) {
  test(`${relative(root, path)} packs what its manifest points to`, () => {
    const { publishConfig, exports: entries, files, ...rest } = manifest;
    // With exports, Backstage writes what is published from them; else publishConfig says it.
    const published = entries
      ? { bin: rest.bin, configSchema: rest.configSchema }
      : { ...rest, ...publishConfig };
    for (const file of pointedTo(published)) {
      assert.ok(covered(files, file), `${file} is not among files`);
    }
    if (existsSync(join(path, 'config.d.ts'))) {
      assert.equal(manifest.configSchema, 'config.d.ts');
    }
    if (existsSync(join(path, 'migrations'))) {
      assert.ok(covered(files, 'migrations/x.js'), 'migrations are not packed');
    }
  });

  test(`${relative(root, path)} can be published`, () => {
    assert.equal(manifest.publishConfig.access, 'public');
    assert.equal(manifest.license, 'Apache-2.0');
    assert.ok(existsSync(join(path, 'README.md')));
    // A package may do more before the one and after the other.
    assert.match(
      manifest.scripts.prepack,
      /(^|&& )backstage-cli package prepack$/,
    );
    assert.match(
      manifest.scripts.postpack,
      /^backstage-cli package postpack( &&|$)/,
    );
    const ours = Object.entries(manifest.dependencies)
      .filter(([, range]) => range.startsWith('workspace:'))
      .map(([name]) => name);
    assert.deepEqual(
      ours.filter(name => !names.has(name)),
      [],
      'depends on what is not published',
    );
  });
}
