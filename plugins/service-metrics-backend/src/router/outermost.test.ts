import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readingsResponseSchema } from '@plumbline/backstage-plugin-service-metrics-common';
import { OpenAPIObject, OperationObject, ParameterObject } from 'openapi3-ts';
import { openapi } from './openapi';
import { readReadingsQuery } from './readingsQuery';

/*
 * What serves numbers holds the outermost door and nothing behind it, and offers no order by value. That no route of a running
 * server answers around the door is shown in ../outermostDoor.test.ts.
 */

const SOURCES = resolve(__dirname, '..');
/** What answers requests, tools and files. */
const SERVING = ['router', 'actions', 'export'];
/** Rooms and parts by which a number could be had without the door. */
const BEHIND = [
  /\/(rollups|facts|links|metrics|contexts|statistics|database)\//,
  /\/readings\/(?!Readings'|receipt')/,
  /\/disclosure\/(?!AuthorizedDocuments'|access\/|Learning|OwningTeamSample')/,
  /\/explanations\/Default/,
];
/** Sources have a life, and no numbers of a subject. */
const HARMLESS = [
  /\/database\/unavailable'/,
  /\/sources\/SourceStore'/,
  /import type /,
];

function importsOf(folder: string): string[] {
  return readdirSync(join(SOURCES, folder), { recursive: true })
    .map(String)
    .filter(name => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .flatMap(name => {
      const text = readFileSync(join(SOURCES, folder, name), 'utf8');
      return [...text.matchAll(/from ('\.[^']+')/g)].map(
        ([, from]) => `${folder}/${name}: ${from}`,
      );
    });
}

describe('what serves numbers', () => {
  const imports = SERVING.flatMap(importsOf);

  it('imports nothing from behind the door', () => {
    expect(imports.length).toBeGreaterThan(40);
    expect(imports).toContain(
      "router/readingsRoute.ts: '../readings/Readings'",
    );
    expect(
      imports.filter(
        line =>
          BEHIND.some(behind => behind.test(line)) &&
          !HARMLESS.some(harmless => harmless.test(line)),
      ),
    ).toEqual([]);
  });

  it('would be seen to import it', () => {
    for (const line of [
      "router/x.ts: '../readings/DefaultReadings'",
      "router/x.ts: '../disclosure/GovernedReadings'",
      "actions/x.ts: '../rollups/RollupStore'",
      "router/x.ts: '../explanations/DefaultEvents'",
    ]) {
      expect(BEHIND.some(behind => behind.test(line))).toBe(true);
    }
  });
});

describe('no order by value', () => {
  const operations = (document: OpenAPIObject) =>
    Object.entries(document.paths).flatMap(([path, item]) =>
      Object.values(item as Record<string, OperationObject>).map(operation => ({
        path,
        operation,
      })),
    );

  it('has no parameter that orders or compares', () => {
    const names = operations(openapi).flatMap(({ operation }) =>
      (operation.parameters ?? []).map(one => (one as ParameterObject).name),
    );
    expect(names).toContain('window');
    expect(
      names.filter(name => /sort|order|rank|top|best|compare/i.test(name)),
    ).toEqual([]);
  });

  it('answers readings of one subject a request', () => {
    const readings = operations(openapi).filter(({ operation }) =>
      JSON.stringify(operation.responses).match(
        /schemas\/(Readings|ReadingsExport|Events)"/,
      ),
    );
    expect(readings.map(({ path }) => path)).toEqual([
      '/v1/entities/{kind}/{namespace}/{name}/readings',
      '/v1/entities/{kind}/{namespace}/{name}/readings/export',
      '/v1/entities/{kind}/{namespace}/{name}/events',
    ]);
    // Services counted for a group come by name, without a number.
    const { services } = readingsResponseSchema.shape;
    expect(Object.keys(services.element.shape).sort()).toEqual([
      'ref',
      'segment',
      'since',
      'until',
    ]);
  });

  it('takes one subject from the path, whatever the query says', () => {
    const { query } = readReadingsQuery({
      params: { kind: 'component', namespace: 'default', name: 'shop' },
      query: { window: '7d', sort: 'value', subject: 'component:default/a' },
    });
    expect(query.subject).toBe('component:default/shop');
    expect(Object.keys(query).sort()).toEqual(['series', 'subject', 'windows']);
  });
});
