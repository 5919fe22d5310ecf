import { Entity } from '@backstage/catalog-model';
import { CalendarQuarter } from '../../../plugins/service-metrics-backend/src/calendar';
import { SpaceTree } from '../../../plugins/service-metrics-backend/src/disclosure/cells';
import {
  Organisation,
  simulateOrganisation,
  SimulatedEvent,
} from '../../../plugins/service-metrics-backend/src/disclosure/cells/testing/simulateOrganisation';
import { Random } from '../../../plugins/service-metrics-backend/src/metrics/testing/Random';
import { toEntities } from './toEntities';

/** In this week two people change teams; in the next but one the attacker edits the catalog. */
const MOVE_WEEK = 4;
const EDIT_WEEK = 6;

/** Changes of a forge, each with its author and its reviewer. */
const CHANGES = {
  id: 'http',
  class: 'W',
  perWeek: 3,
  adoption: 1,
  isShared: true,
  freeBy: 'day',
} as const;

export interface Scenario {
  organisation: Organisation;
  tree: SpaceTree;
  /** With the owners that the catalog named on the day. */
  events: readonly SimulatedEvent[];
  groups: readonly string[];
  services: readonly string[];
  /** Whom the attacker's edit is aimed at. */
  target: string;
  /** The catalog as it stands in a week, 0 to 12. */
  entitiesIn(week: number): Entity[];
  /** Somebody of the group, or of the group that owns the service. */
  readerOf(node: string, week: number): string | undefined;
}

/**
 * A quarter of a made-up organisation in which things move: services change hands, two people change teams, and an attacker
 * who may edit the catalog puts one service under a group of their own in which the target is the only member, beside the
 * team, so that what is left of the team can be compared with what it was.
 */
export function createScenario(
  seed: number,
  calendar: CalendarQuarter,
): Scenario {
  const organisation = simulateOrganisation(seed, CHANGES, calendar.quarter.id);
  const random = Random.create(seed * 31 + 7);
  const pick = <T>(list: readonly T[]): T =>
    list[Math.floor(random.uniform() * list.length)];
  const teams = [...organisation.teams.keys()];
  const target = pick(
    organisation.people.filter(one =>
      organisation.events.some(({ people }) => people[0] === one),
    ),
  );
  const coveted = pick(
    organisation.events.filter(({ people }) => people[0] === target),
  ).service;
  const events = organisation.events.map(event =>
    event.service === coveted && event.day >= 7 * EDIT_WEEK
      ? { ...event, owner: 'shadow' }
      : event,
  );
  const parents = new Map<string, string | undefined>();
  for (const group of new Set([
    ...organisation.homes.values(),
    ...organisation.events.map(({ owner }) => owner),
  ])) {
    organisation.tree.pathOf(group).forEach((one, depth, path) => {
      parents.set(one, depth === 0 ? undefined : path[depth - 1]);
    });
  }
  const tree = new SpaceTree(new Map([...parents, ['shadow', 'org']]));
  const movers = [pick(organisation.people), pick(organisation.people)];
  const moved = new Map(movers.map(one => [one, pick(teams)]));
  const services = [...new Set(events.map(({ service }) => service))];
  const ownersIn = (week: number) =>
    new Map(
      services.map(service => {
        const own = events.filter(event => event.service === service);
        const latest = own.filter(({ day }) => day < 7 * (week + 1));
        const since = latest.sort((a, b) => b.day - a.day)[0] ?? own[0];
        return [service, since.owner];
      }),
    );
  const homesIn = (week: number) =>
    new Map(
      [...organisation.homes].map(([one, home]) => {
        if (week >= EDIT_WEEK && one === target) {
          return [one, 'shadow'];
        }
        return [one, week >= MOVE_WEEK ? moved.get(one) ?? home : home];
      }),
    );
  return {
    organisation,
    tree,
    events,
    groups: [...parents.keys(), 'shadow'],
    services,
    target,
    entitiesIn: week =>
      toEntities(tree, [...parents.keys()], ownersIn(week), homesIn(week)),
    readerOf: (node, week) => {
      const group = ownersIn(week).get(node) ?? node;
      return [...homesIn(week)].find(([, home]) => home === group)?.[0];
    },
  };
}
