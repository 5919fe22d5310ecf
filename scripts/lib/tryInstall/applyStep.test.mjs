import assert from 'node:assert/strict';
import { test } from 'node:test';
import { root } from '../root.mjs';
import { addByDiff, addToBackend, addToYaml } from './applyStep.mjs';
import { planOf } from './plan.mjs';

const backend = `const backend = createBackend();
backend.add(import('there'));
backend.start();
`;

const page = name => `const ${name} = (
  <EntityLayout>
    <EntityLayout.Route path="/" title="Overview">
      {overviewContent}
    </EntityLayout.Route>

    <EntityLayout.Route path="/docs" title="Docs">
      {docs}
    </EntityLayout.Route>
  </EntityLayout>
);
`;
const entityPage = ['serviceEntityPage', 'websiteEntityPage', 'groupPage']
  .map(page)
  .join('\n');

const stepFor = (file, part = /./) =>
  planOf(root, 'legacy').install.find(
    ({ target, text }) => target === file && part.test(text),
  );

test('statements go before the start of the backend, each once', () => {
  const text =
    "backend.add(import('there'));\nbackend.add(\n  import('new'),\n);";
  const once = addToBackend(backend, text);
  assert.equal(
    once,
    backend.replace(
      'backend.start',
      "backend.add(\n  import('new'),\n);\nbackend.start",
    ),
  );
  assert.equal(addToBackend(once, text), once);
  assert.throws(() => addToBackend('', text), /no line `backend.start/);
});

test('the diff of the README puts the tab on each page that it names', () => {
  const { text } = stepFor(
    'packages/app/src/components/catalog/EntityPage.tsx',
  );
  const pages = addByDiff(entityPage, text).split(/^(?=const )/m);
  assert.match(pages[0], /EntityDoraContent.*isDoraAvailable.*plugin-dora/s);
  assert.deepEqual(
    pages.slice(1).map(each => each.match(/path="[^"]*"/g)),
    [
      ['path="/"', 'path="/dora"', 'path="/docs"'],
      ['path="/"', 'path="/dora"', 'path="/docs"'],
      ['path="/"', 'path="/team"', 'path="/docs"'],
    ],
  );
});

test('a diff whose lines are not in the file is refused', () => {
  assert.throws(
    () => addByDiff(page('otherPage'), ' const groupPage = (\n+<Tab />'),
    /no further line `const groupPage = \(`/,
  );
});

test('configuration of the README joins what is there, with its comments', () => {
  const { text } = stepFor('app-config.yaml', /^serviceMetrics:/m);
  const joined = addToYaml(
    '# mine\nbackend:\n  baseUrl: http://localhost:7007 # mine too\n',
    text,
  );
  assert.match(joined, /# mine\n/);
  assert.match(joined, /baseUrl: http:\/\/localhost:7007 # mine too/);
  assert.match(joined, /token: \$\{PLUMBLINE_TOKEN\}/);
  assert.match(joined, /^serviceMetrics:\n {2}sources:\n {4}ci:/m);
});

test('locations of the README come after those that are there, each once', () => {
  const { text } = stepFor('app-config.yaml', /^catalog:/m);
  const present =
    'catalog:\n  locations:\n    # mine\n    - type: file\n      target: ../../examples/org.yaml\n';
  const joined = addToYaml(present, text);
  assert.ok(joined.startsWith(present));
  assert.deepEqual(joined.match(/target: .*/g), [
    'target: ../../examples/org.yaml',
    'target: ../../governance/charter.yaml',
    'target: ../../governance/metrics/*.yaml',
  ]);
  assert.equal(addToYaml(joined, text), joined);
});
