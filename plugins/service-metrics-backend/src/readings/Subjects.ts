import { parseEntityRef } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import {
  CountedService,
  DAY_MS,
  Metric,
  ORGANISATION,
  ReadingContext,
  Window,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { FactStore } from '../facts/FactStore';
import { LOOK_BACK_MS } from '../links/ChangeIndex';
import { OwnershipStore } from '../ownership/OwnershipStore';
import { ScopeMember, ScopeStore } from '../ownership/ScopeStore';
import { RollupStore } from '../rollups/RollupStore';
import { DeclaredSources } from '../sources/DeclaredSources';
import { SourceStore } from '../sources/SourceStore';
import { STALE_AFTER_INTERVALS, SubjectState } from './SubjectState';

/** Kinds of entity that are merged from components. */
const SHARED_KINDS = ['group', 'system', 'domain'];

/** A service that left longer ago than this is in no window, and not listed. */
const LISTED_MS = 364 * DAY_MS;

/** What a subject stands for, and what is known about it besides its numbers. */
export class Subjects {
  readonly #rollups: RollupStore;
  readonly #facts: FactStore;
  readonly #ownership: OwnershipStore;
  readonly #scopes: ScopeStore;
  readonly #sources: SourceStore;
  readonly #declared: DeclaredSources;

  constructor(options: {
    rollups: RollupStore;
    facts: FactStore;
    ownership: OwnershipStore;
    scopes: ScopeStore;
    sources: SourceStore;
    declared: DeclaredSources;
  }) {
    this.#rollups = options.rollups;
    this.#facts = options.facts;
    this.#ownership = options.ownership;
    this.#scopes = options.scopes;
    this.#sources = options.sources;
    this.#declared = options.declared;
  }

  /** @throws NotFoundError for a kind that has no readings */
  async find(subject: string, now: number): Promise<SubjectState> {
    const { kind } = parseEntityRef(subject);
    if (kind !== 'component' && !SHARED_KINDS.includes(kind)) {
      throw new NotFoundError(`No readings for '${subject}'`);
    }
    const [place, { spans, pendingDays, foldedBefore }, deliveries] =
      await Promise.all([
        kind === 'component'
          ? this.#component(subject)
          : this.#shared(subject, now),
        this.#rollups.span(subject),
        this.#deliveries(subject, now),
      ]);
    return {
      subject,
      now,
      spans,
      pendingDays,
      ...(foldedBefore ? { foldedBefore } : {}),
      deliveries,
      ...place,
    };
  }

  /** How many facts behind a metric's window arrived or changed after an instant. */
  async factsSince(
    subject: string,
    metric: Metric,
    window: Window,
    since: number,
  ): Promise<number> {
    return await this.#facts.countReceivedAfter({
      scope: subject,
      kinds: metric.needs,
      // A change counts on the day of its deployment, up to one look-back later.
      from: Date.parse(window.from) - LOOK_BACK_MS,
      to: Date.parse(window.to),
      since,
    });
  }

  async #component(subject: string) {
    const component = await this.#ownership.component(subject);
    const { owner, system } = component?.history.at(-1) ?? {};
    return {
      services: [],
      relations: await this.#relations(
        subject,
        [owner, system].filter(ref => ref !== undefined && ref !== ''),
      ),
      ...(component?.ownerKind === 'user'
        ? { withheld: 'owner-is-user' as const }
        : {}),
    };
  }

  async #shared(subject: string, now: number) {
    const members = await this.#scopes.members(subject);
    return {
      services: members
        .filter(({ until }) => until === undefined || until > now - LISTED_MS)
        .map(toService),
      relations: await this.#relations(subject, []),
    };
  }

  async #relations(
    subject: string,
    inside: readonly (string | undefined)[],
  ): Promise<SubjectState['relations']> {
    const { above, dependencies } = await this.#scopes.around(
      subject,
      inside.filter(ref => ref !== undefined),
    );
    const relationOf = (ref: string): ReadingContext['relation'] =>
      parseEntityRef(ref).kind === 'group' ? 'group' : 'system';
    return new Map<string, ReadingContext['relation']>([
      [ORGANISATION, 'organisation'],
      ...dependencies.map(ref => [ref, 'dependency'] as const),
      ...above.map(ref => [ref, relationOf(ref)] as const),
      [subject, 'own'],
    ]);
  }

  async #deliveries(
    scope: string,
    now: number,
  ): Promise<SubjectState['deliveries']> {
    const delivered = await this.#sources.deliveredKinds(scope);
    return delivered.flatMap(({ kind, source, lastSeenAt }) => {
      const declaration = this.#declared.find(source);
      if (!declaration) {
        return [];
      }
      const staleAfter = declaration.interval * STALE_AFTER_INTERVALS;
      return {
        kind,
        source: {
          source,
          staleAfter,
          stale:
            lastSeenAt === undefined || now - lastSeenAt > staleAfter * 1000,
          ...(lastSeenAt === undefined
            ? {}
            : { lastSeenAt: new Date(lastSeenAt).toISOString() }),
        },
      };
    });
  }
}

function toService({
  component,
  segment,
  since,
  until,
}: ScopeMember): CountedService {
  return {
    ref: component,
    ...(segment ? { segment } : {}),
    ...(since === undefined ? {} : { since: new Date(since).toISOString() }),
    ...(until === undefined ? {} : { until: new Date(until).toISOString() }),
  };
}
