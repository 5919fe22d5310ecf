import { TestDatabases } from '@backstage/backend-test-utils';
import {
  addDays,
  DAY_MS,
  dayOf,
  FactDelivery,
  Reading,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { createCorridorHarness } from '../__testUtils__/corridorHarness';
import { parseReceipt, readReceipt } from './receipt';

const SUBJECT = 'component:default/shop';
const GROUP = 'group:default/a';
const START = Date.parse('2026-06-17T10:00:00Z');

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

/** A corridor whose clock the test turns. */
async function createClocked() {
  const clock = { now: START };
  const harness = await createCorridorHarness({
    knex: await databases.init('SQLITE_3'),
    now: () => clock.now,
    components: [{ ref: SUBJECT, owner: GROUP }],
  });
  await harness.reset();
  return {
    ...harness,
    clock,
    async deploy(days: readonly number[], fields: object = {}) {
      const facts = days.map((ago, index): FactDelivery => {
        const at = new Date(
          START - ago * DAY_MS - index * 60_000,
        ).toISOString();
        return {
          eventId: `e-${ago}-${index}`,
          eventTime: at,
          kind: 'deployment',
          id: `d-${ago}-${index}`,
          subject: SUBJECT,
          environment: 'production',
          outcome: 'succeeded',
          finishedAt: at,
          ...fields,
        };
      });
      await harness.push(facts);
      await harness.worker.run();
    },
    async read(
      subject = SUBJECT,
      windows: ('7d' | '28d' | '91d' | 'quarter')[] = ['7d', '28d'],
    ) {
      return await harness.readings.read({ subject, windows, series: 'day' });
    },
  };
}

function find(
  readings: Reading[],
  label: string,
  metric = 'deployment-frequency',
) {
  return readings.find(
    reading => reading.metric === metric && reading.window.label === label,
  )!;
}

describe('DefaultReadings', () => {
  it('says no-data while nothing ever delivered, and names what is missing', async () => {
    const { read } = await createClocked();
    const { readings, soFar, series, missing } = await read();
    for (const reading of [...readings, ...soFar]) {
      expect(reading).toMatchObject({ status: 'no-data', notes: [] });
      expect(reading).not.toHaveProperty('value');
      expect(parseReceipt(reading.receipt)).not.toHaveProperty('value');
    }
    expect(series[0].points[0]).toEqual({
      from: expect.any(String),
      to: expect.any(String),
      status: 'no-data',
    });
    expect(missing).toContainEqual({
      question: 'shipping',
      needs: 'deployment',
    });
  });

  it('counts whole days that ended, and today apart', async () => {
    const { deploy, read } = await createClocked();
    await deploy([0, 0, 1, 7, 8, 30]);
    const { readings, soFar } = await read();
    expect(find(readings, '7d')).toMatchObject({
      status: 'ok',
      n: 2,
      value: 2,
      window: {
        from: '2026-06-10T00:00:00.000Z',
        to: '2026-06-17T00:00:00.000Z',
      },
      before: { status: 'ok', n: 1, value: 1 },
    });
    expect(find(soFar, 'custom')).toMatchObject({
      n: 2,
      window: {
        from: '2026-06-17T00:00:00.000Z',
        to: '2026-06-18T00:00:00.000Z',
      },
    });
    expect(find(soFar, 'quarter')).toMatchObject({
      window: {
        from: '2026-03-30T00:00:00.000Z',
        to: '2026-06-17T00:00:00.000Z',
      },
      n: 4,
    });
    expect(soFar.every(reading => !reading.verdict && !reading.before)).toBe(
      true,
    );
  });

  it('takes zero from a live source for zero, and a silence before the first fact for no data', async () => {
    const { deploy, read } = await createClocked();
    await deploy([20]);
    const { readings } = await read();
    expect(find(readings, '7d')).toMatchObject({
      status: 'ok',
      value: 0,
      n: 0,
      interval: { low: 0 },
      before: { status: 'ok', value: 0 },
    });
    expect(find(readings, '7d').interval!.high).toBeGreaterThan(0);
    expect(find(readings, '28d')).toMatchObject({
      status: 'ok',
      before: { status: 'no-data' },
      notes: ['history-starts-inside'],
    });
    expect(find(readings, '28d').verdict).toBeUndefined();
  });

  it('goes stale after three silent intervals, keeps the last reading, and recovers on a heartbeat', async () => {
    const { deploy, read, clock, sources } = await createClocked();
    await deploy([1, 2, 3]);
    clock.now = START + 3 * DAY_MS;
    expect(find((await read()).readings, '7d').status).toBe('ok');

    clock.now = START + 3 * DAY_MS + 1;
    const silent = await read();
    expect(find(silent.readings, '7d')).toMatchObject({
      status: 'stale',
      reason: 'source-silent:ci',
      window: { to: '2026-06-20T00:00:00.000Z' },
      last: {
        status: 'ok',
        n: 3,
        window: { to: '2026-06-17T00:00:00.000Z' },
      },
    });
    expect(find(silent.readings, '7d')).not.toHaveProperty('value');
    expect(silent.freshness.sources).toEqual([
      expect.objectContaining({ source: 'ci', stale: true }),
    ]);
    const { points } = silent.series.find(
      ({ metric, window }) =>
        metric === 'deployment-frequency' && window === '7d',
    )!;
    expect(points.at(-1)).toMatchObject({ status: 'stale' });
    expect(points.at(-1)).not.toHaveProperty('value');
    expect(
      points.find(({ to }) => to === '2026-06-17T00:00:00.000Z'),
    ).toMatchObject({
      status: 'ok',
      n: 3,
    });

    await sources.heartbeat('ci', clock.now);
    expect(find((await read()).readings, '7d').status).toBe('ok');
  });

  it.each([
    { deployments: 40, verdict: 'better', notes: [] },
    { deployments: 21, verdict: 'no-clear-change', notes: ['transient'] },
  ])(
    'says $verdict $notes of a week with $deployments deployments after weeks with 7',
    async ({ deployments, verdict, notes }) => {
      const { deploy, read } = await createClocked();
      const steady = Array.from({ length: 200 }, (_, index) => index + 8);
      const burst = Array.from({ length: deployments }, (_, i) => 1 + (i % 7));
      await deploy([...steady, ...burst]);
      for (const windows of [['7d'], ['28d', '7d']] as ('7d' | '28d')[][]) {
        const { readings } = await read(SUBJECT, windows);
        expect(find(readings, '7d')).toMatchObject({
          n: deployments,
          before: { n: 7 },
          verdict,
          notes,
        });
      }
    },
  );

  it('counts attempts and other environments beside the numbers, never in them', async () => {
    const { deploy, read } = await createClocked();
    await deploy([1]);
    await deploy([2], { outcome: 'failed' });
    await deploy([3], { environment: 'staging' });
    await deploy([4], { environment: 'review/somebody' });
    const reading = find((await read()).readings, '7d');
    expect(reading).toMatchObject({ n: 1, value: 1 });
    expect(reading.parts).toContainEqual(
      expect.objectContaining({ part: 'attempts', value: 2 }),
    );
  });

  it('counts a second region by itself once the first is withdrawn, across midnight', async () => {
    const { deploy, push, worker, read } = await createClocked();
    await deploy([5]);
    const target = (region: string, finishedAt: string) => ({
      eventId: region,
      eventTime: finishedAt,
      kind: 'deployment' as const,
      id: region,
      subject: SUBJECT,
      environment: region,
      tier: 'production' as const,
      revision: 'aaaaaaa1',
      outcome: 'succeeded' as const,
      finishedAt,
    });
    const days = async () => {
      const { soFar, readings } = await read();
      return [find(readings, '7d').n, find(soFar, 'custom').n];
    };
    await push([
      target('prod-eu', '2026-06-16T23:00:00Z'),
      target('prod-us', '2026-06-17T01:00:00Z'),
    ]);
    await worker.run();
    expect(await days()).toEqual([2, 0]);

    await push([
      {
        ...target('prod-eu', '2026-06-16T23:00:00Z'),
        eventId: 'withdrawn',
        eventTime: '2026-06-17T02:00:00Z',
        withdrawn: true,
      },
    ]);
    await worker.run();
    expect(await days()).toEqual([1, 1]);
  });

  it('reads a group over the services it owned at the time', async () => {
    const { deploy, read, ownership, push, worker, clock } =
      await createClocked();
    await deploy([1, 2]);
    await ownership.saveComponents(
      [
        {
          ref: SUBJECT,
          owner: 'group:default/b',
          ownerKind: 'group',
          system: '',
          segment: '',
        },
      ],
      [{ component: SUBJECT, owner: 'group:default/b', system: '' }],
      START,
    );
    clock.now = START + DAY_MS;
    const at = new Date(START + 3_600_000).toISOString();
    await push([
      {
        eventId: 'moved',
        eventTime: at,
        kind: 'deployment',
        id: 'moved',
        subject: SUBJECT,
        environment: 'production',
        outcome: 'succeeded',
        finishedAt: at,
      },
    ]);
    await worker.run();
    expect(find((await read(GROUP)).readings, '7d')).toMatchObject({ n: 2 });
    expect(find((await read('group:default/b')).readings, '7d')).toMatchObject({
      n: 1,
    });
    expect(find((await read()).readings, '7d')).toMatchObject({ n: 3 });
  });

  it('gives each window a receipt of what it counted', async () => {
    const { deploy, read } = await createClocked();
    await deploy([1, 2]);
    const before = find((await read()).readings, '7d');
    expect(parseReceipt(before.receipt)).toMatchObject({
      metric: 'deployment-frequency',
      definitionVersion: '1',
      subject: SUBJECT,
      from: before.window.from,
      to: before.window.to,
      n: 2,
      value: 2,
      watermark: '2026-06-16T10:00:00.000Z',
    });
    expect(find((await read()).readings, '7d').receipt).toBe(before.receipt);
    await deploy([3]);
    expect(find((await read()).readings, '7d').receipt).not.toBe(
      before.receipt,
    );
  });

  it('answers a receipt with the same number while the facts are the same', async () => {
    const { deploy, read, readings, clock } = await createClocked();
    await deploy([1, 2]);
    const { receipt } = find((await read()).readings, '7d');
    clock.now = START + 2 * DAY_MS;
    await deploy([1, 2]);
    expect(await readings.recompute(parseReceipt(receipt))).toEqual({
      result: 'same',
      metric: 'deployment-frequency',
      subject: SUBJECT,
      from: '2026-06-10T00:00:00.000Z',
      to: '2026-06-17T00:00:00.000Z',
      then: { n: 2, value: 2 },
      now: expect.objectContaining({ status: 'ok', n: 2, value: 2 }),
      laterFacts: 0,
    });
  });

  it('answers a superseded receipt with both numbers and the count of later facts', async () => {
    const { deploy, read, readings, clock } = await createClocked();
    await deploy([1, 2]);
    const { receipt } = find((await read()).readings, '7d');
    clock.now = START + 60_000;
    await deploy([3, 4, 5]);
    await deploy([9]);
    expect(await readings.recompute(parseReceipt(receipt))).toMatchObject({
      result: 'superseded',
      reason: 'facts',
      then: { n: 2, value: 2 },
      now: { status: 'ok', n: 5, value: 5 },
      // Those of the window, and the one before it that a look-back may count.
      laterFacts: 4,
    });
  });

  it.each([
    ['another definition', { definitionVersion: '0' }, 'definition'],
    ['another engine', { engineVersion: '0' }, 'engine'],
  ])('says that %s stands behind another number', async (_, part, reason) => {
    const { deploy, read, readings } = await createClocked();
    await deploy([1, 2]);
    const receipt = parseReceipt(find((await read()).readings, '7d').receipt);
    expect(await readings.recompute({ ...receipt, ...part })).toMatchObject({
      result: 'superseded',
      reason,
      laterFacts: 0,
    });
  });

  it('refuses what is no receipt', async () => {
    const { deploy, read, sign } = await createClocked();
    await deploy([1]);
    const { receipt } = find((await read()).readings, '7d');
    expect(readReceipt(receipt, sign)).toEqual(parseReceipt(receipt));
    const [version, sum, payload, issued] = receipt.split('.');
    const forged = Buffer.from(JSON.stringify({ subject: SUBJECT }));
    for (const token of [
      '',
      'r2',
      receipt.slice(0, -8),
      [version, sum, payload.slice(1), issued].join('.'),
      ['r1', sum, payload, issued].join('.'),
      [version, sum, payload, issued, 'x'].join('.').replace(sum, '00000000'),
      [version, sum, forged.toString('base64url'), issued].join('.'),
    ]) {
      expect(() => readReceipt(token, sign)).toThrow(/not a receipt/);
    }
  });

  it('reads nothing of what may not be told, and the windows of its caller without comparison', async () => {
    const { deploy, readings } = await createClocked();
    await deploy([1, 3, 9, 12, 20, 40]);
    const query = {
      subject: SUBJECT,
      windows: ['7d' as const, '28d' as const],
      series: 'week' as const,
    };
    const whole = await readings.read(query);
    const isHidden = (metric: string, label: string) =>
      metric === 'deployment-frequency' && label === '7d';
    const { window } = find(whole.readings, '28d');
    const page = await readings.read({
      ...query,
      alone: [window],
      hides: (metric, _, { label }) =>
        isHidden(metric.id, label) ? 'too-few' : undefined,
    });

    const hidden = find(page.readings, '7d');
    expect(hidden).toMatchObject({
      status: 'suppressed',
      reason: 'too-few',
      receipt: '',
    });
    ['value', 'n', 'interval', 'before', 'verdict', 'parts'].forEach(word =>
      expect(hidden).not.toHaveProperty(word),
    );
    const others = (all: Reading[]) =>
      all.filter(one => !isHidden(one.metric, one.window.label));
    expect(others(page.readings)).toEqual(others(whole.readings));

    const points = page.series.find(one => isHidden(one.metric, one.window))!;
    expect(points.points.at(-1)).toEqual({
      from: hidden.window.from,
      to: hidden.window.to,
      status: 'suppressed',
    });
    expect(page.series.filter(one => one !== points)).toEqual(
      whole.series.filter(one => !isHidden(one.metric, one.window)),
    );

    const alone = find(page.soFar, '28d');
    expect(page.soFar.every(one => one.window === window)).toBe(true);
    expect(alone).toMatchObject({ status: 'ok', n: 5 });
    expect(alone).not.toHaveProperty('before');
    expect(alone.receipt).toBe(find(whole.readings, '28d').receipt);
  });

  it('asks the database the same few questions however long the history', async () => {
    const { deploy, knex, read } = await createClocked();
    await deploy([1]);
    const count = async () => {
      let statements = 0;
      const onQuery = () => {
        statements += 1;
      };
      knex.on('query', onQuery);
      await read(SUBJECT, ['7d', '28d', '91d', 'quarter']);
      knex.removeListener('query', onQuery);
      return statements;
    };
    const young = await count();
    await deploy(Array.from({ length: 300 }, (_, index) => index + 2));
    expect(await count()).toBe(young);
    expect(young).toBeLessThanOrEqual(6);
  });

  it('ends every window yesterday', async () => {
    const { read } = await createClocked();
    const { readings } = await read(SUBJECT, ['7d', '28d', '91d']);
    for (const { window } of readings) {
      expect(dayOf(Date.parse(window.to))).toBe('2026-06-17');
      expect(dayOf(Date.parse(window.from))).toBe(
        addDays('2026-06-17', -parseInt(window.label, 10)),
      );
    }
  });
});
