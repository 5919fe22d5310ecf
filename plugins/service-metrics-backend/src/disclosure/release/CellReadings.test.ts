import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import {
  Reading,
  ReadingsResponse,
  readingsResponseSchema,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { Knex } from 'knex';
import { calendarQuarter, CalendarWindow } from '../../calendar';
import { ALL_ALLOWED } from '../../__testUtils__/corridorHarness';
import { migrate } from '../../database/migrate';
import { OwnershipStore } from '../../ownership/OwnershipStore';
import { ScopeStore } from '../../ownership/ScopeStore';
import { parseReceipt } from '../../readings/receipt';
import { Ruling } from '../../readings/Ruling';
import { CellRule } from '../cells';
import { CellNodes } from './CellNodes';
import { cellMetrics } from './cellMetrics';
import { CellReadings } from './CellReadings';
import { ReleasedCellStore } from './ReleasedCellStore';
import { CellValue } from './StoredCell';
import { BUNDLES } from './strands';

const { weeks, blocks, quarter } = calendarQuarter('2026-Q2');
const NOW = quarter.closesAt + 1_000;
const SHOP = 'component:default/shop';
const TEAM = 'group:default/team';
const DIVISION = 'group:default/division';
const NUMBERS = [
  'value',
  'interval',
  'n',
  'parts',
  'sampling',
  'coverage',
  'before',
];

const firstReview = (value: number): CellValue => ({
  n: 20,
  sampling: { selected: 20, eligible: 80, rate: 0.25 },
  metrics: {
    'time-to-first-review': {
      definitionVersion: '1',
      parts: {
        '': {
          unit: 'seconds',
          value,
          interval: { low: value / 2, high: value * 2, method: 'm' },
        },
      },
    },
  },
});

const EMPTY: ReadingsResponse = {
  subject: SHOP,
  readings: [],
  soFar: [],
  series: [],
  contexts: [],
  services: [],
  missing: [],
  freshness: { sources: [], pendingDays: 0 },
};

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

describe('CellReadings', () => {
  let knex: Knex;
  let cells: ReleasedCellStore;

  beforeEach(async () => {
    knex = await databases.init('SQLITE_3');
    await migrate(mockServices.database({ knex }));
    cells = new ReleasedCellStore(knex);
    await new ScopeStore(knex).replace([
      { ref: DIVISION },
      { ref: TEAM, parent: DIVISION },
    ]);
    await new OwnershipStore(knex).saveComponents(
      [{ ref: SHOP, owner: TEAM, system: '', segment: '', ownerKind: 'group' }],
      [{ component: SHOP, owner: TEAM, system: '' }],
      0,
    );
  });

  async function decide(
    window: CalendarWindow,
    decisions: {
      owner: string;
      component?: string;
      told: CellValue | CellRule;
    }[],
  ) {
    await cells.addAudit({
      bundle: 'reviewed',
      window: window.id,
      quarter: quarter.id,
      to: window.to,
      told: 0,
      withheld: 0,
      audited: 0,
      decidedAt: window.closesAt,
    });
    await cells.add(
      decisions.map(({ owner, component = '', told }) => ({
        strand: 'reviewed',
        quarter: quarter.id,
        window: window.id,
        kind: window.kind,
        from: window.from,
        to: window.to,
        owner,
        component,
        isCorrection: false,
        isComplete: true,
        policies: 'v1',
        decidedAt: window.closesAt,
        ...(typeof told === 'string' ? { rule: told } : { value: told }),
      })),
    );
  }

  function door(isConfigured = true) {
    return new CellReadings({
      inner: {
        read: async () => EMPTY,
        recompute: async () => {
          throw new Error('not of the corridor');
        },
      },
      metrics: cellMetrics,
      bundles: BUNDLES,
      cells,
      nodes: new CellNodes({
        ownership: new OwnershipStore(knex),
        scopes: new ScopeStore(knex),
      }),
      isConfigured,
      sign: payload => payload.slice(0, 8),
      now: () => NOW,
    });
  }

  async function page(
    subject = SHOP,
    ruling: Ruling = ALL_ALLOWED,
    isConfigured = true,
  ) {
    return readingsResponseSchema.parse(
      await door(isConfigured).read(
        { subject, windows: ['7d', '28d', 'quarter'], series: 'week' },
        ruling,
      ),
    );
  }

  const of = ({ readings }: ReadingsResponse, label: string): Reading => {
    const found = readings.find(
      ({ metric, window }) =>
        metric === 'time-to-first-review' && window.label === label,
    );
    if (!found) {
      throw new Error(`No reading of ${label}`);
    }
    return found;
  };

  it('reads the last closed week, block and quarter, and beside each the one before', async () => {
    await decide(weeks[11], [{ owner: TEAM, told: firstReview(3_600) }]);
    await decide(weeks[12], [{ owner: TEAM, told: firstReview(7_200) }]);
    await decide(blocks[2], [{ owner: TEAM, told: firstReview(5_400) }]);
    await decide(quarter, [{ owner: TEAM, told: 'too-much-from-one' }]);
    const told = await page(TEAM);
    expect(of(told, '7d')).toMatchObject({
      status: 'ok',
      value: 7_200,
      n: 20,
      sampling: { selected: 20, eligible: 80, rate: 0.25 },
      window: {
        label: '7d',
        from: new Date(weeks[12].from).toISOString(),
        to: new Date(weeks[12].to).toISOString(),
      },
      before: { status: 'ok', value: 3_600 },
    });
    expect(of(told, '28d')).toMatchObject({ status: 'ok', value: 5_400 });
    const closed = of(told, 'quarter');
    expect(closed).toMatchObject({
      status: 'suppressed',
      reason: 'too-much-from-one',
    });
    NUMBERS.forEach(name => expect(closed).not.toHaveProperty(name));
    expect(parseReceipt(closed.receipt)).toMatchObject({
      n: 0,
      exclusions: {},
    });
    expect(
      told.series
        .filter(({ metric }) => metric === 'time-to-first-review')
        .map(({ window, points }) => [window, points.map(p => p.value)]),
    ).toEqual([
      ['7d', [3_600, 7_200]],
      ['28d', [5_400]],
    ]);
  });

  it('offers the finest longer window, then the nearest group above', async () => {
    await decide(weeks[12], [
      { owner: TEAM, component: SHOP, told: 'too-few' },
      { owner: TEAM, told: 'would-tell-the-rest' },
      { owner: DIVISION, told: firstReview(100) },
    ]);
    await decide(blocks[2], [
      { owner: TEAM, component: SHOP, told: firstReview(200) },
    ]);
    const service = of(await page(), '7d');
    expect(service).toMatchObject({
      status: 'suppressed',
      reason: 'too-few',
      instead: {
        kind: 'window',
        reading: { subject: SHOP, value: 200, window: { label: '28d' } },
      },
    });
    expect(of(await page(TEAM), '7d')).toMatchObject({
      reason: 'would-tell-the-rest',
      instead: {
        kind: 'parent',
        reading: { subject: DIVISION, value: 100, window: { label: '7d' } },
      },
    });
  });

  it('says the same of nothing and of too little', async () => {
    await decide(weeks[12], [{ owner: TEAM, told: 'too-few' }]);
    const little = of(await page(TEAM), '7d');
    const nothing = of(await page(), '7d');
    expect({ ...nothing, subject: TEAM, receipt: '' }).toEqual({
      ...little,
      receipt: '',
    });
  });

  it('has nothing before a window was decided, and nothing without a secret', async () => {
    expect(of(await page(), '7d')).toMatchObject({
      status: 'suppressed',
      reason: 'closed-weeks',
    });
    await decide(weeks[12], [
      { owner: TEAM, component: SHOP, told: firstReview(200) },
    ]);
    const off = of(await page(SHOP, ALL_ALLOWED, false), '7d');
    expect(off).toMatchObject({
      status: 'suppressed',
      reason: 'no-root-secret',
    });
    NUMBERS.forEach(name => expect(off).not.toHaveProperty(name));
    expect((await page('system:default/store')).readings).toEqual([]);
  });

  it('leads whoever is for patterns to a group of several teams, never to one team', async () => {
    await decide(weeks[12], [
      { owner: TEAM, component: SHOP, told: firstReview(200) },
      { owner: TEAM, told: firstReview(300) },
      { owner: DIVISION, told: firstReview(400) },
    ]);
    const leader: Ruling = {
      on: () => ({ serve: false, reason: 'audience' }),
      onPattern: ALL_ALLOWED.on,
    };
    const reading = of(await page(SHOP, leader), '7d');
    expect(reading).toMatchObject({
      status: 'suppressed',
      reason: 'not-for-this',
      instead: { kind: 'parent', reading: { subject: DIVISION, value: 400 } },
    });
    NUMBERS.forEach(name => expect(reading).not.toHaveProperty(name));
    const outsider: Ruling = { on: leader.on, onPattern: leader.on };
    const whole = await page(SHOP, outsider);
    expect(of(whole, '7d')).toMatchObject({
      status: 'withheld',
      reason: 'audience',
    });
    expect(JSON.stringify(whole)).not.toMatch(/"value":/);
  });

  it('keeps back what was collected for something else', async () => {
    await decide(weeks[12], [{ owner: TEAM, told: firstReview(300) }]);
    const later: Ruling = {
      ...ALL_ALLOWED,
      on: metric => ({
        ...ALL_ALLOWED.on(metric),
        covers: versions => !versions.includes('v1'),
      }),
    };
    expect(of(await page(TEAM, later), '7d')).toMatchObject({
      status: 'withheld',
      reason: 'purpose-not-covered',
    });
  });

  it('answers a receipt with the same number, and with what is known of it since', async () => {
    await decide(weeks[12], [{ owner: TEAM, told: firstReview(300) }]);
    const { receipt } = of(await page(TEAM), '7d');
    const ask = async () =>
      await door().recompute(parseReceipt(receipt), ALL_ALLOWED);
    expect(await ask()).toMatchObject({
      result: 'same',
      then: { value: 300, n: 20 },
      now: { status: 'ok', value: 300, n: 20 },
      notes: [],
    });
    const [{ id }] = await cells.ofNodes([{ owner: TEAM, component: '' }], 0);
    await cells.mark([id], 'known-wrong');
    expect(await ask()).toMatchObject({
      result: 'same',
      now: { value: 300 },
      notes: ['known-wrong'],
    });
    expect(of(await page(TEAM), '7d').notes).toContain('known-wrong');
  });
});
