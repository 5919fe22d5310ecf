import { StratumSpec } from '@plumbline/backstage-plugin-service-metrics-common';
import { calendarQuarter } from '../../../calendar';
import { teamRate } from '../../../intake/sampling/teamRate';
import { Random } from '../../../metrics/testing/Random';
import { Arrival, Atom } from '../Atom';
import { SpaceTree } from '../SpaceTree';

/*
 * Made-up organisations to attack: about 130 people in 4 departments of 3 to 6 teams (log-normal, median 6.5 people), 1 to 3
 * services a team, up to 2 people directly in a department with a service of its own. People differ in how much they do
 * (log-normal, σ 0.8) and which services they touch; half are away for a week, everybody at weekends. One in twenty also
 * works for another team; two services change hands in mid-quarter; three events in a hundred come late.
 */

/** One event in one working hour. */
export interface SimulatedEvent {
  people: readonly string[];
  owner: string;
  service: string;
  /** Whole days since the quarter began. */
  day: number;
  /** 0 to 7. */
  hour: number;
  arrival: Arrival;
}

export interface Workload {
  id: string;
  class: 'W' | 'A';
  /** Events a week of a middling person. */
  perWeek: number;
  /** Share of people who do this at all. */
  adoption: number;
  /** Whether a second person of the team has a part in each event. */
  isShared: boolean;
  /** Share of events without a second person all the same. */
  alone?: number;
  /** How it is sampled, by the rate that the intake would draw a team at after a quarter of the same. */
  stratum?: StratumSpec;
  /** How finely the control lets windows be chosen. */
  freeBy: 'day' | 'hour';
}

/** One workload for each shape of metric: changes, their sampled reviews, an assistant's suggestions. */
export const WORKLOADS: readonly Workload[] = [
  {
    id: 'lead-time-stages',
    class: 'W',
    perWeek: 3,
    adoption: 1,
    isShared: false,
    freeBy: 'day',
  },
  {
    id: 'sampled reviews',
    class: 'W',
    perWeek: 3,
    adoption: 1,
    isShared: true,
    alone: 0.1,
    stratum: { id: 'routine', rate: 0.25, perWeek: 12 },
    freeBy: 'day',
  },
  {
    id: 'assist-acceptance',
    class: 'A',
    perWeek: 20,
    adoption: 0.8,
    isShared: false,
    freeBy: 'hour',
  },
];

interface Member {
  token: string;
  team: string;
  /** Where they work, with how much of their work goes there. */
  services: { service: string; weight: number }[];
  rate: number;
  awayWeek?: number;
}

export interface Organisation {
  tree: SpaceTree;
  /** Teams and how many belong to them. */
  teams: ReadonlyMap<string, number>;
  people: readonly string[];
  /** The group each person belongs to. */
  homes: ReadonlyMap<string, string>;
  events: readonly SimulatedEvent[];
  /** The events as atoms of a quarter. */
  atoms: Atom[];
}

/** The same seed gives the same organisation. */
export function simulateOrganisation(
  seed: number,
  workload: Workload,
  quarterId: string,
): Organisation {
  const random = Random.create(seed * 7_919 + workload.id.length);
  const { parents, teams, services, members } = people(random);
  const weeks = calendarQuarter(quarterId).weeks;
  const moves = new Map(
    [1, 2].map(() => [
      pick(random, services).service,
      { week: 3 + whole(random, 7), to: pick(random, [...teams.keys()]) },
    ]),
  );
  const ownerOf = (service: string, team: string, week: number) => {
    const move = moves.get(service);
    const home = services.find(one => one.service === service);
    return move && week >= move.week ? move.to : home?.owner ?? team;
  };
  const all = happen(random, workload, members, weeks.length, ownerOf);
  const before = (service: string, team: string) => ownerOf(service, team, 0);
  const events = workload.stratum
    ? sampled(
        random,
        workload.stratum,
        all,
        happen(random, workload, members, weeks.length, before),
        weeks.length,
      )
    : all;
  return {
    tree: new SpaceTree(parents),
    teams,
    people: members.map(({ token }) => token),
    homes: new Map(members.map(({ token, team }) => [token, team])),
    events,
    atoms: toAtoms(
      events,
      weeks.map(({ id }) => id),
    ),
  };
}

/** What the intake keeps of the events of a quarter, after those of the quarter before. */
function sampled(
  random: Random,
  stratum: StratumSpec,
  events: readonly SimulatedEvent[],
  before: readonly SimulatedEvent[],
  weeks: number,
): SimulatedEvent[] {
  const made = new Map<string, number>();
  before.forEach(({ owner }) => made.set(owner, (made.get(owner) ?? 0) + 1));
  return events.filter(
    ({ owner }) =>
      random.uniform() < teamRate(stratum, (made.get(owner) ?? 0) / weeks),
  );
}

