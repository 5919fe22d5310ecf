import { Knex } from 'knex';
import { calendarQuarter } from '../../../calendar';
import { inChunks } from '../../../database/statements';
import {
  Organisation,
  SimulatedEvent,
} from '../../cells/testing/simulateOrganisation';

const HOUR = 3_600_000;

export interface SeededEvent {
  event: SimulatedEvent;
  /** Epoch milliseconds. */
  deployedAt: number;
  codingSeconds: number;
  id: string;
}

/** A number that looks drawn and is a function of the event's place alone. */
function spread(at: number): number {
  return ((at * 2_654_435_761) % 4_294_967_296) / 4_294_967_296;
}

/** Events of a made-up organisation with the times that the job measures. */
export function timesOf(
  events: readonly SimulatedEvent[],
  quarter: string,
): SeededEvent[] {
  const { from } = calendarQuarter(quarter).quarter;
  return events.map((event, at) => ({
    event,
    id: `${quarter}-${at}`,
    deployedAt:
      from + event.day * 24 * HOUR + (9 + event.hour) * HOUR + (at % 60_000),
    codingSeconds: 600 + Math.floor(spread(at) * 400_000),
  }));
}

const iso = (at: number) => new Date(at).toISOString();

/** Writes groups, components and who owned them, as far as the events say. */
export async function seedStructure(
  knex: Knex,
  parents: ReadonlyMap<string, string | undefined>,
  seeded: readonly SeededEvent[],
): Promise<void> {
  const since = new Map<string, Map<string, number>>();
  for (const { event, deployedAt } of seeded) {
    const owners = since.get(event.service) ?? new Map<string, number>();
    since.set(event.service, owners);
    const week = deployedAt - ((event.day % 7) * 24 + 9 + event.hour) * HOUR;
    owners.set(
      event.owner,
      Math.min(week, owners.get(event.owner) ?? Infinity),
    );
  }
  for (const chunk of inChunks(
    [...parents].map(([ref, parent]) => ({
      ref: toGroup(ref),
      parent: parent ? toGroup(parent) : null,
    })),
  )) {
    await knex('scopes').insert(chunk).onConflict('ref').ignore();
  }
  for (const chunk of inChunks(
    [...since.keys()].map(service => ({
      ref: toComponent(service),
      owner_kind: 'group',
      present: true,
      segment: '',
    })),
  )) {
    await knex('components').insert(chunk).onConflict('ref').ignore();
  }
  const ownerships = [...since].flatMap(([service, owners]) =>
    [...owners].map(([owner, at]) => ({
      component: toComponent(service),
      owner: toGroup(owner),
      system: '',
      since: at,
    })),
  );
  for (const chunk of inChunks(ownerships)) {
    await knex('ownerships')
      .insert(chunk)
      .onConflict(['component', 'since'])
      .ignore();
  }
}

/** Writes changes with their deployments, links and tokens; received so long ago that they are at rest. */
export async function seedEvents(
  knex: Knex,
  quarter: string,
  seeded: readonly SeededEvent[],
): Promise<void> {
  const changes: Record<string, unknown>[] = [];
  const links: Record<string, unknown>[] = [];
  const tokens: Record<string, unknown>[] = [];
  const frame = {
    source: 'ci',
    withdrawn: false,
    versions: '{}',
    content_hash: 'x',
    received_at: 0,
    policies: '',
  };
  for (const { event, id, deployedAt, codingSeconds } of seeded) {
    const subject = toComponent(event.service);
    // Merged in the hour before it is deployed, so that both lie in one week.
    const mergedAt = deployedAt - 3 * HOUR;
    const readyAt = mergedAt - 4 * HOUR;
    const [author, second] = event.people;
    changes.push(
      {
        ...frame,
        kind: 'change',
        fact_id: id,
        subject,
        at: mergedAt,
        fields: JSON.stringify({
          mergedAt: iso(mergedAt),
          readyAt: iso(readyAt),
          firstCommitAt: iso(readyAt - 1_000 * codingSeconds),
          ...(second
            ? {
                review: {
                  period: quarter,
                  stratum: 'routine',
                  rate: 0.25,
                  selected: true,
                  reviewed: true,
                  rounds: 1,
                  firstReviewAt: iso(readyAt + HOUR),
                  lastReviewAt: iso(readyAt + 2 * HOUR),
                },
              }
            : {}),
        }),
      },
      {
        ...frame,
        kind: 'deployment',
        fact_id: id,
        subject,
        at: deployedAt,
        fields: JSON.stringify({ startedAt: iso(deployedAt - HOUR / 2) }),
      },
    );
    links.push({
      subject,
      change_source: 'ci',
      change_id: id,
      deployment_source: 'ci',
      deployment_id: id,
      merged_at: mergedAt,
      deployed_at: deployedAt,
      rung: 1,
      reason: 'said so',
    });
    [author, second].forEach((person, at) => {
      if (person) {
        tokens.push({
          quarter,
          source: 'ci',
          kind: 'change',
          fact_id: id,
          subject,
          role: at === 0 ? 'author' : 'reviewer',
          token: person,
        });
      }
    });
  }
  await knex('contributor_salts')
    .insert({ quarter, salt: '', created_at: 0 })
    .onConflict('quarter')
    .ignore();
  for (const [table, rows] of [
    ['facts', changes],
    ['links', links],
    ['contributor_tokens', tokens],
  ] as const) {
    for (const chunk of inChunks(rows)) {
      await knex(table).insert(chunk);
    }
  }
}

export function toGroup(name: string): string {
  return `group:default/${name}`;
}

export function toComponent(name: string): string {
  return `component:default/${name}`;
}

/** Every group of an organisation with its parent. */
export function parentsOf({
  teams,
  events,
  tree,
}: Organisation): Map<string, string | undefined> {
  const parents = new Map<string, string | undefined>();
  [...teams.keys(), ...events.map(({ owner }) => owner)].forEach(group => {
    const path = tree.pathOf(group);
    path.forEach((each, at) => parents.set(each, path[at - 1]));
  });
  return parents;
}
