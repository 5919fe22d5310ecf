import { Knex } from 'knex';
import { FactDelivery } from '@plumbline/backstage-plugin-service-metrics-common';
import { guessTokens } from './guessTokens';
import { makeRoster } from './roster';

/** The parts of a running corridor that a theft needs. */
export interface Victim {
  knex: Knex;
  push(facts: readonly FactDelivery[]): Promise<unknown>;
  /** Counts what was pushed. */
  count(): Promise<void>;
  /** Closes every quarter that ended long ago. */
  close(): Promise<void>;
}

/** How many of the roster were matched by whom. */
export interface TheftFigures {
  roster: number;
  /** Tokens that were in the database when it was stolen. */
  tokens: number;
  /** Ways of making a token that were tried on each name. */
  guesses: number;
  /** Everything in the database, without the configuration. */
  dumpOnly: number;
  /** The configuration, and tokens without their salts. */
  configurationOnly: number;
  /** The configuration, and the database after its quarter was closed. */
  afterClose: number;
  /** Control: the configuration and the database before. If it fails, the thief is blind. */
  both: number;
  /** Tokens and salts that were left after the close. */
  left: number;
}

const TABLES = ['contributor_tokens', 'contributor_days'];

async function dump(knex: Knex) {
  const tokens = new Set<string>();
  for (const table of TABLES) {
    for (const { token } of await knex(table).distinct('token')) {
      tokens.add(token);
    }
  }
  tokens.delete('');
  const salts = await knex('contributor_salts').select('quarter', 'salt');
  const keys = await knex('keys').select('secret');
  return {
    tokens,
    salts: salts.map(({ salt }) => String(salt)),
    keys: keys.map(({ secret }) => String(secret)),
  };
}

/** Lets everyone of a roster take part in something, and steals what there is to steal before and after the close. */
export async function stealTokens(
  victim: Victim,
  options: { size: number; rootSecret: string; at: string },
): Promise<TheftFigures> {
  const { size, rootSecret, at } = options;
  const roster = makeRoster(size);
  for (let start = 0; start < size; start += 100) {
    await victim.push(
      roster.slice(start, start + 100).map(({ ref }, index) => ({
        kind: 'change',
        id: `${start + index}`,
        subject: 'component:default/shop',
        eventId: `${start + index}`,
        eventTime: at,
        mergedAt: at,
        contributors: [{ ref, role: 'author' }],
      })),
    );
  }
  await victim.count();
  const before = await dump(victim.knex);
  const words = ['2026-Q1', 'contributors', 'service-metrics'];
  const dumpOnly = guessTokens(roster, {
    tokens: before.tokens,
    keys: [...before.salts, ...before.keys],
    words,
  });
  const configurationOnly = guessTokens(roster, {
    tokens: before.tokens,
    keys: before.keys,
    rootSecret,
    words,
  });
  const both = guessTokens(roster, {
    tokens: before.tokens,
    keys: before.salts,
    rootSecret,
    words,
  });
  await victim.close();
  const after = await dump(victim.knex);
  const afterClose = guessTokens(roster, {
    tokens: after.tokens,
    keys: [...after.salts, ...after.keys],
    rootSecret,
    words,
  });
  return {
    roster: size,
    tokens: before.tokens.size,
    guesses: dumpOnly.guesses,
    dumpOnly: dumpOnly.matched,
    configurationOnly: configurationOnly.matched,
    afterClose: afterClose.matched,
    both: both.matched,
    left: after.tokens.size + after.salts.length,
  };
}
