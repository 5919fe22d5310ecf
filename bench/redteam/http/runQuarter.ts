import { CalendarQuarter } from '../../../plugins/service-metrics-backend/src/calendar';
import { teamRate } from '../../../plugins/service-metrics-backend/src/intake/sampling/teamRate';
import { Clock } from './Clock';
import { readEverything, Watcher } from './Observation';
import { Scenario } from './Scenario';
import { Portal, SamplingRate } from './startPortal';
import { groupRef } from './toEntities';
import { ToldChange, toChanges, toDeployments } from './toFacts';
import { TrueEvent } from './Truth';

/** As the charter draws what is not risky. */
const ROUTINE = { id: 'routine', rate: 0.25, perWeek: 12 };

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export interface Quarter {
  watcher: Watcher;
  changes: ToldChange[];
  /** By change: when it was told to the portal. */
  knownAt: Map<string, number>;
}

/**
 * Lives through a quarter of an organisation: facts come in week by week, some late, the catalog changes, jobs run, and as
 * soon as a week has closed everything that can be read is read, by an outsider, by a member of each team about their own,
 * and by the head of the organisation.
 */
export async function runQuarter(
  portal: Portal,
  clock: Clock,
  scenario: Scenario,
  calendar: CalendarQuarter,
  looks: 'weeks' | 'blocks',
): Promise<Quarter> {
  const { weeks, blocks, quarter } = calendar;
  const changes = toChanges(scenario.events, calendar);
  const deployments = toDeployments(changes, calendar);
  const knownAt = new Map<string, number>();
  const weekOf = (day: number) => Math.floor(day / 7);
  const tellAt = ({ event }: ToldChange): number => {
    const week = weeks[weekOf(event.day)];
    const block = blocks.find(one => one.weeks.includes(week.id))!;
    switch (event.arrival) {
      case 'within-block':
        return Math.max(week.to, block.closesAt - 3 * HOUR);
      case 'within-quarter':
        return Math.max(week.to, quarter.closesAt - 3 * HOUR);
      default:
        return week.to;
    }
  };
  const watcher: Watcher = {
    observed: [],
    traces: [],
    exported: 0,
    exports: 0,
    beyond: 0,
    refusals: new Map(),
  };
  const moments = [
    ...weeks.flatMap(week => [
      { at: week.to, week, isLook: false },
      { at: week.closesAt - 2 * HOUR, week, isLook: false },
      {
        at: week.closesAt + HOUR,
        week,
        // A page holds the weeks before as well.
        isLook: looks === 'weeks' || blocks.some(({ to }) => to === week.to),
      },
    ]),
  ].sort((a, b) => a.at - b.at);
  portal.setCatalog(scenario.entitiesIn(0));
  clock.set(quarter.from);
  await portal.settle();
  await portal.setRates(ratesOf(scenario, calendar));
  const told = new Set<string>();
  for (const { at, week, isLook } of moments) {
    const index = weeks.indexOf(week);
    // The catalog is as of the running week, the facts are of the one that ended.
    const running = Math.min(
      weeks.length - 1,
      weekOf((at - quarter.from) / DAY),
    );
    clock.set(at);
    portal.setCatalog(scenario.entitiesIn(running));
    await portal.settle();
    const due = changes.filter(
      change => !told.has(change.id) && tellAt(change) <= at,
    );
    const evenings = deployments.filter(
      ({ id, changes: inside }) =>
        !told.has(id) && weekOf(inside[0].event.day) <= index && at >= week.to,
    );
    await portal.push([
      ...due.map(({ fact }) => fact),
      ...evenings.map(({ fact }) => fact),
    ]);
    due.forEach(({ id }) => {
      told.add(id);
      knownAt.set(id, at);
    });
    evenings.forEach(({ id }) => told.add(id));
    await portal.settle();
    if (at > week.closesAt) {
      await portal.release();
    }
    if (isLook) {
      await look(portal, scenario, running, watcher);
    }
  }
  return { watcher, changes, knownAt };
}

/** Of each team, as if it had made as many changes in the quarter before. */
function ratesOf(
  { groups, events }: Scenario,
  { quarter, weeks }: CalendarQuarter,
): SamplingRate[] {
  return groups.map(group => ({
    period: quarter.id,
    part: groupRef(group),
    stratum: ROUTINE.id,
    rate: teamRate(
      ROUTINE,
      events.filter(({ owner }) => owner === group).length / weeks.length,
    ),
  }));
}

/** Everything, as somebody who belongs to nothing, as the head of all, and of each team and service as one of its own. */
async function look(
  portal: Portal,
  { groups, services, readerOf }: Scenario,
  week: number,
  watcher: Watcher,
): Promise<void> {
  const all = [
    ...groups.map(node => ({ node, isService: false })),
    ...services.map(node => ({ node, isService: true })),
  ];
  const as = (reader: string) => all.map(one => ({ ...one, reader }));
  await readEverything(portal, as('outsider'), 'outsider', watcher);
  await readEverything(portal, as('chief'), 'chief', watcher);
  await readEverything(
    portal,
    all.flatMap(one => {
      const reader = readerOf(one.node, week);
      return reader ? [{ ...one, reader }] : [];
    }),
    'team',
    watcher,
  );
}

/** The changes as events with an author, as the metrics of lead time see them. */
export function authored(
  { changes, knownAt }: Quarter,
  { quarter }: CalendarQuarter,
): TrueEvent[] {
  return changes.map(({ id, event }) => ({
    people: [event.people[0]],
    owner: event.owner,
    service: event.service,
    at: quarter.from + event.day * DAY + 19 * HOUR,
    knownAt: knownAt.get(id) ?? Infinity,
  }));
}

/** Deployments as events of everybody whose changes are in them. */
export function deployed(
  { changes }: Quarter,
  calendar: CalendarQuarter,
): TrueEvent[] {
  return toDeployments(changes, calendar).map(({ changes: inside }) => {
    const { event } = inside[0];
    const week = calendar.weeks[Math.floor(event.day / 7)];
    return {
      people: [...new Set(inside.map(one => one.event.people[0]))],
      owner: event.owner,
      service: event.service,
      at: calendar.quarter.from + event.day * DAY + 19 * HOUR,
      knownAt: week.to,
    };
  });
}
