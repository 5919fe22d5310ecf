import { Knex } from 'knex';

/** A scope and everything inside it, as a common table `below(ref)`; takes the scope as its one parameter. */
export const BELOW = `WITH RECURSIVE below(ref) AS (
  SELECT CAST(? AS VARCHAR(256))
  UNION
  SELECT scopes.ref FROM scopes JOIN below ON scopes.parent = below.ref
)`;

/** Which column of an ownership says that a component is in a scope. */
export function columnOf(scope: string): 'owner' | 'system' {
  return scope.startsWith('group:') ? 'owner' : 'system';
}

/** Restricts a query to a component, or to every component that is or was in a group, system or domain. */
export function inScope<T extends Knex.QueryBuilder>(
  query: T,
  column: string,
  scope: string,
): T {
  return (
    scope.startsWith('component:')
      ? query.where(column, scope)
      : query.whereIn(column, builder =>
          builder
            .from('ownerships')
            .select('component')
            .whereRaw(
              `${columnOf(scope)} IN (${BELOW} SELECT ref FROM below)`,
              [scope],
            ),
        )
  ) as T;
}
