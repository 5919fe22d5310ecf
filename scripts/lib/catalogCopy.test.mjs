import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { copyCatalog } from './catalogCopy.mjs';

test('a portal can read a copy of the catalog in the place of the original', t => {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-catalog-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const { catalog, config } = copyCatalog(folder);
  const targets = JSON.parse(
    readFileSync(config, 'utf8'),
  ).catalog.locations.map(({ target }) => target);

  assert.ok(existsSync(join(catalog, 'charter.yaml')));
  assert.ok(targets.includes(join(catalog, 'charter.yaml')));
  assert.ok(targets.includes(join(catalog, 'metrics/*.yaml')));
  assert.deepEqual(
    targets.filter(target => target.includes('../../catalog/')),
    [],
  );
});
