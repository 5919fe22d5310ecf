import { Knex } from 'knex';
import { BELOW, columnOf } from '../database/inScope';
import { inChunks, toNumber } from '../database/statements';
import { lastSpell } from './lastSpell';

/** A group, system or domain, and what it is part of. */
export interface ScopeRecord {
  ref: string;
  parent?: string;
}

/** A component that is or was counted in a scope. */
export interface ScopeMember {
  component: string;
  segment: string;
  /** When it came, unless it was there from the beginning; and when it went. Epoch milliseconds. */
  since?: number;
  until?: number;
}

/** The tree of groups and of systems in domains, and what depends on what. */
export class ScopeStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async all(): Promise<ScopeRecord[]> {
    const rows = await this.#knex('scopes').orderBy('ref').select('*');
    return rows.map(({ ref, parent }) => ({
      ref,
      ...(parent ? { parent } : {}),
    }));
  }

  /** The scopes directly inside one. */
  async children(ref: string): Promise<string[]> {
    const rows = await this.#knex('scopes')
      .where({ parent: ref })
      .orderBy('ref')
      .select('ref');
    return rows.map(row => row.ref);
  }

  /** How many components are or were counted in a scope directly, without those of scopes inside it. */
  async countDirectMembers(scope: string): Promise<number> {
    const row = await this.#knex('ownerships')
      .where({ [columnOf(scope)]: scope })
      .countDistinct({ count: 'component' })
      .first();
    return toNumber(row?.count ?? 0);
  }

  async parent(ref: string): Promise<string | undefined> {
    const row = await this.#knex('scopes').where({ ref }).first('parent');
    return row?.parent ?? undefined;
  }

  /** A scope and what it is part of, the nearest first; a circle in the catalog ends where it began. */
  async path(ref: string): Promise<string[]> {
    const rows: ScopeRecord[] = rowsOf(
      await this.#knex.raw(
        `WITH RECURSIVE path(ref, parent) AS (
           SELECT ref, parent FROM scopes WHERE ref = ?
           UNION
           SELECT scopes.ref, scopes.parent FROM scopes JOIN path ON scopes.ref = path.parent
         )
         SELECT ref, parent FROM path`,
        [ref],
      ),
    );
    const parents = new Map(rows.map(row => [row.ref, row.parent]));
    const path = new Set<string>();
    for (
      let at: string | undefined = ref;
      at && !path.has(at);
      at = parents.get(at)
    ) {
      path.add(at);
    }
    return [...path];
  }

  /** What surrounds a component or a scope: everything above it, and what a component depends on. */
  async around(
    subject: string,
    inside: readonly string[],
  ): Promise<{ above: string[]; dependencies: string[] }> {
    const marks = inside.map(() => 'SELECT CAST(? AS VARCHAR(256))');
    const rows: { ref: string; kind: string }[] = rowsOf(
      await this.#knex.raw(
        `WITH RECURSIVE above(ref) AS (
           SELECT ref FROM (${[
             'SELECT CAST(? AS VARCHAR(256)) AS ref',
             ...marks,
           ].join(' UNION ')}) AS inside
           UNION
           SELECT scopes.parent FROM scopes JOIN above ON scopes.ref = above.ref
           WHERE scopes.parent IS NOT NULL
         )
         SELECT ref, 'above' AS kind FROM above
         UNION ALL
         SELECT depends_on, 'dependency' FROM dependencies WHERE component = ?`,
        [subject, ...inside, subject],
      ),
    );
    return {
      above: rows
        .filter(row => row.kind === 'above' && row.ref !== subject)
        .map(row => row.ref)
        .sort(),
      dependencies: rows
        .filter(row => row.kind === 'dependency')
        .map(row => row.ref)
        .sort(),
    };
  }

  /** Every component that is or was counted in a scope, with when it came and went. */
  async members(scope: string): Promise<ScopeMember[]> {
    const column = columnOf(scope);
    const rows: {
      component: string;
      segment: string;
      since: number | string;
      inside: boolean | number;
      gone_at: number | string | null;
    }[] = rowsOf(
      await this.#knex.raw(
        `${BELOW}
         SELECT ownerships.component, ownerships.since, components.segment, components.gone_at,
           (CASE WHEN ownerships.${column} IN (SELECT ref FROM below) THEN 1 ELSE 0 END) AS inside
         FROM ownerships JOIN components ON components.ref = ownerships.component
         WHERE ownerships.component IN (
           SELECT component FROM ownerships WHERE ${column} IN (SELECT ref FROM below)
         )
         ORDER BY ownerships.component, ownerships.since`,
        [scope],
      ),
    );
    const byComponent = new Map<string, typeof rows>();
    for (const row of rows) {
      const list = byComponent.get(row.component);
      if (list) {
        list.push(row);
      } else {
        byComponent.set(row.component, [row]);
      }
    }
    return [...byComponent].map(([component, records]) => {
      const [{ segment, gone_at: goneAt }] = records;
      return {
        component,
        segment,
        ...lastSpell(
          records.map(({ since, inside }) => ({
            since: toNumber(since),
            inside: Boolean(inside),
          })),
          goneAt === null ? undefined : toNumber(goneAt),
        ),
      };
    });
  }

  /** Replaces the tree; answers the scopes whose place in it differs, with their former parent. */
  async replace(
    scopes: readonly ScopeRecord[],
  ): Promise<(ScopeRecord & { former?: string })[]> {
    return await this.#knex.transaction(async trx => {
      const known = new Map(
        (await new ScopeStore(trx as Knex).all()).map(({ ref, parent }) => [
          ref,
          parent,
        ]),
      );
      const told = new Map(scopes.map(({ ref, parent }) => [ref, parent]));
      const moved = scopes.filter(
        ({ ref, parent }) => !known.has(ref) || known.get(ref) !== parent,
      );
      const gone = [...known.keys()].filter(ref => !told.has(ref));
      for (const chunk of inChunks(moved)) {
        await trx('scopes')
          .insert(
            chunk.map(({ ref, parent }) => ({ ref, parent: parent ?? null })),
          )
          .onConflict('ref')
          .merge();
      }
      for (const chunk of inChunks(gone)) {
        await trx('scopes').whereIn('ref', chunk).delete();
      }
      return [
        ...moved.map(scope => ({ ...scope, former: known.get(scope.ref) })),
        ...gone.map(ref => ({ ref, former: known.get(ref) })),
      ];
    });
  }

  /** Replaces what depends on what. */
  async replaceDependencies(
    edges: readonly { component: string; dependsOn: string }[],
  ): Promise<void> {
    await this.#knex.transaction(async trx => {
      const keyOf = (component: string, dependsOn: string) =>
        `${component}\n${dependsOn}`;
      const known = new Set<string>(
        (await trx('dependencies').select('*')).map(row =>
          keyOf(row.component, row.depends_on),
        ),
      );
      const told = new Set(
        edges.map(({ component, dependsOn }) => keyOf(component, dependsOn)),
      );
      const rowsIn = (keys: string[]) =>
        keys.map(key => {
          const [component, dependsOn] = key.split('\n');
          return { component, depends_on: dependsOn };
        });
      for (const chunk of inChunks(
        rowsIn([...told].filter(key => !known.has(key))),
      )) {
        await trx('dependencies').insert(chunk);
      }
      for (const row of rowsIn([...known].filter(key => !told.has(key)))) {
        await trx('dependencies').where(row).delete();
      }
    });
  }
}

/** Rows of a raw statement, on either database. */
export function rowsOf<T>(result: T[] | { rows: T[] }): T[] {
  return Array.isArray(result) ? result : result.rows;
}
