import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';

/* Whoever owns a governed path decides on it, so that no governed path may be without the seats of the council. */

const REPOSITORY = resolve(__dirname, '../../../..');
const read = (path: string) => readFileSync(join(REPOSITORY, path), 'utf8');

const lines = read('.github/CODEOWNERS')
  .split('\n')
  .filter(line => line && !line.startsWith('#'))
  .map(line => {
    const [pattern, ...owners] = line.split(/\s+/);
    return { pattern, owners };
  });

/** Of the last line that matches: `*`, a file or a folder from the root on; the only forms in use. */
function ownersOf(path: string): string[] {
  const matches = lines.filter(
    ({ pattern }) =>
      pattern === '*' ||
      pattern === `/${path}` ||
      (pattern.endsWith('/') && `/${path}`.startsWith(pattern)),
  );
  return matches.at(-1)?.owners ?? [];
}

function filesIn(folder: string): string[] {
  return readdirSync(join(REPOSITORY, folder), {
    recursive: true,
    withFileTypes: true,
  })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .map(path => path.slice(REPOSITORY.length + 1));
}

const governed = [
  ...filesIn('catalog').filter(path => !path.startsWith('catalog/demo/')),
  ...filesIn('docs/metrics'),
  'plugins/service-metrics-common/src/governance/purposes.ts',
  'plugins/service-metrics-common/src/governance/seats.ts',
  '.github/CODEOWNERS',
];

const { spec: charter } = parse(read('catalog/charter.yaml'));
const seats: { seat: string; group?: string }[] = charter.council.seats;
/** The affected team is whoever answers for the charter. */
const handles = seats.map(
  ({ group = charter.owner }) => `@plumbline/${group.split('/').at(-1)}`,
);

it('knows the governed paths', () => {
  expect(governed).toEqual(
    expect.arrayContaining([
      'catalog/charter.yaml',
      'catalog/council.yaml',
      'catalog/metrics/change-fail-rate.yaml',
      'docs/metrics/change-fail-rate.md',
    ]),
  );
});

it.each(governed)('%s belongs to every seat of the council', path => {
  expect(ownersOf(path).sort()).toEqual([...handles].sort());
});

it('uses no form of a pattern but those that are checked here', () => {
  for (const { pattern, owners } of lines) {
    expect(pattern).toMatch(/^(\*|\/[^*?[\]]+)$/);
    expect(owners.length).toBeGreaterThan(0);
    expect(existsSync(join(REPOSITORY, pattern.replace('*', '')))).toBe(true);
  }
});

it('has a group in the catalog for every seat', () => {
  const groups = parseAllDocuments(read('catalog/council.yaml')).map(
    document => document.toJS().metadata.name,
  );
  expect(seats.flatMap(({ group }) => group ?? [])).toEqual(
    groups.map(name => `group:default/${name}`),
  );
});
