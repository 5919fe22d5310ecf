import { dayOf } from '@plumbline/backstage-plugin-service-metrics-common';
import { GroupSizeStore } from '../plugins/service-metrics-backend/src/contributors/GroupSizeStore';
import { RootSecret } from '../plugins/service-metrics-backend/src/database/RootSecret';
import { lastClosedMonday } from '../plugins/service-metrics-backend/src/disclosure/outcomes/ShownOutcomes';
import { Random } from '../plugins/service-metrics-backend/src/metrics/testing/Random';
import { loadFacts, saveOrganisation } from './lib/loadFacts';
import { createDatabase, openCorridor, openDatabase } from './lib/openCorridor';
import { openDoors } from './lib/openDoors';
import { organisation, serviceRef } from './lib/organisation';
import { Scenario } from './lib/Scenario';
import {
  median,
  middleAndTail,
  timeOf,
  upperBoundOfMedian,
} from './lib/statistics';

/*
 * What the door out costs: a page of a service read by a colleague of another team, through permissions, the look-up of who
 * asks, released cells, the decisions on outcomes and what is shown in place of what they hide; beside it the same windows as
 * the corridor computes them. The catalog is in memory on the side that asks it.
 */

const PAGES = 2_000;
const WARM_UP = 50;
const SERVICES = 40;
const DAYS = 364;
const END = Date.UTC(2026, 9, 23);
const NOW = END + 12 * 3_600_000;
/** Every second team is too small for most of its weeks to be told. */
const SIZES = [7, 2];

export const door: Scenario = async ({ server, table }) => {
  const connection = await createDatabase(server, 'bench_door');
  const knex = openDatabase(connection);
  await saveOrganisation(knex, SERVICES);
  await loadFacts(connection, {
    services: SERVICES,
    seed: 5,
    from: END - DAYS * 86_400_000,
    days: DAYS,
    factsPerYear: 365,
  });
  const teams = [
    ...new Set(organisation(SERVICES).components.map(({ owner }) => owner)),
  ];
  await new GroupSizeStore(knex).save(
    teams.map((ref, index) => ({
      ref,
      week: '2025-W40',
      size: SIZES[index % SIZES.length],
    })),
  );
  const now = () => NOW;
  const corridor = await openCorridor(knex, now, undefined, {
    rootSecret: new RootSecret('a root secret for benchmarks, long enough'),
  });
  const doors = await openDoors(knex, corridor, SERVICES, {
    isConfigured: true,
    now,
  });
  await knex('facts').update({ policies: doors.policyVersion });
  await corridor.settle();
  await corridor.outcomeJob.run();
  await knex.raw('VACUUM ANALYZE');

  const through = doors.door(doors.governedRulings);
  const past = doors.bare(doors.governedRulings, lastClosedMonday(NOW));
  const random = Random.create(7);
  const times: { through: number; past: number }[] = [];
  const statuses = new Map<string, number>();
  for (let turn = 0; turn < PAGES + WARM_UP; turn++) {
    const subject = serviceRef(Math.floor(random.uniform() * SERVICES));
    const time = { through: 0, past: 0 };
    const sides = {
      async through() {
        const { readings } = await through(subject);
        for (const { status, instead } of readings) {
          const what = instead
            ? `${status}, with another in its place`
            : status;
          statuses.set(what, (statuses.get(what) ?? 0) + 1);
        }
      },
      past: () => past(subject),
    };
    const order = ['through', 'past'] as const;
    // Whoever comes second finds the rows in the caches, so the sides take turns at that too.
    for (const side of turn % 2 ? order : [...order].reverse()) {
      time[side] = await timeOf(sides[side]);
    }
    if (turn >= WARM_UP) {
      times.push(time);
    }
  }
  table.say(
    `${SERVICES} services on ${dayOf(NOW)}; readings seen: ${[...statuses]
      .map(([what, count]) => `${count} ${what}`)
      .join('; ')}`,
  );
  const ratios = times.map(time => time.through / time.past);
  const bound = upperBoundOfMedian(ratios);
  table.add({
    what: 'page of a service through the door, read by an outsider; beside it the same windows without',
    n: `${PAGES} pairs of pages`,
    ours: middleAndTail(times.map(time => time.through)),
    other: middleAndTail(times.map(time => time.past)),
    ratio: `${median(ratios).toFixed(3)} (upper bound ${bound.toFixed(3)})`,
    goal: 'upper bound < 1.20',
    holds: bound < 1.2,
  });
  await knex.destroy();
};
