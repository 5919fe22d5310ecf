import { createServiceFactory } from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { mockCredentials } from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import {
  addDays,
  dayOf,
  eventsResponseSchema,
  exportedReadingSchema,
  readingsExportSchema,
  readingsResponseSchema,
} from '@plumbline/backstage-plugin-service-metrics-common';
import request from 'supertest';
import { calendarQuarter, quarterIdOf } from '../../calendar';
import {
  component,
  group,
  member,
  startPlugin,
} from '../../__testUtils__/startPlugin';
import { lastClosedMonday } from './ShownOutcomes';

/* What of class O leaves, through HTTP and the action: to the owning team, to leaders, and to everyone else. */

const TODAY = dayOf(Date.now());
/** The last closed week, and the last closed quarter. */
const MONDAY = addDays(lastClosedMonday(Date.now()), -7);
const QUARTER = lastQuarter();

function lastQuarter() {
  let at = Date.parse(lastClosedMonday(Date.now()));
  for (;;) {
    const { quarter } = calendarQuarter(quarterIdOf(dayOf(at)));
    if (quarter.to <= Date.parse(lastClosedMonday(Date.now()))) {
      return quarter;
    }
    at = quarter.from - 86_400_000;
  }
}

const ENTITIES = [
  component('big', 'group:default/many'),
  component('pair', 'group:default/two'),
  group('many', 'group:default/all'),
  group('two', 'group:default/all'),
  group('all'),
  member('manyman', 'group:default/many'),
  member('twoman', 'group:default/two'),
  member('leader', 'group:default/all'),
  member('stranger', 'group:default/elsewhere'),
];

let next = 0;
const deployment = (subject: string, day: string, who: string) => {
  const id = `d-${(next += 1)}`;
  // What is of today has happened already, at whatever hour this runs.
  const at = day === TODAY ? new Date().toISOString() : `${day}T10:00:00Z`;
  return {
    eventId: id,
    eventTime: at,
    kind: 'deployment',
    id,
    subject: `component:default/${subject}`,
    environment: 'production',
    outcome: 'succeeded',
    finishedAt: at,
    contributors: [{ ref: `user:default/${who}`, role: 'operator' }],
  };
};

const quarterDay = dayOf(QUARTER.from + 20 * 86_400_000);
const FACTS = [
  // Five people in the last closed week, and someone today.
  ...['a', 'b', 'c', 'd', 'e'].map(who => deployment('big', MONDAY, who)),
  deployment('big', TODAY, 'a'),
  // Two people in the last closed week; three over the last closed quarter, in weeks of one and two.
  ...['x', 'y'].map(who => deployment('pair', MONDAY, who)),
  ...['x', 'y'].map(who => deployment('pair', quarterDay, who)),
  deployment('pair', addDays(quarterDay, 35), 'z'),
];

let server: Awaited<ReturnType<typeof startPlugin>>['server'];
const actionsRegistry = actionsRegistryServiceMock();

beforeAll(async () => {
  const plugin = await startPlugin({
    entities: ENTITIES,
    features: [
      createServiceFactory({
        service: actionsRegistryServiceRef,
        deps: {},
        factory: () => actionsRegistry,
      }),
    ],
  });
  server = plugin.server;
  await plugin.push({ source: 'ci', facts: FACTS });
  await plugin.settle();
  await plugin.settle();
}, 60_000);

const get = async (path: string, who = 'stranger') =>
  await request(server)
    .get(`/api/service-metrics/v1/entities/${path}`)
    .set('Authorization', mockCredentials.user.header(`user:default/${who}`));

async function page(
  name: string,
  who?: string,
  query = 'window=7d,28d,91d,quarter&series=day',
) {
  const { status, body, headers } = await get(
    `${
      name.includes('/') ? name : `component/default/${name}`
    }/readings?${query}`,
    who,
  );
  expect(status).toBe(200);
  expect(headers.etag).toBeUndefined();
  expect(headers['cache-control']).toContain('no-store');
  const answer = readingsResponseSchema.parse(body);
  return {
    ...answer,
    body,
    frequency: (label: string) =>
      answer.readings.find(
        one =>
          one.metric === 'deployment-frequency' && one.window.label === label,
      )!,
  };
}

