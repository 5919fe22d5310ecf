import { loadFacts, saveOrganisation } from './loadFacts';
import { createDatabase, openDatabase } from './openCorridor';

const DAYS = 364;
const END = Date.UTC(2026, 9, 23);

/** When the pages of a year of facts are read. */
export const NOW = END + 12 * 3_600_000;

/** A database of its own with a year of facts of some services, before they are lifted. */
export async function yearOfFacts(
  server: string,
  name: string,
  services: number,
) {
  const connection = await createDatabase(server, name);
  const knex = openDatabase(connection);
  await saveOrganisation(knex, services);
  await loadFacts(connection, {
    services,
    seed: 5,
    from: END - DAYS * 86_400_000,
    days: DAYS,
    factsPerYear: 365,
  });
  return knex;
}
