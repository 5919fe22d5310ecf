/*
 * Steals the database, the configuration, or both, and looks for 10,000 names behind the tokens:
 *
 *   yarn redteam theft [--names 10000]
 *
 * Fails when either alone leads to a name, when anything is left after the close, or when both together do not find nearly
 * everyone: the thief would be blind.
 */
import { parseArgs } from 'node:util';
import createKnex from 'knex';
import { join } from 'node:path';
import { stealTokens } from '../../plugins/service-metrics-backend/src/contributors/testing/stealTokens';
import { RootSecret } from '../../plugins/service-metrics-backend/src/database/RootSecret';
import { wilsonInterval } from '../../plugins/service-metrics-backend/src/statistics';
import { root } from '../../scripts/lib/root.mjs';
import { SOURCE } from '../generator/toStoredRow';
import { openCorridor } from '../lib/openCorridor';

const SECRET = 'the root secret that a thief may or may not have';
const SHOP = 'component:default/shop';
const BLIND_BELOW = 0.99;

export async function theft(args: string[]): Promise<boolean> {
  const { values } = parseArgs({
    args,
    options: { names: { type: 'string', default: '10000' } },
  });
  const size = Number(values.names);
  const knex = createKnex({
    client: 'better-sqlite3',
    connection: ':memory:',
    useNullAsDefault: true,
    pool: { min: 1, max: 1 },
  });
  await knex.migrate.latest({
    directory: join(root, 'plugins/service-metrics-backend/migrations'),
  });
  const clock = { now: Date.parse('2026-03-20T10:00:00Z') };
  const corridor = await openCorridor(knex, () => clock.now, undefined, {
    rootSecret: new RootSecret(SECRET),
    people: {
      resolve: async named =>
        named.map(({ ref, role }) => ({ person: ref, role })),
      findLogins: async () => new Set(),
    },
  });
  await corridor.ownership.saveComponents(
    [
      {
        ref: SHOP,
        ownerKind: 'group',
        owner: 'group:default/a',
        system: '',
        segment: '',
      },
    ],
    [{ component: SHOP, owner: 'group:default/a', system: '' }],
    0,
  );
  const figures = await stealTokens(
    {
      knex,
      push: facts => corridor.intake.deliver(SOURCE, facts),
      count: () => corridor.worker.run(),
      close: async () => {
        clock.now = Date.parse('2026-06-01T00:00:00Z');
        await corridor.contributors.close.run();
      },
    },
    { size, rootSecret: SECRET, at: '2026-03-19T10:00:00Z' },
  );
  await knex.destroy();
  console.log(`yarn redteam theft --names ${size}, Node ${process.version}`);
  console.log(
    `\n${figures.tokens} tokens, ${figures.guesses} guesses a name\n`,
  );
  console.log('| stolen | names found | n | upper 95 % | goal |');
  console.log('| --- | --- | --- | --- | --- |');
  const row = (what: string, hits: number, goal: string) => {
    const most = hits === 0 ? 3 / size : wilsonInterval(hits, size).high;
    console.log(
      `| ${what} | ${hits} | ${size} | ${(100 * most).toFixed(
        3,
      )} % | ${goal} |`,
    );
  };
  row('database, salts included', figures.dumpOnly, '0');
  row(
    'configuration, with tokens but no salts',
    figures.configurationOnly,
    '0',
  );
  row('configuration and database after the close', figures.afterClose, '0');
  row('control: both, before the close', figures.both, '≥ 99 %');
  console.log(`\nTokens and salts left after the close: ${figures.left}`);
  return (
    figures.dumpOnly + figures.configurationOnly + figures.afterClose === 0 &&
    figures.left === 0 &&
    figures.both >= BLIND_BELOW * size
  );
}
