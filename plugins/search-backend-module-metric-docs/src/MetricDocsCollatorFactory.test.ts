import { mockServices } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { TestPipeline } from '@backstage/plugin-search-backend-node';
import { governedDocuments } from './__testUtils__/governedDocuments';
import { MetricDocsCollatorFactory } from './MetricDocsCollatorFactory';

const documents = governedDocuments();

async function collate(entities: Entity[]) {
  const factory = MetricDocsCollatorFactory.create({
    auth: mockServices.auth(),
    catalog: catalogServiceMock({ entities }),
  });
  const pipeline = TestPipeline.fromCollator(await factory.getCollator());
  return (await pipeline.execute()).documents;
}

it('brings in every metric document and the charter, and nothing else', async () => {
  const service: Entity = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'checkout', namespace: 'default' },
    spec: { type: 'service', owner: 'group:default/payments' },
  };
  const found = await collate([...documents, service]);
  expect(found.map(({ location }) => location).sort()).toEqual(
    documents
      .map(({ metadata }) => `/metrics-governance#${metadata.name}`)
      .sort(),
  );
});

it('holds the words of a document, and who may find it', async () => {
  const found = await collate(documents);
  const document = found.find(({ location }) =>
    location.endsWith('#change-fail-rate'),
  );
  expect(document).toEqual({
    kind: 'Metric',
    status: 'active',
    title: 'Change fail rate',
    aliases: ['change-failure-rate', 'cfr'],
    text: expect.stringContaining('change failure rate'),
    location: '/metrics-governance#change-fail-rate',
    authorization: { resourceRef: 'metric:default/change-fail-rate' },
  });
  const { spec } = documents.find(
    ({ metadata }) => metadata.name === 'change-fail-rate',
  )!;
  const misuse = spec?.misuse;
  const said = Array.isArray(misuse) ? misuse.map(each => Object(each)) : [];
  expect(said.length).toBeGreaterThan(0);
  for (const { pattern, sayInstead } of said) {
    expect(document?.text).toContain(pattern);
    expect(document?.text).toContain(sayInstead);
  }
  expect(document?.text).toContain(spec?.question);
  expect(document?.text).toContain(spec?.measures);
});

it('finds the charter by what measuring is not for', async () => {
  const [charter] = await collate([documents[0]]);
  expect(charter).toMatchObject({
    kind: 'MetricCharter',
    location: '/metrics-governance#charter',
    text: expect.stringContaining('Pay, promotion, hiring'),
  });
  expect(charter).not.toHaveProperty('status');
});

it('leaves out who owns, approves or seats, and what a document does not say', async () => {
  const found = await collate(documents);
  expect(found.length).toBeGreaterThan(1);
  const fields = new Set(found.flatMap(document => Object.keys(document)));
  expect([...fields].sort()).toEqual(
    'aliases authorization kind location status text title'.split(' '),
  );
  expect(JSON.stringify(found)).not.toMatch(/(user|group):[a-z]/);
});

it('leaves out a document that breaks a rule of its kind', async () => {
  const [charter, metric] = documents;
  const broken = { ...metric, spec: { ...metric.spec, status: 'on' } };
  expect(await collate([charter, broken])).toHaveLength(1);
});

it('fails when the catalog does, so that the last index stays', async () => {
  const catalog = catalogServiceMock({ entities: documents });
  jest.spyOn(catalog, 'streamEntities').mockImplementation(() => {
    throw new Error('Not now');
  });
  const factory = MetricDocsCollatorFactory.create({
    auth: mockServices.auth(),
    catalog,
  });
  const pipeline = TestPipeline.fromCollator(await factory.getCollator());
  expect((await pipeline.execute()).error).toEqual(new Error('Not now'));
});