function happen(
  random: Random,
  workload: Workload,
  members: readonly Member[],
  weeks: number,
  ownerOf: (service: string, team: string, week: number) => string,
): SimulatedEvent[] {
  const events: SimulatedEvent[] = [];
  for (const member of members) {
    if (random.uniform() >= workload.adoption) {
      continue;
    }
    const mates = members.filter(
      other => other.team === member.team && other !== member,
    );
    for (let week = 0; week < weeks; week++) {
      if (member.awayWeek === week) {
        continue;
      }
      for (
        let left = random.poisson(member.rate * workload.perWeek);
        left > 0;
        left--
      ) {
        const service = weighted(random, member.services);
        const owner = ownerOf(service, member.team, week);
        const isShared =
          workload.isShared &&
          mates.length > 0 &&
          !(workload.alone && random.uniform() < workload.alone);
        const second = isShared ? [pick(random, mates).token] : [];
        events.push({
          people: [member.token, ...second],
          owner,
          service,
          day: 7 * week + whole(random, 5),
          hour: whole(random, 8),
          arrival: arrivalOf(random),
        });
      }
    }
  }
  return events;
}

function toAtoms(
  events: readonly SimulatedEvent[],
  weeks: readonly string[],
): Atom[] {
  const atoms = new Map<string, Atom>();
  for (const { day, people: by, owner, service, arrival } of events) {
    const event = { people: by, owner, service, arrival };
    const week = weeks[Math.floor(day / 7)];
    const key = JSON.stringify([week, event]);
    const atom = atoms.get(key) ?? { ...event, week, events: 0 };
    atom.events++;
    atoms.set(key, atom);
  }
  return [...atoms.values()];
}

function people(random: Random) {
  const parents = new Map<string, string | undefined>([['org', undefined]]);
  const teams = new Map<string, number>();
  const services: { service: string; owner: string }[] = [];
  const members: Member[] = [];
  const join = (team: string, own: string[]) => {
    const count = 1 + whole(random, own.length);
    const theirs = shuffled(random, own).slice(0, count);
    members.push({
      token: `t${members.length}`,
      team,
      services: theirs.map((service, rank) => ({
        service,
        weight: 1 / (rank + 1),
      })),
      rate: Math.exp(0.8 * random.normal()),
      awayWeek: random.uniform() < 0.5 ? whole(random, 13) : undefined,
    });
  };
  for (let d = 0; d < 4; d++) {
    const department = `department-${d}`;
    parents.set(department, 'org');
    const count = 3 + whole(random, 4);
    for (let t = 0; t < count; t++) {
      const team = `team-${d}-${t}`;
      parents.set(team, department);
      const own = Array.from(
        Array(1 + whole(random, 3)).keys(),
        at => `service-${d}-${t}-${at}`,
      );
      own.forEach(service => services.push({ service, owner: team }));
      const size = Math.min(
        20,
        Math.max(2, Math.round(6.5 * Math.exp(0.45 * random.normal()))),
      );
      teams.set(team, size);
      for (let m = 0; m < size; m++) {
        join(team, own);
      }
    }
    const direct = whole(random, 3);
    if (direct > 0) {
      const service = `service-${d}`;
      services.push({ service, owner: department });
      for (let m = 0; m < direct; m++) {
        join(department, [service]);
      }
    }
  }
  members.forEach(member => {
    if (random.uniform() < 0.05) {
      const { service } = pick(random, services);
      member.services.push({ service, weight: 0.3 });
    }
  });
  return { parents, teams, services, members };
}

function arrivalOf(random: Random): Arrival {
  const draw = random.uniform();
  if (draw < 0.02) {
    return 'within-block';
  }
  return draw < 0.03 ? 'within-quarter' : 'in-time';
}

function whole(random: Random, below: number): number {
  return Math.floor(random.uniform() * below);
}

function pick<T>(random: Random, list: readonly T[]): T {
  return list[whole(random, list.length)];
}

function shuffled<T>(random: Random, list: readonly T[]): T[] {
  return list
    .map(item => ({ item, at: random.uniform() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

function weighted(
  random: Random,
  list: readonly { service: string; weight: number }[],
): string {
  const total = list.reduce((sum, { weight }) => sum + weight, 0);
  let left = random.uniform() * total;
  return (list.find(({ weight }) => (left -= weight) <= 0) ?? list[0]).service;
}
