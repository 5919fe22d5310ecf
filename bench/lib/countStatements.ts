import { Knex } from 'knex';

/** How many statements some work sends to the database. */
export async function countStatements(
  knex: Knex,
  work: () => Promise<unknown>,
): Promise<number> {
  let count = 0;
  const listen = () => {
    count += 1;
  };
  knex.on('query', listen);
  try {
    await work();
  } finally {
    knex.removeListener('query', listen);
  }
  return count;
}
