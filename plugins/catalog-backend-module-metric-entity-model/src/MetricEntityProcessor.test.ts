import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { CatalogProcessorResult } from '@backstage/plugin-catalog-node';
import { METRIC_DEFINITIONS } from '@plumbline/backstage-plugin-service-metrics-common';
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { MetricEntityProcessor } from './MetricEntityProcessor';

const catalog = resolve(__dirname, '../../../catalog');
const metricFiles = readdirSync(resolve(catalog, 'metrics')).sort();
const read = (file: string): Entity =>
  parse(readFileSync(resolve(catalog, file), 'utf8'));
const location = { type: 'url', target: 'https://example.com/metric.yaml' };
const processor = MetricEntityProcessor.create();

async function relationsOf(entity: Entity): Promise<string[]> {
  const results = new Array<CatalogProcessorResult>();
  const same = await processor.postProcessEntity(entity, location, result => {
    results.push(result);
  });
  expect(same).toBe(entity);
  return results.map(result => {
    if (result.type !== 'relation') {
      throw new Error(`Emitted a ${result.type}`);
    }
    const { source, type, target } = result.relation;
    return `${stringifyEntityRef(source)} ${type} ${stringifyEntityRef(
      target,
    )}`;
  });
}

it.each(metricFiles)('takes catalog/metrics/%s', async file => {
  const entity = read(`metrics/${file}`);
  expect(`${entity.metadata.name}.yaml`).toBe(file);
  await expect(processor.validateEntityKind(entity)).resolves.toBe(true);
});

it('takes the charter', async () => {
  const charter = read('charter.yaml');
  await expect(processor.validateEntityKind(charter)).resolves.toBe(true);
});

it('has a document of every defined metric', () => {
  const ids = metricFiles.map(file => file.replace('.yaml', ''));
  expect(ids).toEqual([...METRIC_DEFINITIONS.keys()].sort());
});

it.each([
  ['another kind', { apiVersion: 'backstage.io/v1alpha1', kind: 'Component' }],
  [
    'a Metric of somebody else',
    { apiVersion: 'example.com/v1', kind: 'Metric' },
  ],
])('leaves %s to others', async (_name, head) => {
  const entity: Entity = { ...head, metadata: { name: 'other' } };
  await expect(processor.validateEntityKind(entity)).resolves.toBe(false);
  await expect(relationsOf(entity)).resolves.toEqual([]);
});

it('refuses an invalid document with every path and rule', async () => {
  const entity = read('metrics/change-lead-time.yaml');
  const broken = {
    ...entity,
    spec: { ...entity.spec, status: 'on', purposes: ['appraisal'] },
  };
  await expect(processor.validateEntityKind(broken)).rejects.toThrow(
    'spec.status: must be one of draft, active, retired (allowed-values)\n' +
      'spec.purposes[0]: must be one of release-engineering, service-health, incident-learning, team-improvement (allowed-values)',
  );
});

it('refuses a kind that the API group does not have', async () => {
  const entity = { ...read('charter.yaml'), kind: 'Charter' };
  await expect(processor.validateEntityKind(entity)).rejects.toThrow(
    'kind: metrics.plumbline.dev has no kind Charter',
  );
});

it('relates a metric to its owner and to what it names', async () => {
  const entity = read('metrics/change-lead-time.yaml');
  entity.metadata.namespace = 'shop';
  entity.spec = {
    ...entity.spec,
    owner: 'council',
    appliesTo: { entities: ['component:default/checkout'] },
  };
  await expect(relationsOf(entity)).resolves.toEqual([
    'metric:shop/change-lead-time ownedBy group:shop/council',
    'group:shop/council ownerOf metric:shop/change-lead-time',
    'metric:shop/change-lead-time measures component:default/checkout',
    'component:default/checkout measuredBy metric:shop/change-lead-time',
  ]);
});

it('relates the charter to its owner', async () => {
  await expect(relationsOf(read('charter.yaml'))).resolves.toEqual([
    'metriccharter:default/charter ownedBy group:default/plumbline-maintainers',
    'group:default/plumbline-maintainers ownerOf metriccharter:default/charter',
  ]);
});
