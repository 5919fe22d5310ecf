import { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import {
  Entity,
  parseEntityRef,
  RELATION_CHILD_OF,
  RELATION_OWNED_BY,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { ANNOTATION_PRODUCTION_ENVIRONMENTS } from '@plumbline/backstage-plugin-service-metrics-common';
import { ComponentRecord, OwnershipStore } from './OwnershipStore';

const FIELDS = ['kind', 'metadata', 'relations'];

/**
 * Keeps the catalog's components, their owning groups and the group hierarchy at hand, so that every fact can be counted
 * with who owned its component at the time. Ownership that moves begins a new record; what was counted before stays where
 * it was. Facts of a component that was unknown wait as dirty days and are counted once it appears.
 */
export class CatalogSync {
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;
  readonly #store: OwnershipStore;
  readonly #recount: (component: string) => Promise<void>;
  readonly #logger: LoggerService;

  constructor(options: {
    catalog: CatalogService;
    auth: AuthService;
    store: OwnershipStore;
    /** Told a component whose facts count differently from now on. */
    recount: (component: string) => Promise<void>;
    logger: LoggerService;
  }) {
    this.#catalog = options.catalog;
    this.#auth = options.auth;
    this.#store = options.store;
    this.#recount = options.recount;
    this.#logger = options.logger;
  }

  async run(now: number = Date.now()): Promise<void> {
    const credentials = await this.#auth.getOwnServiceCredentials();
    const records: ComponentRecord[] = [];
    const groups: { ref: string; parent?: string }[] = [];
    const pages = this.#catalog.streamEntities(
      { filter: [{ kind: ['component', 'group'] }], fields: FIELDS },
      { credentials },
    );
    for await (const page of pages) {
      for (const entity of page) {
        if (entity.kind.toLocaleLowerCase('en-US') === 'group') {
          groups.push({
            ref: stringifyEntityRef(entity),
            parent: targetOf(entity, RELATION_CHILD_OF),
          });
        } else {
          records.push(toRecord(entity));
        }
      }
    }
    await this.#store.replaceGroups(groups);
    await this.#saveChanged(records, now);
  }

  async #saveChanged(records: readonly ComponentRecord[], now: number) {
    const known = await this.#store.allComponents();
    const changed = records.filter(record => {
      const before = known.get(record.ref);
      return !before?.present || describe(before) !== describe(record);
    });
    const moved = changed
      .filter(record => known.get(record.ref)?.owner !== record.owner)
      .map(({ ref, owner }) => ({ component: ref, owner }));
    await this.#store.saveComponents(changed, moved, now);

    for (const record of changed) {
      const before = known.get(record.ref);
      if (
        before &&
        String(before.productionEnvironments) !==
          String(record.productionEnvironments)
      ) {
        await this.#recount(record.ref);
      }
    }
    const present = new Set(records.map(record => record.ref));
    const gone = [...known.values()].filter(
      record => record.present && !present.has(record.ref),
    );
    await this.#store.markGone(gone.map(record => record.ref));
    if (changed.length || gone.length) {
      this.#logger.info(
        `Catalog: ${changed.length} components new or changed, ${gone.length} gone`,
      );
    }
  }
}

function describe(record: ComponentRecord): string {
  return JSON.stringify([
    record.owner,
    record.ownerKind,
    record.productionEnvironments ?? null,
  ]);
}

function targetOf(entity: Entity, type: string): string | undefined {
  return entity.relations?.find(relation => relation.type === type)?.targetRef;
}

function toRecord(entity: Entity): ComponentRecord {
  const owners = (entity.relations ?? [])
    .filter(relation => relation.type === RELATION_OWNED_BY)
    .map(relation => relation.targetRef);
  const group = owners.find(ref => parseEntityRef(ref).kind === 'group');
  const environments =
    entity.metadata.annotations?.[ANNOTATION_PRODUCTION_ENVIRONMENTS];
  let ownerKind: ComponentRecord['ownerKind'] = 'none';
  if (group) {
    ownerKind = 'group';
  } else if (owners.length > 0) {
    ownerKind = 'user';
  }
  return {
    ref: stringifyEntityRef(entity),
    ownerKind,
    owner: group ?? '',
    productionEnvironments: environments
      ?.split(',')
      .map(name => name.trim().toLocaleLowerCase('en-US'))
      .filter(Boolean)
      .sort(),
  };
}
