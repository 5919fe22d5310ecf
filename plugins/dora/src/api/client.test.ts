import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { ServiceMetricsClient } from '@plumbline/backstage-plugin-service-metrics-common';
import { settled } from '../__fixtures__/readings';

const BASE = 'http://localhost:7007/api/service-metrics';
const READINGS = `${BASE}/v1/entities/component/default/checkout/readings`;

const client = new ServiceMetricsClient({
  discoveryApi: { getBaseUrl: async () => BASE },
  fetchApi: { fetch: (...args) => fetch(...args) },
});

const ask = () =>
  client.getReadings({
    entityRef: 'Component:default/checkout',
    windows: ['7d', '28d', '91d', 'quarter'],
    series: 'week',
  });

describe('the client of the tab', () => {
  const server = setupServer();
  registerMswTestHooks(server);

  it('asks for a whole page in one request', async () => {
    let query: Record<string, string> = {};
    server.use(
      http.get(READINGS, ({ request }) => {
        query = Object.fromEntries(new URL(request.url).searchParams);
        return HttpResponse.json(settled());
      }),
    );
    await expect(ask()).resolves.toEqual(JSON.parse(JSON.stringify(settled())));
    expect(query).toEqual({ window: '7d,28d,91d,quarter', series: 'week' });
  });

  it('passes a refusal on with its status', async () => {
    server.use(
      http.get(READINGS, () => new HttpResponse(null, { status: 401 })),
    );
    await expect(ask()).rejects.toMatchObject({
      name: 'ResponseError',
      statusCode: 401,
    });
  });

  it('refuses an answer of another shape', async () => {
    server.use(
      http.get(READINGS, () => HttpResponse.json({ readings: [{ value: 1 }] })),
    );
    await expect(ask()).rejects.toMatchObject({ name: 'ZodError' });
  });
});
