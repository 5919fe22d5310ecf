import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mockCredentials } from '@backstage/backend-test-utils';
import { reviewSchema } from '@plumbline/backstage-plugin-service-metrics-common';
import request from 'supertest';
import { openapi } from '../router/openapi';
import { ago, SHOP, startLearning } from './__testUtils__/startLearning';

/*
 * What was written after an incident stays apart: no route gives out more than one review, nothing outside of the learning
 * routes holds any of it, and nothing of the room is joined with anything about a person.
 */

jest.setTimeout(120_000);

const CANARY = 'canary-in-a-narrative';

/** Schemas that hold what was written. */
const WRITTEN = ['narrative', 'answers', 'dismissedNames'];

function holds(name: string, words: readonly string[]): boolean {
  const text = JSON.stringify(openapi.components?.schemas?.[name] ?? {});
  return words.some(word => text.includes(`"${word}":`));
}

it('gives out what was written of one review a request, and by no other route', () => {
  const routes = Object.entries(openapi.paths).flatMap(([path, item]) =>
    Object.entries(item).flatMap(([method, operation]) =>
      [
        ...JSON.stringify(Object(operation).responses ?? {}).matchAll(
          /schemas\/(\w+)/g,
        ),
      ]
        .filter(([, name]) => holds(name, WRITTEN))
        .map(() => `${method} ${path}`),
    ),
  );
  expect([...new Set(routes)].sort()).toEqual([
    'get /v1/learning/reviews/{id}',
    'post /v1/entities/{kind}/{namespace}/{name}/learning/reviews',
    'put /v1/learning/reviews/{id}',
    'put /v1/learning/reviews/{id}/state',
  ]);
});

it('reads nothing that counts or names people', () => {
  const files = readdirSync(__dirname, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.ts') && !/__|test/.test(file))
    .map(file => readFileSync(join(__dirname, file), 'utf8'));
  expect(files.length).toBeGreaterThan(40);
  const imported = files.flatMap(text =>
    [...text.matchAll(/from '([^']+)'/g)].map(([, from]) => from),
  );
  expect(
    imported.filter(from =>
      /contributors|disclosure|audit|sampling/.test(from),
    ),
  ).toEqual([]);
});

it('puts nothing of a published review anywhere else, and answers no program', async () => {
  const portal = await startLearning();
  await portal.tell([
    { kind: 'incident', id: '1001', startedAt: ago(50), restoredAt: ago(49) },
  ]);
  const owner = portal.as('owner');
  const { body } = await owner.post(`${SHOP}/reviews`, {
    about: { kind: 'incident', incident: { source: 'ci', id: '1001' } },
  });
  const { id, version, answers, factors } = reviewSchema.parse(body);
  await owner.put(`learning/reviews/${id}`, {
    version,
    answers,
    factors,
    narrative: CANARY,
    dismissedNames: [],
  });
  const { status } = await owner.put(`learning/reviews/${id}/state`, {
    version: version + 1,
    state: 'published',
  });
  expect(status).toBe(200);
  await portal.settle();
  const values: Record<string, string> = {
    kind: 'component',
    namespace: 'default',
    name: 'shop',
    factKind: 'incident',
    factId: '1001',
    source: 'ci',
    id,
  };
  const told: string[] = [];
  for (const [path, item] of Object.entries(openapi.paths)) {
    if (!item.get || path.startsWith('/v1/learning/reviews/')) {
      continue;
    }
    const filled = path.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '1');
    const answer = await owner.get(
      `${filled.slice(
        '/v1/'.length,
      )}?source=ci&window=28d&from=2026-01-01&to=2026-02-01`,
    );
    told.push(`${path} ${answer.status} ${answer.text}`);
    const program = await request(portal.server)
      .get(`/api/service-metrics${filled}`)
      .set('Authorization', mockCredentials.service.header());
    expect([path.includes('learning'), program.status === 200]).not.toEqual([
      true,
      true,
    ]);
    expect(program.text).not.toContain(CANARY);
  }
  expect(told.length).toBeGreaterThan(10);
  expect(told.filter(text => text.includes(CANARY))).toEqual([]);
});
