import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { checkPacked, importsOf } from './checkPacked.mjs';

function archiveOf(folder, files) {
  for (const [path, text] of Object.entries(files)) {
    const file = join(folder, 'package', path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  const archive = join(folder, 'package.tgz');
  execFileSync('tar', ['-czf', archive, '-C', folder, 'package']);
  return archive;
}

function faultsOf(manifest, files) {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-packed-'));
  try {
    const archive = archiveOf(folder, {
      'package.json': JSON.stringify({ name: '@plumbline/it', ...manifest }),
      ...files,
    });
    return checkPacked(archive, join(folder, 'unpacked')).faults;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('an archive that holds what its manifest points to and names what it imports is in order', () => {
  assert.deepEqual(
    faultsOf(
      {
        main: 'dist/index.cjs.js',
        types: 'dist/index.d.ts',
        configSchema: 'config.d.ts',
        bin: { it: 'bin/it' },
        dependencies: { knex: '1' },
        peerDependencies: { react: '18' },
      },
      {
        'dist/index.cjs.js': "require('knex'); require('fs'); require('./x');",
        'dist/index.d.ts': "import { Knex } from 'knex/types';",
        'dist/x.js': "import 'react';\nimport('@plumbline/it/more');",
        'config.d.ts': '',
        'bin/it': '',
      },
    ),
    [],
  );
});

test('what is missing, undeclared or does not belong is named', () => {
  assert.deepEqual(
    faultsOf(
      {
        main: 'dist/index.cjs.js',
        configSchema: 'config.d.ts',
        exports: {
          './alpha': { backstage: 'x', import: './dist/alpha.esm.js' },
          './package.json': './package.json',
        },
      },
      {
        'dist/index.cjs.js': '',
        'dist/index.d.ts': "import * as p from '@backstage/predicates';",
        'src/index.ts': '',
      },
    ),
    [
      'points to config.d.ts, which is not packed',
      'points to ./dist/alpha.esm.js, which is not packed',
      'packs src/index.ts',
      'imports @backstage/predicates without depending on it',
    ],
  );
});

test('imports are found in every form, and only packages', () => {
  assert.deepEqual(
    importsOf(
      [
        "import a from 'a/deep';",
        'import "b";',
        "const c = require('@c/c/deep');",
        "const d = await import('d');",
        "export { e } from 'e';",
        "import 'node:fs'; import f from './f'; require('path');",
      ].join('\n'),
    ),
    ['a', 'b', '@c/c', 'd', 'e'],
  );
});
