import { METRIC_DEFINITIONS } from '@plumbline/backstage-plugin-service-metrics-common';
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const folder = resolve(__dirname, '../../service-metrics-backend/src/metrics');

const files = readdirSync(folder)
  .filter(name => /^\w+\.ts$/.test(name))
  .map(name => resolve(folder, name));

/** What the files of the metrics declare, read as text: this package may not import the backend. */
const declared = files
  .map(file => readFileSync(file, 'utf8'))
  .flatMap(text =>
    [
      ...text.matchAll(
        /\bid: '([a-z-]+)',\s+definitionVersion: '([\d.]+)',[^}]*?layer: '(\w+)',\s+disclosureClass: '(\w)'/g,
      ),
    ].map(([, id, definitionVersion, layer, disclosureClass]) => ({
      id,
      definition: { definitionVersion, layer, disclosureClass },
    })),
  );

it('finds the metrics of the code', () => {
  expect(declared.map(({ id }) => id)).toEqual(
    expect.arrayContaining(['deployment-frequency', 'change-lead-time']),
  );
});

it.each(declared)('$id is defined as in code', ({ id, definition }) => {
  expect(METRIC_DEFINITIONS.get(id)).toEqual(definition);
});

it.each(declared)('$id is documented with its file', ({ id }) => {
  const document = readFileSync(
    resolve(__dirname, `../../../catalog/metrics/${id}.yaml`),
    'utf8',
  );
  const [, file] = document.match(/^ {4}code: (\S+)$/m) ?? [];
  expect(readFileSync(resolve(__dirname, '../../..', file), 'utf8')).toContain(
    `id: '${id}'`,
  );
});

it('is in use in documents where it is computed', () => {
  const catalog = resolve(__dirname, '../../../catalog/metrics');
  const active = readdirSync(catalog)
    .filter(name =>
      /^ {2}status: active$/m.test(
        readFileSync(resolve(catalog, name), 'utf8'),
      ),
    )
    .map(name => name.replace('.yaml', ''));
  expect(active).toEqual(expect.arrayContaining(declared.map(({ id }) => id)));
});
