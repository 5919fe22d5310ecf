/* Breaks each boundary of .eslintrc.js once, in memory, and sees that lint says so. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from './lib/root.mjs';

const { ESLint } = createRequire(join(root, 'package.json'))('eslint');
const scope = '@plumbline/backstage-plugin-';
const backend = 'plugins/service-metrics-backend';
const corridor = [
  'intake',
  'facts',
  'links',
  'rollups',
  'readings',
  'disclosure',
  'router',
];

/** Ids of the rules that lint reports as errors when `file` holds `text`. */
async function errorsOf(file, text) {
  const cwd = join(root, ...file.split('/').slice(0, 2));
  const eslint = new ESLint({ cwd, extensions: ['ts', 'tsx'] });
  const [result] = await eslint.lintText(text, { filePath: join(root, file) });
  return result.messages.filter(m => m.severity === 2).map(m => m.ruleId);
}

/** A module of a room that rooms before it have no business with. */
function innerFileOf(room) {
  const folder = join(root, backend, 'src', room);
  const spokenEarlier =
    /^(Fact|mergeReport|policies|reportsOf|index)\.ts$|\.test\.ts$/;
  const files = existsSync(folder) ? readdirSync(folder) : [];
  return files.find(f => f.endsWith('.ts') && !spokenEarlier.test(f));
}

const broken = [
  {
    name: 'a metric reads the database',
    file: `${backend}/src/metrics/broken.ts`,
    text: "import 'knex';\n",
    rule: '@typescript-eslint/no-restricted-imports',
  },
  {
    name: 'a metric knows Backstage',
    file: `${backend}/src/metrics/broken.ts`,
    text: "import '@backstage/errors';\n",
    rule: '@typescript-eslint/no-restricted-imports',
  },
  {
    name: 'a metric knows a room',
    file: `${backend}/src/metrics/broken.ts`,
    text: "import '../facts/Fact';\n",
    rule: 'import/no-restricted-paths',
  },
  {
    name: 'SQL outside a store',
    file: `${backend}/src/readings/DefaultReadings.ts`,
    text: "import 'knex';\n",
    rule: '@typescript-eslint/no-restricted-imports',
  },
  {
    name: 'a source knows the backend',
    file: `${backend}-module-git/src/broken.ts`,
    text: `import '${scope}service-metrics-backend';\n`,
    rule: '@typescript-eslint/no-restricted-imports',
  },
  {
    name: 'a tab knows the backend',
    file: 'plugins/dora/src/broken.tsx',
    text: `import '${scope}service-metrics-backend';\n`,
    rule: '@typescript-eslint/no-restricted-imports',
  },
  {
    name: 'a tab knows the contracts for modules',
    file: 'plugins/dora/src/broken.tsx',
    text: `import '${scope}service-metrics-node';\n`,
    rule: '@backstage/no-mixed-plugin-imports',
  },
  {
    name: 'shared components take Material UI whole',
    file: 'plugins/service-metrics-react/src/broken.tsx',
    text: "import { Card } from '@material-ui/core';\n\nexport const a = Card;\n",
    rule: '@backstage/no-top-level-material-ui-4-imports',
  },
  {
    name: 'the common words say any',
    file: 'plugins/service-metrics-common/src/broken.ts',
    text: 'export const a: any = 1;\n',
    rule: '@typescript-eslint/no-explicit-any',
  },
];

for (const { name, file, text, rule } of broken) {
  test(`reported: ${name}`, async () => {
    const errors = await errorsOf(file, text);
    assert.ok(errors.includes(rule), `${rule} not among: ${errors}`);
  });
}

const allowed = [
  {
    name: 'a metric uses common words, statistics and its neighbours',
    file: `${backend}/src/metrics/fine.ts`,
    text: `import '${scope}service-metrics-common';\nimport '../statistics/fine';\nimport './neighbour';\n`,
  },
  {
    name: 'a store holds SQL',
    file: `${backend}/src/facts/FineStore.ts`,
    text: "import 'knex';\n",
  },
  {
    name: 'the test of a source runs the backend',
    file: `${backend}-module-git/src/fine.test.ts`,
    text: `import '${scope}service-metrics-backend';\n`,
  },
  {
    name: 'a room uses the rooms before it',
    file: `${backend}/src/router/fine.ts`,
    text: "import '../facts/Fact';\n",
  },
];

for (const { name, file, text } of allowed) {
  test(`not reported: ${name}`, async () => {
    assert.deepEqual(await errorsOf(file, text), []);
  });
}

test('no room knows a room to its right', async t => {
  let checked = 0;
  for (const [at, room] of corridor.entries()) {
    for (const later of corridor.slice(at + 1)) {
      const file = innerFileOf(later);
      if (file) {
        checked += 1;
        const name = file.replace(/\.ts$/, '');
        const errors = await errorsOf(
          `${backend}/src/${room}/broken.ts`,
          `import '../${later}/${name}';\n`,
        );
        assert.ok(
          errors.includes('import/no-restricted-paths'),
          `${room} may import ${later}/${file}`,
        );
      }
    }
  }
  t.diagnostic(`${checked} pairs of rooms`);
  assert.ok(checked > 0);
});
