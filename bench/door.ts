import { GroupSizeStore } from '../plugins/service-metrics-backend/src/contributors/GroupSizeStore';
import { RootSecret } from '../plugins/service-metrics-backend/src/database/RootSecret';
import { lastClosedMonday } from '../plugins/service-metrics-backend/src/disclosure/outcomes/ShownOutcomes';
import { openCorridor } from './lib/openCorridor';
import { openDoors } from './lib/openDoors';
import { organisation } from './lib/organisation';
import { pagesInTurns } from './lib/pagesInTurns';
import { Scenario } from './lib/Scenario';
import { NOW, yearOfFacts } from './lib/yearOfFacts';

/*
 * What the door out costs: a page of a service read by a colleague of another team, through permissions, the look-up of who
 * asks, released cells, the decisions on outcomes and what is shown in place of what they hide; beside it the same windows as
 * the corridor computes them. The catalog is in memory on the side that asks it.
 */

const SERVICES = 40;
/** Every second team is too small for most of its weeks to be told. */
const SIZES = [7, 2];

export const door: Scenario = async ({ server, table }) => {
  const knex = await yearOfFacts(server, 'bench_door', SERVICES);
  const { components } = organisation(SERVICES);
  const teams = [...new Set(components.map(({ owner }) => owner))];
  const sizes = new Map(
    teams.map((ref, index) => [ref, SIZES[index % SIZES.length]]),
  );
  await new GroupSizeStore(knex).save(
    [...sizes].map(([ref, size]) => ({ ref, week: '2025-W40', size })),
  );
  const owners = new Map(components.map(({ ref, owner }) => [ref, owner]));
  // The clock goes on, so that what is remembered for a minute is.
  const began = Date.now();
  const now = () => NOW + (Date.now() - began);
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
  const statuses = new Map<string, number>();
  await pagesInTurns(table, {
    what: 'page of a service through the door, read by an outsider; beside it the same windows without',
    services: SERVICES,
    async ours(subject) {
      const { readings } = await through(subject);
      for (const { status, instead } of readings) {
        const what = instead ? `${status}, with another in its place` : status;
        statuses.set(what, (statuses.get(what) ?? 0) + 1);
      }
    },
    other: doors.bare(doors.governedRulings, lastClosedMonday(NOW)),
    limit: 1.2,
    kindOf: subject =>
      `services of a team of ${sizes.get(owners.get(subject) ?? '')}`,
  });
  table.say(
    `${SERVICES} services; readings seen: ${[...statuses]
      .map(([what, count]) => `${count} ${what}`)
      .join('; ')}`,
  );
  await knex.destroy();
};
