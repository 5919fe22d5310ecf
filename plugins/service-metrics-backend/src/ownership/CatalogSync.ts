import { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import {
  Entity,
  RELATION_CHILD_OF,
  RELATION_DEPENDS_ON,
  RELATION_PART_OF,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  ComponentRecord,
  KnownComponent,
  OwnershipStore,
} from './OwnershipStore';
import { Rename, Renames } from './Renames';
import { ScopeRecord, ScopeStore } from './ScopeStore';
import { SegmentDimension } from './segmentOf';
import {
  formerRefsOf,
  targetsOf,
  toComponentRecord,
} from './toComponentRecord';

const FIELDS = ['kind', 'metadata', 'relations', 'spec.lifecycle'];

/** Told what counts differently from now on. */
export interface Recount {
  /** A component, all of its days or those from an instant on. */
  component(ref: string, from?: number): Promise<void>;
  /** All days of some scopes: something was put into them, or taken out. */
  scopes(refs: readonly string[], moved: string): Promise<void>;
}

/**
 * Keeps the catalog's components, their owning groups and systems, the tree of groups and domains, and dependencies at
 * hand, so that every fact can be counted with who owned its component at the time. Ownership that moves begins a new
 * record; what was counted before stays where it was. Facts of a component that was unknown wait as dirty days and are
 * counted once it appears.
 */
export class CatalogSync {
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;
  readonly #store: OwnershipStore;
  readonly #scopes: ScopeStore;
  readonly #renames: Renames;
  readonly #recount: Recount;
  readonly #segmentBy: SegmentDimension;
  readonly #closeEnvironment: (name: string) => string;
  readonly #logger: LoggerService;

  constructor(options: {
    catalog: CatalogService;
    auth: AuthService;
    store: OwnershipStore;
    scopes: ScopeStore;
    renames: Renames;
    recount: Recount;
    segmentBy: SegmentDimension;
    /** The form in which the intake keeps an environment's name. */
    closeEnvironment: (name: string) => string;
    logger: LoggerService;
  }) {
    this.#catalog = options.catalog;
    this.#auth = options.auth;
    this.#store = options.store;
    this.#scopes = options.scopes;
    this.#renames = options.renames;
    this.#recount = options.recount;
    this.#segmentBy = options.segmentBy;
    this.#closeEnvironment = options.closeEnvironment;
    this.#logger = options.logger;
  }

  async run(now: number = Date.now()): Promise<void> {
    const credentials = await this.#auth.getOwnServiceCredentials();
    const records: ComponentRecord[] = [];
    const scopes: ScopeRecord[] = [];
    const renames: Rename[] = [];
    const edges: { component: string; dependsOn: string }[] = [];
    const pages = this.#catalog.streamEntities(
      {
        filter: [{ kind: ['component', 'group', 'system', 'domain'] }],
        fields: FIELDS,
      },
      { credentials },
    );
    for await (const page of pages) {
      for (const entity of page) {
        if (kindOf(entity) === 'component') {
          const record = toComponentRecord(entity, {
            segmentBy: this.#segmentBy,
            closeEnvironment: this.#closeEnvironment,
          });
          records.push(record);
          renames.push(
            ...formerRefsOf(entity).map(former => ({
              former,
              component: record.ref,
            })),
          );
          edges.push(
            ...targetsOf(entity, RELATION_DEPENDS_ON).map(dependsOn => ({
              component: record.ref,
              dependsOn,
            })),
          );
        } else {
          scopes.push(toScope(entity));
        }
      }
    }
    const moved = await this.#scopes.replace(scopes);
    await this.#scopes.replaceDependencies(edges);
    await this.#saveChanged(records, now);
    const present = new Set(records.map(({ ref }) => ref));
    // A ref that the catalog still has is another component, whatever an annotation says.
    await this.#renames.replaceAliases(
      renames.filter(({ former }) => !present.has(former)),
    );
    for (const rename of await this.#renames.pending()) {
      await this.#renames.move(rename);
    }
    for (const { ref, parent, former } of moved) {
      const above = [parent, former].filter(scope => scope !== undefined);
      await this.#recount.scopes(above, ref);
    }
  }

  async #saveChanged(records: readonly ComponentRecord[], now: number) {
    const known = await this.#store.all();
    const changed = records.filter(record => {
      const before = known.get(record.ref);
      return (
        !before ||
        before.goneAt !== undefined ||
        placeOf(record) !== placeBefore(before) ||
        settingsOf(record) !== settingsOf(before)
      );
    });
    const moved = changed.filter(record => {
      const before = known.get(record.ref);
      return !before || placeOf(record) !== placeBefore(before);
    });
    await this.#store.saveComponents(
      changed,
      moved.map(({ ref, owner, system }) => ({
        component: ref,
        owner,
        system,
      })),
      now,
    );
    const present = new Set(records.map(record => record.ref));
    const gone = [...known.values()]
      .filter(({ ref, goneAt }) => goneAt === undefined && !present.has(ref))
      .map(({ ref }) => ref);
    await this.#store.markGone(gone, now);

    for (const record of changed) {
      const before = known.get(record.ref);
      if (before && settingsOf(record) !== settingsOf(before)) {
        await this.#recount.component(record.ref);
      } else if (before) {
        await this.#recount.component(record.ref, before.goneAt ?? now);
      }
    }
    for (const ref of gone) {
      await this.#recount.component(ref, now);
    }
    if (changed.length || gone.length) {
      this.#logger.info(
        `Catalog: ${changed.length} components new or changed, ${gone.length} gone`,
      );
    }
  }
}

function kindOf(entity: Entity): string {
  return entity.kind.toLocaleLowerCase('en-US');
}

function toScope(entity: Entity): ScopeRecord {
  const [parent] = targetsOf(
    entity,
    kindOf(entity) === 'group' ? RELATION_CHILD_OF : RELATION_PART_OF,
  );
  return { ref: stringifyEntityRef(entity), ...(parent ? { parent } : {}) };
}

function placeOf({ owner, system }: { owner: string; system: string }): string {
  return `${owner}\n${system}`;
}

function placeBefore({ history }: KnownComponent): string {
  return placeOf(history.at(-1) ?? { owner: '', system: '' });
}

/** Whatever makes the same facts count differently. */
function settingsOf(component: ComponentRecord | KnownComponent): string {
  return JSON.stringify([
    component.ownerKind,
    component.segment,
    component.productionEnvironments ?? null,
    component.attributionHours ?? null,
    component.countingSeverities ?? null,
  ]);
}
