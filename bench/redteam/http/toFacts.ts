import { CalendarQuarter } from '../../../plugins/service-metrics-backend/src/calendar';
import { SimulatedEvent } from '../../../plugins/service-metrics-backend/src/disclosure/cells/testing/simulateOrganisation';
import { componentRef, userRef } from './toEntities';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** One change of the simulation with the fact that tells of it. */
export interface ToldChange {
  event: SimulatedEvent;
  id: string;
  fact: object;
}

/** A deployment with the changes in it. */
export interface ToldDeployment {
  id: string;
  service: string;
  changes: readonly ToldChange[];
  fact: object;
}

/** The changes of a quarter, each merged in working hours. Author and reviewer are named as contributors, as a forge would. */
export function toChanges(
  events: readonly SimulatedEvent[],
  { quarter }: CalendarQuarter,
): ToldChange[] {
  return events.map((event, index) => {
    const midnight = quarter.from + event.day * DAY;
    const mergedAt = midnight + (9 + event.hour) * HOUR + (index % 59) * 60_000;
    const id = String(1_000_000 + index);
    const [author, reviewer] = event.people;
    const wait = (((index * 7_919) % 480) + 10) * 60_000;
    const before = (time: number) => new Date(mergedAt - time).toISOString();
    return {
      event,
      id,
      fact: {
        eventId: id,
        eventTime: new Date(mergedAt).toISOString(),
        kind: 'change',
        id,
        subject: componentRef(event.service),
        firstCommitAt: before(wait + 12 * HOUR),
        openedAt: before(wait + 6 * HOUR),
        readyAt: before(wait + 5 * HOUR),
        firstReviewAt: before(wait),
        lastReviewAt: before(wait / 2),
        rounds: 1 + (index % 3),
        reviewed: reviewer !== undefined,
        selfMerged: reviewer === undefined,
        mergedAt: new Date(mergedAt).toISOString(),
        automated: false,
        contributors: [
          { ref: userRef(author), role: 'author' },
          ...(reviewer ? [{ ref: userRef(reviewer), role: 'reviewer' }] : []),
        ],
      },
    };
  });
}

/** Every evening a service goes to production with all changes of the day, those included of which is told only later. */
export function toDeployments(
  changes: readonly ToldChange[],
  { quarter }: CalendarQuarter,
): ToldDeployment[] {
  const evenings = new Map<string, ToldChange[]>();
  for (const change of changes) {
    const { service, day } = change.event;
    const key = `${day} ${service}`;
    evenings.set(key, [...(evenings.get(key) ?? []), change]);
  }
  return [...evenings.values()].map((inside, index) => {
    const { service, day } = inside[0].event;
    const finishedAt = quarter.from + day * DAY + 19 * HOUR;
    const id = String(9_000_000 + index);
    return {
      id,
      service,
      changes: inside,
      fact: {
        eventId: id,
        eventTime: new Date(finishedAt).toISOString(),
        kind: 'deployment',
        id,
        subject: componentRef(service),
        environment: 'production',
        tier: 'production',
        outcome: 'succeeded',
        type: 'standard',
        startedAt: new Date(finishedAt - 600_000).toISOString(),
        finishedAt: new Date(finishedAt).toISOString(),
        changes: inside.map(change => change.id),
      },
    };
  });
}
