import { Knex } from 'knex';
import { connectionTo, openDatabase } from './openCorridor';

const STAMP = 'bench_stamp';

/** What a prepared database says of itself, so that a second run need not make it again. */
export interface Stamp {
  stamp: string;
  facts: number;
}

/** The stamp of a database; undefined where there is none, or one that was left unfinished. */
export async function readStamp(
  server: string,
  name: string,
): Promise<Stamp | undefined> {
  const knex = openDatabase(server);
  const there = await knex('pg_database').where({ datname: name }).first();
  await knex.destroy();
  if (!there) {
    return undefined;
  }
  const own = openDatabase(connectionTo(server, name));
  const row = (await own.schema.hasTable(STAMP))
    ? await own(STAMP).first('stamp', 'facts')
    : undefined;
  await own.destroy();
  return row && { stamp: String(row.stamp), facts: Number(row.facts) };
}

/** Says that a database is finished. */
export async function writeStamp(knex: Knex, stamp: Stamp): Promise<void> {
  await knex.raw('CREATE TABLE ?? (stamp text, facts bigint)', [STAMP]);
  await knex(STAMP).insert(stamp);
}
