import { TestDatabases } from '@backstage/backend-test-utils';
import {
  addDays,
  DAY_MS,
  Explanation,
  FactDelivery,
  Metric,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { createCorridorHarness } from '../__testUtils__/corridorHarness';
import {
  changeFailRate,
  changeLeadTime,
  deploymentFrequency,
  deploymentReworkRate,
  failedDeploymentRecoveryTime,
  timeToRestore,
} from '../metrics';
import { mondayOf } from '../rollups/isoWeek';
import { ownerOf } from './DefaultEvents';
import { wholeWeeks } from './eventsRange';

/*
 * What is told of single facts adds up to the numbers. A history with every peculiarity is lifted; then every fact is asked
 * why it counts, and the answers, added up by day, are held against the stored partials.
 */

const SHOP = 'component:default/shop';
const CART = 'component:default/cart';
const NOW = Date.parse('2026-06-17T10:00:00Z');
const START = Date.parse('2026-04-01T00:00:00Z');

/** Deterministic noise: 0 <= x < 1. */
function createNoise(seed: number) {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

function createFacts(seed: number): FactDelivery[] {
  const noise = createNoise(seed);
  const pick = <T>(...items: T[]) => items[Math.floor(noise() * items.length)];
  const facts: FactDelivery[] = [];
  const add = (fact: object) =>
    facts.push({
      eventId: `${facts.length}`,
      eventTime: new Date(NOW - DAY_MS + facts.length).toISOString(),
      ...fact,
    } as FactDelivery);
  const time = (at: number) => new Date(at).toISOString();
  for (let step = 0; step < 120; step += 1) {
    const at = START + noise() * 75 * DAY_MS;
    const subject = pick(SHOP, SHOP, CART);
    add({
      kind: 'deployment',
      subject,
      id: `d${step}`,
      environment: pick('prod', 'prod', 'prod-eu', 'staging'),
      outcome: pick('succeeded', 'succeeded', 'succeeded', 'failed'),
      type: pick('standard', 'standard', 'hotfix', 'rollback'),
      revision: `${step % 9}`.repeat(8),
      finishedAt: time(at),
    });
    add({
      kind: 'change',
      subject,
      id: `c${step}`,
      mergedAt: time(at - noise() * 2 * DAY_MS),
      ...(noise() < 0.8 ? { firstCommitAt: time(at - 2 * DAY_MS) } : {}),
    });
    if (step % 4 === 0) {
      add({
        kind: 'incident',
        subject,
        id: `i${step}`,
        severity: pick('sev1', 'sev3'),
        startedAt: time(at + noise() * 2 * DAY_MS),
        ...(noise() < 0.7
          ? { restoredAt: time(at + (1.9 + noise()) * DAY_MS) }
          : {}),
        ...(noise() < 0.3
          ? { causedBy: { kind: 'deployment', id: `d${step}` } }
          : {}),
      });
    }
  }
  return facts;
}

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

jest.setTimeout(30_000);

describe.each(databases.eachSupportedId())('on %s', id => {
  async function createHistory(seed: number) {
    const knex = await databases.init(id);
    const harness = await createCorridorHarness({
      knex,
      now: () => NOW,
      components: [
        { ref: SHOP, owner: 'group:default/a', system: 'system:default/s' },
        { ref: CART, owner: 'group:default/b', system: 'system:default/s' },
      ],
      scopes: [
        { ref: 'group:default/a', parent: 'group:default/all' },
        { ref: 'group:default/b', parent: 'group:default/all' },
        { ref: 'group:default/all' },
        { ref: 'system:default/s', parent: 'domain:default/d' },
        { ref: 'domain:default/d' },
      ],
    });
    await harness.reset();
    const facts = createFacts(seed);
    await harness.ownership.saveComponents(
      [SHOP, CART].map(ref => ({
        ref,
        owner: ref === SHOP ? 'group:default/a' : 'group:default/b',
        ownerKind: 'group',
        system: 'system:default/s',
        segment: '',
        productionEnvironments: ['prod', 'prod-eu'],
        ...(ref === SHOP ? { countingSeverities: ['sev1'] } : {}),
      })),
      [],
      0,
    );
    await harness.push(facts);
    await harness.worker.run();
    /** Per day of a scope, how much of something its partials hold; days without any left out. */
    async function sumsOf<P>(
      scope: string,
      metric: Metric<P>,
      count: (partial: P, day: string) => number,
    ): Promise<Record<string, number>> {
      const rows = await knex('rollups').where({
        scope,
        metric: metric.id,
        grain: 'day',
      });
      const sums: Record<string, number> = {};
      for (const { start, partial } of rows) {
        const sum = count(JSON.parse(partial), start);
        if (sum > 0) {
          sums[start] = (sums[start] ?? 0) + sum;
        }
      }
      return sums;
    }
    return { ...harness, facts, sumsOf };
  }

  it.each([1, 2])('answers add up to the partials (history %d)', async seed => {
    const { explanations, facts, sumsOf } = await createHistory(seed);
    const told: Explanation[] = [];
    for (const { kind, id: name, subject } of facts) {
      if (
        subject === SHOP &&
        (kind === 'deployment' || kind === 'change' || kind === 'incident')
      ) {
        told.push(
          await explanations.explain({
            subject,
            kind,
            source: 'ci',
            id: name,
          }),
        );
      }
    }
    /** Per day, how many facts say that they count there, and for the reason that is meant. */
    const toldOf = (
      kind: Explanation['kind'],
      metric: Metric,
      reason = '',
    ): Record<string, number> => {
      const days: Record<string, number> = {};
      for (const { metrics } of told.filter(one => one.kind === kind)) {
        for (const answer of metrics) {
          if (
            answer.metric === metric.id &&
            answer.counted &&
            answer.reason.startsWith(reason)
          ) {
            days[answer.day!] = (days[answer.day!] ?? 0) + 1;
          }
        }
      }
      return days;
    };

    const frequency = toldOf('deployment', deploymentFrequency);
    expect(Object.keys(frequency).length).toBeGreaterThan(10);
    expect(frequency).toEqual(
      await sumsOf(
        SHOP,
        deploymentFrequency,
        ({ days }, day) => days[day].succeeded,
      ),
    );
    const failed = toldOf('deployment', changeFailRate, 'Counted as failed');
    expect(Object.keys(failed).length).toBeGreaterThan(3);
    expect(failed).toEqual(
      await sumsOf(
        SHOP,
        changeFailRate,
        ({ days }, day) => days[day]?.hits ?? 0,
      ),
    );
    expect(
      toldOf('deployment', deploymentReworkRate, 'Counted as made to remedy'),
    ).toEqual(
      await sumsOf(
        SHOP,
        deploymentReworkRate,
        ({ days }, day) => days[day].hits,
      ),
    );
    const recovered = toldOf('deployment', failedDeploymentRecoveryTime);
    expect(Object.keys(recovered).length).toBeGreaterThan(3);
    expect(recovered).toEqual(
      await sumsOf(
        SHOP,
        failedDeploymentRecoveryTime,
        ({ recoveries }) => recoveries.n,
      ),
    );
    expect(toldOf('incident', timeToRestore)).toEqual(
      await sumsOf(
        SHOP,
        timeToRestore,
        ({ incidents }) => Object.keys(incidents).length,
      ),
    );
    const changes = toldOf('change', changeLeadTime);
    expect(Object.keys(changes).length).toBeGreaterThan(10);
    expect(changes).toEqual(
      await sumsOf(SHOP, changeLeadTime, ({ firstCommit }) => firstCommit.n),
    );
  });

  it('weeks and single events agree with deployment frequency, whatever the scope', async () => {
    const history = await createHistory(4);
    expect(await weeksHeld(history, SHOP, [SHOP])).toBeGreaterThan(2);
    expect(await weeksHeld(history, 'group:default/a', [SHOP])).toBeGreaterThan(
      2,
    );
    expect(
      await weeksHeld(history, 'group:default/all', [SHOP, CART]),
    ).toBeGreaterThan(2);
    expect(
      await weeksHeld(history, 'system:default/s', [SHOP, CART]),
    ).toBeGreaterThan(2);
    expect(
      await weeksHeld(history, 'domain:default/d', [SHOP, CART]),
    ).toBeGreaterThan(2);
  });

  /** Throws where they differ; answers how many weeks had incidents. */
  async function weeksHeld(
    { events, sumsOf }: Awaited<ReturnType<typeof createHistory>>,
    scope: string,
    parts: string[],
  ) {
    const { mondays, from, to } = wholeWeeks({
      from: '2026-03-30',
      to: '2026-06-18',
    });
    const weeks = await events.weeks(scope, mondays);
    const daily: Record<string, number> = {};
    const incidents: Record<string, number> = {};
    for (const part of parts) {
      const deployed = await sumsOf(
        part,
        deploymentFrequency,
        ({ days }, day) => days[day].succeeded,
      );
      for (const [day, sum] of Object.entries(deployed)) {
        daily[mondayOf(day)] = (daily[mondayOf(day)] ?? 0) + sum;
      }
      const began = await sumsOf(
        part,
        changeFailRate,
        partial => Object.keys(partial.incidents).length,
      );
      for (const [day, sum] of Object.entries(began)) {
        incidents[mondayOf(day)] = (incidents[mondayOf(day)] ?? 0) + sum;
      }
    }
    expect(weeks).toEqual(
      mondays.map(monday => ({
        from: `${monday}T00:00:00.000Z`,
        to: `${addDays(monday, 7)}T00:00:00.000Z`,
        deployments: daily[monday] ?? 0,
        incidents: incidents[monday] ?? 0,
      })),
    );

    const members = await events.members(scope);
    expect(members.map(({ component }) => component.ref).sort()).toEqual(
      [...parts].sort(),
    );
    const { events: single, cut } = await events.single(members, { from, to });
    expect(cut).toBe(false);
    expect(single.map(({ at }) => at)).toEqual(
      single
        .map(({ at }) => at)
        .sort()
        .reverse(),
    );
    const marks = mondays.map(monday => {
      const inWeek = single.filter(
        ({ at }) => mondayOf(at.slice(0, 10)) === monday,
      );
      return {
        deployments: inWeek.filter(({ outcome }) => outcome === 'succeeded')
          .length,
        incidents: inWeek.filter(({ kind }) => kind === 'incident').length,
      };
    });
    expect(marks).toEqual(
      weeks.map(({ deployments, incidents: n }) => ({
        deployments,
        incidents: n,
      })),
    );
    return weeks.filter(({ incidents: n = 0 }) => n > 0).length;
  }

  it('names the group that owned a component when it was last counted', async () => {
    const { events, ownership } = await createHistory(5);
    const moved = { component: SHOP, owner: 'group:default/b', system: '' };
    await ownership.saveComponents([], [moved], NOW - 30 * DAY_MS);
    const [left] = await events.members('group:default/a');
    expect(left.until).toBe(NOW - 30 * DAY_MS);
    expect(ownerOf(left)).toBe('group:default/a');
    const { events: single } = await events.single([left], {
      from: '2026-03-30',
      to: '2026-06-18',
    });
    expect(single.length).toBeGreaterThan(10);
    expect(
      single.filter(({ at }) => Date.parse(at) >= NOW - 30 * DAY_MS),
    ).toEqual([]);
  });
});
