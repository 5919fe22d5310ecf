import assert from 'node:assert/strict';
import { delimiter } from 'node:path';
import { test } from 'node:test';
import { fingerprint } from './install.mjs';
import { isSupported, NODE_VERSION, withBinFirst } from './toolchain.mjs';

test('knows which Node Backstage supports, the one it would fetch among them', () => {
  for (const version of ['22.0.0', '24.21.0', NODE_VERSION]) {
    assert.ok(isSupported(version), version);
  }
  for (const version of ['20.20.2', '23.1.0', '25.0.0', '26.10.0', '2.4.0']) {
    assert.ok(!isSupported(version), version);
  }
});

test('puts the fetched Node before every other', () => {
  assert.equal(
    withBinFirst({ PATH: '/usr/bin' }, '/cache/bin').PATH,
    `/cache/bin${delimiter}/usr/bin`,
  );
  assert.equal(withBinFirst({}, '/cache/bin').PATH, '/cache/bin');
});

test('the fingerprint of an installation is stable and quick', () => {
  const since = performance.now();
  assert.equal(fingerprint(), fingerprint());
  assert.ok(performance.now() - since < 500);
});
