import {
  MarkedEvent,
  MarkedWeek,
  startOfDay,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { FactStore } from '../facts/FactStore';
import { FateStore } from '../links/FateStore';
import { isCounting } from '../links/JudgingRules';
import { LinkStore } from '../links/LinkStore';
import { KnownComponent, OwnershipStore } from '../ownership/OwnershipStore';
import { ownershipAt } from '../ownership/ownership';
import { ScopeStore } from '../ownership/ScopeStore';
import { RollupPieces } from '../rollups/RollupStore';
import { countWeeks, WeekPiece } from './countWeeks';
import { EventsQuery } from './Events';
import {
  deploymentKey,
  markDeployments,
  markIncidents,
} from './toMarkedEvents';
import { UnitFinder } from './UnitFinder';

/** Most single events in an answer. */
export const MOST_EVENTS = 500;

/** Most facts of one kind that are looked at for them. */
const MOST_FACTS = 5_000;

/** A component, and from when until when it is counted for a subject. */
export interface Member {
  component: KnownComponent;
  /** Epoch milliseconds, half-open. */
  since: number;
  until: number;
}

/** What happened around a subject; decides no access. Some ten statements, whatever the scope. */
export class DefaultEvents {
  readonly #facts: FactStore;
  readonly #units: UnitFinder;
  readonly #links: LinkStore;
  readonly #fates: FateStore;
  readonly #components: Pick<OwnershipStore, 'components'>;
  readonly #scopes: Pick<ScopeStore, 'members'>;
  readonly #rollups: {
    list(scope: string, pieces: RollupPieces): Promise<WeekPiece[]>;
  };
  readonly #productionEnvironments: readonly string[];

  constructor(options: {
    facts: FactStore;
    units: UnitFinder;
    links: LinkStore;
    fates: FateStore;
    components: Pick<OwnershipStore, 'components'>;
    scopes: Pick<ScopeStore, 'members'>;
    rollups: {
      list(scope: string, pieces: RollupPieces): Promise<WeekPiece[]>;
    };
    /** Environments that are production unless the component says otherwise. */
    productionEnvironments: readonly string[];
  }) {
    this.#facts = options.facts;
    this.#units = options.units;
    this.#links = options.links;
    this.#fates = options.fates;
    this.#components = options.components;
    this.#scopes = options.scopes;
    this.#rollups = options.rollups;
    this.#productionEnvironments = options.productionEnvironments;
  }

  /** Components counted for a subject at any time; none that a user owns. */
  async members(subject: string): Promise<Member[]> {
    const spells = subject.startsWith('component:')
      ? [{ component: subject, since: undefined, until: undefined }]
      : await this.#scopes.members(subject);
    const components = await this.#components.components(
      spells.map(({ component }) => component),
    );
    return spells.flatMap(({ component: ref, since, until }) => {
      const component = components.get(ref);
      return component && component.ownerKind !== 'user'
        ? [
            {
              component,
              since: since ?? -Infinity,
              until: Math.min(until ?? Infinity, component.goneAt ?? Infinity),
            },
          ]
        : [];
    });
  }

  /** Counts of some ISO weeks. */
  async weeks(
    subject: string,
    mondays: readonly string[],
  ): Promise<MarkedWeek[]> {
    return countWeeks(
      mondays,
      await this.#rollups.list(subject, { days: [], weeks: mondays }),
    );
  }

  /** Single events of members, newest first. */
  async single(
    members: readonly Member[],
    query: Pick<EventsQuery, 'from' | 'to'>,
  ): Promise<{ events: MarkedEvent[]; cut: boolean }> {
    const [from, to] = [startOfDay(query.from), startOfDay(query.to)];
    const subjects = members.map(({ component }) => component.ref);
    const byRef = new Map(members.map(each => [each.component.ref, each]));
    const isCounted = (subject: string, at: number) => {
      const { since, until } = byRef.get(subject)!;
      return at >= from && at < to && at >= since && at < until;
    };
    const [deployments, incidents, failed, counts] = await Promise.all([
      this.#units.amongAll(
        new Map(
          members.map(({ component }) => [
            component.ref,
            component.productionEnvironments ?? this.#productionEnvironments,
          ]),
        ),
        { from, to, limit: MOST_FACTS },
      ),
      this.#facts.newest('incident', subjects, from, to, MOST_FACTS),
      this.#fates.failedBetween(subjects, from, to),
      this.#links.counts(subjects, from, to),
    ]);
    const known = {
      failed: new Set(failed.map(deploymentKey)),
      changes: new Map(counts.map(one => [deploymentKey(one), one.changes])),
    };
    const events = [
      ...[...deployments.units].flatMap(([subject, units]) =>
        markDeployments(
          subject,
          units.filter(unit => isCounted(subject, unit.finishedAt)),
          known,
        ),
      ),
      ...markIncidents(
        incidents.filter(
          incident =>
            isCounted(
              incident.subject,
              Date.parse(incident.fields.startedAt ?? ''),
            ) && isCounting(incident, byRef.get(incident.subject)!.component),
        ),
      ),
    ].sort(newestFirst);
    return {
      events: events.slice(0, MOST_EVENTS),
      cut:
        events.length > MOST_EVENTS ||
        deployments.isCut ||
        incidents.length === MOST_FACTS,
    };
  }
}

/** The group that owned a member when it was last counted; empty for none. */
export function ownerOf({ component, until }: Member): string {
  return ownershipAt(component.history, until - 1).owner;
}

function newestFirst(a: MarkedEvent, b: MarkedEvent): number {
  if (a.at !== b.at) {
    return a.at < b.at ? 1 : -1;
  }
  return `${a.kind} ${a.subject} ${a.id}` < `${b.kind} ${b.subject} ${b.id}`
    ? -1
    : 1;
}
