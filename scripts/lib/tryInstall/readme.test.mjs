import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../root.mjs';
import { blocksIn, stepsOf } from './readme.mjs';
import { planOf } from './plan.mjs';

const markdown = `# Thing
## Installation
\`\`\`sh
yarn add thing
\`\`\`
### More
\`\`\`ts
// packages/backend/src/index.ts
backend.add(import('thing'));
\`\`\`
## Usage
\`\`\`ts
// a comment that names no file
use();
\`\`\`
`;

test('a block knows its headings, its language and the file that it names', () => {
  assert.deepEqual(
    blocksIn(markdown).map(({ headings, language, target, text }) => [
      headings.at(-1),
      language,
      target,
      text,
    ]),
    [
      ['Installation', 'sh', undefined, 'yarn add thing'],
      [
        'More',
        'ts',
        'packages/backend/src/index.ts',
        "backend.add(import('thing'));",
      ],
      ['Usage', 'ts', undefined, '// a comment that names no file\nuse();'],
    ],
  );
});

test('a README without a step under a heading is refused', () => {
  assert.throws(
    () => stepsOf(root, 'plugins/dora', 'Features'),
    /plugins\/dora\/README.md gives no step under “Features”/,
  );
});

for (const variant of ['new', 'legacy']) {
  test(`the READMEs lead a newcomer with a ${variant} app from yarn add to a deployment`, () => {
    const { install, push } = planOf(root, variant);
    const commands = install.filter(({ target }) => !target);
    assert.deepEqual(
      commands.map(({ text }) => text.match(/@plumbline\S+.*/)?.[0]),
      [
        '@plumbline/backstage-plugin-dora',
        '@plumbline/backstage-plugin-service-metrics-backend',
        '@plumbline/backstage-plugin-catalog-backend-module-metric-entity-model',
        '@plumbline/cli',
        '@plumbline/backstage-plugin-service-metrics-backend-module-git',
      ],
    );
    assert.ok(
      commands.some(({ text }) => /^yarn plumbline docs init /m.test(text)),
    );
    const page = 'packages/app/src/components/catalog/EntityPage.tsx';
    assert.deepEqual(
      [...new Set(install.flatMap(({ target }) => target ?? []))],
      [
        'packages/backend/src/index.ts',
        'app-config.yaml',
        ...(variant === 'legacy' ? [page] : []),
      ],
    );
    assert.equal(push.length, 1);
    assert.match(push[0].text, /\/api\/service-metrics\/v1\/ingest\/facts/);
  });
}

test('every step of every README names a file of an app, or is a command', () => {
  const known =
    /^(app-config\.yaml|packages\/(app|backend)\/src\/[\w/]+\.tsx?)$/;
  for (const name of readdirSync(join(root, 'plugins'))) {
    for (const { target } of stepsOf(root, `plugins/${name}`, 'Installation')) {
      assert.match(target ?? 'app-config.yaml', known, name);
    }
  }
});
