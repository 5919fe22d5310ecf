import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import search from '@backstage/plugin-search-backend';
import request from 'supertest';
import { governedDocuments } from './__testUtils__/governedDocuments';
import module from '.';

async function start(config = {}) {
  const scheduler = mockServices.scheduler();
  const schedule = jest.spyOn(scheduler, 'createScheduledTaskRunner');
  const { server } = await startTestBackend({
    features: [
      search,
      module,
      createServiceFactory({
        service: coreServices.scheduler,
        deps: {},
        factory: () => scheduler,
      }),
      catalogServiceMock.factory({ entities: governedDocuments() }),
      mockServices.rootConfig.factory({ data: config }),
    ],
  });
  return {
    schedule,
    async find(term: string) {
      await scheduler.triggerTask('search_index_metric_docs');
      const { body } = await request(server).get('/api/search/query').query({
        term,
        'types[0]': 'metric-docs',
      });
      return body.results;
    },
  };
}

it.each([
  ['MTTR', 'failed-deployment-recovery-time'],
  ['change failure rate', 'change-fail-rate'],
  ['appraisal', 'charter'],
])('a search for %s finds %s', async (term, name) => {
  const { find } = await start();
  expect(await find(term)).toContainEqual(
    expect.objectContaining({
      type: 'metric-docs',
      document: expect.objectContaining({
        location: `/metrics-governance#${name}`,
      }),
    }),
  );
});

it('reads the documents every ten minutes, or as configured', async () => {
  const { schedule } = await start();
  expect(schedule).toHaveBeenCalledWith(
    expect.objectContaining({ frequency: { minutes: 10 } }),
  );
  const configured = await start({
    search: {
      collators: {
        metricDocs: {
          schedule: { frequency: { hours: 1 }, timeout: { minutes: 1 } },
        },
      },
    },
  });
  expect(configured.schedule).toHaveBeenCalledWith(
    expect.objectContaining({ frequency: { hours: 1 } }),
  );
});
