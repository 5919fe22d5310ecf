import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  ANNOTATION_CRITICALITY,
  ORGANISATION,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { parseAllDocuments } from 'yaml';
import { contextFacts } from './generator/contextFacts';
import { demoServices } from './generator/services';
import { OUTAGE, Timeline } from './generator/Timeline';

/*
 * The catalog says who owns what, the generator says what happens to it. Both tell of the same organisation.
 */

const ROOT = path.resolve(__dirname, '../../../catalog/demo');

const documents = readdirSync(ROOT, { recursive: true })
  .map(String)
  .filter(name => name.endsWith('.yaml'))
  .flatMap(name =>
    parseAllDocuments(readFileSync(path.join(ROOT, name), 'utf8')),
  );

const entities: Entity[] = documents.map(document => document.toJS());

const refs = entities.map(entity => stringifyEntityRef(entity));

const ofKind = (kind: string) =>
  entities.filter(entity => entity.kind === kind);

function textOf(entity: Entity, field: string): string | undefined {
  const value = entity.spec?.[field];
  return typeof value === 'string' ? value : undefined;
}

function listOf(entity: Entity, field: string): string[] {
  const value = entity.spec?.[field];
  return Array.isArray(value) ? value.map(String) : [];
}

function segmentsOf(team: string): (string | undefined)[] {
  const owned = ofKind('Component').filter(
    component => textOf(component, 'owner') === `group:default/${team}`,
  );
  return [
    ...new Set(
      owned.map(
        ({ metadata }) => metadata.annotations?.[ANNOTATION_CRITICALITY],
      ),
    ),
  ].sort();
}

describe('the demo catalog', () => {
  it('is well-formed, and names each entity once', () => {
    expect(documents.flatMap(({ errors }) => errors)).toEqual([]);
    expect(new Set(refs).size).toBe(refs.length);
  });

  it('refers to nothing that is not there', () => {
    const named = entities.flatMap(entity => [
      ...['owner', 'parent', 'system', 'domain'].flatMap(field => {
        const value = textOf(entity, field);
        const kind = field === 'parent' ? 'group' : field;
        return value?.includes(':') || !value
          ? value ?? []
          : `${kind}:default/${value}`;
      }),
      ...listOf(entity, 'dependsOn'),
      ...listOf(entity, 'memberOf').map(name => `group:default/${name}`),
    ]);
    expect(named.length).toBeGreaterThan(60);
    expect(named.filter(ref => !refs.includes(ref))).toEqual([]);
  });

  it('has an owner and a system for every component, and a group as its owner', () => {
    for (const component of ofKind('Component')) {
      expect(textOf(component, 'owner')).toMatch(/^group:/);
      expect(textOf(component, 'system')).toBeDefined();
    }
    for (const system of ofKind('System')) {
      expect(textOf(system, 'domain')).toBeDefined();
    }
  });

  it('has exactly the services whose history is made up', () => {
    const components = ofKind('Component').map(entity =>
      stringifyEntityRef(entity),
    );
    expect(components.sort()).toEqual(
      demoServices.map(({ ref }) => ref).sort(),
    );
  });

  it('has every scope that a context is declared for', () => {
    const timeline = Timeline.create('2026-11-22');
    const days = Array.from({ length: 450 }, (...[, index]) =>
      new Date(Date.UTC(2025, 8, 1 + index)).toISOString().slice(0, 10),
    );
    const scopes = days
      .flatMap(day => contextFacts(timeline, day))
      .map(({ subject }) => subject)
      .filter(subject => subject !== ORGANISATION);
    expect(scopes.length).toBeGreaterThan(5);
    expect(scopes.filter(scope => !refs.includes(scope))).toEqual([]);
  });

  it('lets an outage reach only what depends on it', () => {
    for (const name of OUTAGE.affected) {
      const component = ofKind('Component').find(
        ({ metadata }) => metadata.name === name,
      );
      expect(component && listOf(component, 'dependsOn')).toContain(
        `component:default/${OUTAGE.service}`,
      );
    }
  });

  it('has teams with two segments, teams with one, and groups below groups', () => {
    expect(segmentsOf('payments')).toEqual(['high', 'medium']);
    expect(segmentsOf('fulfilment')).toEqual(['high', 'medium']);
    expect(segmentsOf('platform')).toEqual(['high']);
    const parents = new Map(
      ofKind('Group').map(group => [
        group.metadata.name,
        textOf(group, 'parent'),
      ]),
    );
    expect(parents.get(parents.get('payments') ?? '')).toBe('acme-engineering');
  });

  it('names its users after what they are there to show, and two of them a team', () => {
    const users = ofKind('User');
    for (const { metadata, spec } of users) {
      expect(metadata.name).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(spec?.profile).not.toHaveProperty('email');
    }
    const pair = users.filter(user =>
      listOf(user, 'memberOf').includes('insights'),
    );
    expect(pair).toHaveLength(2);
  });
});
