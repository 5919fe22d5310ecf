import { Knex } from 'knex';
import { inChunks, toNumber } from '../database/statements';

/** A component as the catalog tells. An owner that is a User is never written down, only that it is one. */
export interface ComponentRecord {
  ref: string;
  ownerKind: 'group' | 'user' | 'none';
  /** Ref of the owning Group; empty when no group owns it. */
  owner: string;
  /** From the entity's annotation; undefined means the configured default. */
  productionEnvironments?: string[];
}

/** Who owned a component from when on, oldest first. */
export type Ownership = { since: number; owner: string }[];

/** The group that owned a component at an instant; before the first record, the earliest known. */
export function ownerAt(history: Ownership, at: number): string {
  let owner = history[0]?.owner ?? '';
  for (const record of history) {
    if (record.since > at) {
      break;
    }
    owner = record.owner;
  }
  return owner;
}

export class OwnershipStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async component(
    ref: string,
  ): Promise<
    (Omit<ComponentRecord, 'owner'> & { history: Ownership }) | undefined
  > {
    const rows = await this.#knex('components')
      .leftJoin('ownerships', 'ownerships.component', 'components.ref')
      .where({ ref })
      .orderBy('since')
      .select(
        'owner_kind',
        'production_environments',
        'present',
        'since',
        'owner',
      );
    if (!rows.length || !rows[0].present) {
      return undefined;
    }
    return {
      ref,
      ownerKind: rows[0].owner_kind,
      productionEnvironments: rows[0].production_environments
        ? JSON.parse(rows[0].production_environments)
        : undefined,
      history: rows
        .filter(row => row.since !== null)
        .map(row => ({ since: toNumber(row.since), owner: row.owner })),
    };
  }

  /** Which of the given refs are components that the catalog knows. */
  async known(refs: readonly string[]): Promise<Set<string>> {
    const known = new Set<string>();
    for (const chunk of inChunks(refs)) {
      const rows = await this.#knex('components')
        .whereIn('ref', chunk)
        .where({ present: true })
        .select('ref');
      rows.forEach(row => known.add(row.ref));
    }
    return known;
  }

  /** A group and every group below it. */
  async groupWithDescendants(ref: string): Promise<string[]> {
    const rows = await this.#knex.raw(
      `WITH RECURSIVE below(ref) AS (
         SELECT CAST(? AS VARCHAR(256))
         UNION
         SELECT groups.ref FROM groups JOIN below ON groups.parent = below.ref
       ) SELECT ref FROM below`,
      [ref],
    );
    const list: { ref: string }[] = Array.isArray(rows) ? rows : rows.rows;
    return list.map(row => row.ref);
  }

  async allComponents(): Promise<
    Map<string, ComponentRecord & { present: boolean }>
  > {
    const rows = await this.#knex('components')
      .leftJoin('ownerships', 'ownerships.component', 'components.ref')
      .orderBy(['ref', 'since'])
      .select(
        'ref',
        'owner_kind',
        'production_environments',
        'present',
        'owner',
      );
    return new Map(
      rows.map(row => [
        row.ref,
        {
          ref: row.ref,
          ownerKind: row.owner_kind,
          owner: row.owner ?? '',
          productionEnvironments: row.production_environments
            ? JSON.parse(row.production_environments)
            : undefined,
          present: Boolean(row.present),
        },
      ]),
    );
  }

  /** Writes what the catalog tells now; an ownership that differs from the last known begins at `now`. */
  async saveComponents(
    records: readonly ComponentRecord[],
    newOwnerships: readonly { component: string; owner: string }[],
    now: number,
  ): Promise<void> {
    await this.#knex.transaction(async trx => {
      for (const chunk of inChunks(records)) {
        await trx('components')
          .insert(
            chunk.map(record => ({
              ref: record.ref,
              owner_kind: record.ownerKind,
              production_environments: record.productionEnvironments
                ? JSON.stringify(record.productionEnvironments)
                : null,
              present: true,
            })),
          )
          .onConflict('ref')
          .merge();
      }
      for (const chunk of inChunks(newOwnerships)) {
        await trx('ownerships')
          .insert(chunk.map(ownership => ({ ...ownership, since: now })))
          .onConflict(['component', 'since'])
          .merge();
      }
    });
  }

  async markGone(refs: readonly string[]): Promise<void> {
    for (const chunk of inChunks(refs)) {
      await this.#knex('components')
        .whereIn('ref', chunk)
        .update({ present: false });
    }
  }

  async replaceGroups(
    groups: readonly { ref: string; parent?: string }[],
  ): Promise<void> {
    await this.#knex.transaction(async trx => {
      for (const chunk of inChunks(groups)) {
        await trx('groups')
          .insert(
            chunk.map(({ ref, parent }) => ({ ref, parent: parent ?? null })),
          )
          .onConflict('ref')
          .merge();
      }
      await trx('groups')
        .whereNotIn(
          'ref',
          groups.map(group => group.ref),
        )
        .delete();
    });
  }
}