/** Words by which a suppressed reading could tell. */
const TELLING = [
  'value',
  'n',
  'interval',
  'verdict',
  'before',
  'coverage',
  'parts',
  'exclusions',
  'last',
];

describe('outside of the owning team', () => {
  it('a week of five is shown, as a closed ISO week and by weeks only', async () => {
    const seen = await page('big');
    expect(seen.seenAs).toBe('outsider');
    expect(seen.frequency('7d')).toMatchObject({
      status: 'ok',
      n: 5,
      window: {
        from: `${MONDAY}T00:00:00.000Z`,
        to: `${addDays(MONDAY, 7)}T00:00:00.000Z`,
      },
    });
    expect(seen.soFar).toEqual([]);
    expect(seen.series.map(({ step }) => step)).not.toContain('day');
    expect(seen.freshness).not.toHaveProperty('newestFactAt');
    const own = await page('big', 'manyman');
    expect(own.seenAs).toBe('owning-team');
    expect(own.soFar.length).toBeGreaterThan(0);
    expect(own.freshness.newestFactAt).toContain(TODAY);
  });

  it('a receipt names no instant, and can be asked again', async () => {
    const { receipt } = (await page('big')).frequency('7d');
    const said = JSON.parse(
      Buffer.from(receipt.split('.')[2], 'base64url').toString(),
    );
    expect(said).toMatchObject({ n: 5, exclusions: {} });
    expect(said).not.toHaveProperty('watermark');
    const again = await request(server)
      .get(`/api/service-metrics/v1/receipts/${receipt}`)
      .set(
        'Authorization',
        mockCredentials.user.header('user:default/stranger'),
      );
    expect(again.body).toMatchObject({ result: 'same', now: { n: 5 } });
    expect(again.body).not.toHaveProperty('laterFacts');
  });

  it('a receipt of the owning team opens nothing', async () => {
    const { receipt } = (await page('pair', 'twoman')).frequency('7d');
    const again = await request(server)
      .get(`/api/service-metrics/v1/receipts/${receipt}`)
      .set(
        'Authorization',
        mockCredentials.user.header('user:default/stranger'),
      );
    expect(again.body).toMatchObject({
      result: 'withheld',
      then: {},
      now: { status: 'suppressed' },
    });
    expect(again.body.now).not.toHaveProperty('n');
  });

  it('a week of two is not shown, and the quarter of three instead', async () => {
    const seen = await page('pair');
    const hidden = seen.frequency('7d');
    expect(hidden).toMatchObject({
      status: 'suppressed',
      reason: 'too-few',
      receipt: '',
    });
    TELLING.forEach(word => expect(hidden).not.toHaveProperty(word));
    expect(hidden.instead).toMatchObject({
      kind: 'window',
      reading: {
        status: 'ok',
        subject: 'component:default/pair',
        n: 3,
        window: { from: new Date(QUARTER.from).toISOString() },
      },
    });
    const points = seen.series
      .filter(
        ({ metric, window }) =>
          metric === 'deployment-frequency' && window !== '91d',
      )
      .flatMap(one => one.points);
    expect(points.length).toBeGreaterThan(0);
    points.forEach(point => expect(point).not.toHaveProperty('n'));
  });

  it('the team of two sees its own numbers', async () => {
    const own = await page('pair', 'twoman');
    expect(own.frequency('28d')).toMatchObject({ status: 'ok', n: 2 });
    expect((await page('pair', 'leader')).frequency('28d')).toMatchObject({
      status: 'suppressed',
    });
  });

  it('a group is kept that would tell of its small team, also from a member of the other', async () => {
    for (const who of ['stranger', 'leader', 'manyman']) {
      const seen = await page('group/default/all', who);
      expect(seen.frequency('7d')).toMatchObject({
        status: 'suppressed',
        reason: 'would-tell-the-rest',
      });
    }
  });

  it('all see the same, in whatever order they ask', async () => {
    const strip = ({ freshness, seenAs, ...rest }: Record<string, unknown>) =>
      JSON.stringify(rest).replaceAll(/\.[0-9a-z]{6,7}"/g, '"');
    const first = await page('pair', 'stranger');
    await page('group/default/all', 'leader');
    const second = await page('pair', 'leader');
    expect(strip(second.body)).toBe(strip(first.body));
  });
});

describe('view as', () => {
  it.each(['leader', 'outsider'] as const)(
    '%s shows the owning team what they see',
    async viewAs => {
      const seen = await page('pair', 'twoman', `window=7d&viewAs=${viewAs}`);
      expect(seen.seenAs).toBe(viewAs);
      expect(seen.frequency('7d').status).toBe('suppressed');
      const events = await get(
        `component/default/pair/events?from=${addDays(
          MONDAY,
          -1,
        )}&to=${TODAY}&viewAs=${viewAs}`,
        'twoman',
      );
      expect(eventsResponseSchema.parse(events.body)).toMatchObject({
        detail: 'weeks',
        events: [],
      });
    },
  );

  it('never shows more', async () => {
    for (const viewAs of ['leader', 'outsider']) {
      const seen = await page('pair', 'stranger', `window=7d&viewAs=${viewAs}`);
      expect(seen.frequency('7d').status).toBe('suppressed');
    }
    const { status, body } = await get(
      'component/default/pair/readings?viewAs=owning-team',
    );
    expect(status).toBe(400);
    expect(body.error.message).toMatch(/viewAs/);
  });
});

describe('what happened', () => {
  it('is told by closed weeks of three or more', async () => {
    const ask = async (name: string) =>
      eventsResponseSchema.parse(
        (
          await get(
            `component/default/${name}/events?from=${MONDAY}&to=${addDays(
              TODAY,
              1,
            )}`,
          )
        ).body,
      ).weeks;
    const [week, ...later] = await ask('big');
    expect(week).toMatchObject({ deployments: 5 });
    expect(later).toEqual([]);
    const [small] = await ask('pair');
    expect(small).not.toHaveProperty('deployments');
  });
});

describe('export', () => {
  it('is what the page shows, with receipts and the notice', async () => {
    const { status, body, headers } = await get(
      'component/default/pair/readings/export?format=json&window=7d',
    );
    expect(status).toBe(200);
    expect(headers['content-disposition']).toContain('readings.json');
    const exported = readingsExportSchema.parse(body);
    expect(exported.notice.join(' ')).toContain('not for decisions on people');
    const [hidden, instead] = exported.readings.filter(
      ({ metric }) => metric === 'deployment-frequency',
    );
    expect(hidden).not.toHaveProperty('n');
    expect(instead).toMatchObject({
      n: 3,
      receipt: expect.stringMatching(/^r2\./),
      insteadOf: { subject: 'component:default/pair' },
    });
    const keys = Object.keys(exportedReadingSchema.shape);
    exported.readings.forEach(line =>
      expect(keys).toEqual(expect.arrayContaining(Object.keys(line))),
    );
  });

  it('as CSV has the notice first and a column for everything', async () => {
    const { text, headers } = await get(
      'component/default/big/readings/export?window=7d',
    );
    expect(headers['content-type']).toContain('text/csv');
    const lines = text.split('\r\n');
    expect(lines[0]).toMatch(/^"# .*not for decisions on people/);
    expect(lines[2]).toContain('"receipt"');
    expect(
      lines.find(line => line.startsWith('"deployment-frequency"')),
    ).toMatch(/"ok",,5,/);
  });
});

describe('the action get-readings', () => {
  it('answers with the caller’s eyes', async () => {
    const ask = async (who: string) =>
      readingsExportSchema.parse(
        (
          await actionsRegistry.invoke({
            id: 'test:get-readings',
            input: { subject: 'Component:pair', windows: ['7d'] },
            credentials: mockCredentials.user(`user:default/${who}`),
          })
        ).output,
      );
    const frequency = (readings: { metric: string }[]) =>
      readings.find(({ metric }) => metric === 'deployment-frequency');
    expect(frequency((await ask('stranger')).readings)).toMatchObject({
      status: 'suppressed',
    });
    const own = await ask('twoman');
    expect(own.seenAs).toBe('owning-team');
  });
});
