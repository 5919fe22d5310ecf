import { parseEntityRef } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import {
  Metric,
  Window,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { FactStore } from '../facts/FactStore';
import { LOOK_BACK_MS } from '../links/ChangeIndex';
import { OwnershipStore } from '../ownership/OwnershipStore';
import { DirtyDayStore } from '../rollups/DirtyDayStore';
import { RollupScope, RollupStore } from '../rollups/RollupStore';
import { DeclaredSources } from '../sources/DeclaredSources';
import { SourceStore } from '../sources/SourceStore';
import { STALE_AFTER_INTERVALS, SubjectState } from './SubjectState';

/** What a subject stands for, and what is known about it besides its numbers. */
export class Subjects {
  readonly #rollups: RollupStore;
  readonly #facts: FactStore;
  readonly #ownership: OwnershipStore;
  readonly #sources: SourceStore;
  readonly #declared: DeclaredSources;
  readonly #dirtyDays: DirtyDayStore;

  constructor(options: {
    rollups: RollupStore;
    facts: FactStore;
    ownership: OwnershipStore;
    sources: SourceStore;
    declared: DeclaredSources;
    dirtyDays: DirtyDayStore;
  }) {
    this.#rollups = options.rollups;
    this.#facts = options.facts;
    this.#ownership = options.ownership;
    this.#sources = options.sources;
    this.#declared = options.declared;
    this.#dirtyDays = options.dirtyDays;
  }

  /** @throws NotFoundError for a kind that has no readings */
  async find(
    subject: string,
    now: number,
  ): Promise<{ scope: RollupScope; state: SubjectState }> {
    const { scope, withheld } = await this.#resolve(subject);
    const { firstDays, newest, components } = await this.#rollups.span(scope);
    const subjects = 'component' in scope ? [scope.component] : components;
    return {
      scope,
      state: {
        subject,
        components: subjects,
        now,
        withheld,
        firstDays,
        newest,
        pendingDays: await this.#dirtyDays.count(subjects),
        deliveries: await this.#deliveries(subjects, now),
      },
    };
  }

  /** How many facts behind a metric's window arrived or changed after an instant. */
  async factsSince(
    state: SubjectState,
    metric: Metric,
    window: Window,
    since: number,
  ): Promise<number> {
    return await this.#facts.countReceivedAfter({
      subjects: state.components,
      kinds: metric.needs,
      // A change counts on the day of its deployment, up to one look-back later.
      from: Date.parse(window.from) - LOOK_BACK_MS,
      to: Date.parse(window.to),
      since,
    });
  }

  async #resolve(
    subject: string,
  ): Promise<{ scope: RollupScope; withheld?: 'owner-is-user' }> {
    const { kind } = parseEntityRef(subject);
    if (kind === 'component') {
      const component = await this.#ownership.component(subject);
      return {
        scope: { component: subject },
        withheld: component?.ownerKind === 'user' ? 'owner-is-user' : undefined,
      };
    }
    if (kind === 'group') {
      const owners = await this.#ownership.groupWithDescendants(subject);
      return { scope: { owners } };
    }
    throw new NotFoundError(`No readings for '${subject}'`);
  }

  async #deliveries(
    subjects: readonly string[],
    now: number,
  ): Promise<SubjectState['deliveries']> {
    const delivered = await this.#sources.deliveredKinds(subjects);
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
