import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { sampleManifestSchema } from '@plumbline/backstage-plugin-service-metrics-common';
import { commitmentOf, drawOf, isDrawn } from './draw';
import { manifestHashOf, partHashOf } from './manifest';

/* What the command line draws again is drawn here as well, from the same file and with other code. */
const manifest = sampleManifestSchema.parse(
  JSON.parse(
    readFileSync(
      resolve(
        __dirname,
        '../../../../../packages/plumbline/src/verify/sample/__fixtures__/manifest.json',
      ),
      'utf8',
    ),
  ),
);

it('still hashes and draws what was published before', () => {
  const { period, seed, nonce, strata, parts, partHashes } = manifest;
  expect(commitmentOf(seed, nonce)).toBe(manifest.commitment);
  expect(
    parts.map(({ salt, units }) => partHashOf(period, salt, units)),
  ).toEqual(partHashes);
  expect(manifestHashOf(period, strata, partHashes)).toBe(
    manifest.manifestHash,
  );
  for (const { stratum, unit, selected } of parts.flatMap(
    ({ units }) => units,
  )) {
    const { rate = 0 } = strata.find(({ id }) => id === stratum) ?? {};
    const drawn = isDrawn(drawOf(seed, stratum, unit), rate);
    // A cap may take a place away, never give one.
    expect(drawn || !selected).toBe(true);
  }
});
