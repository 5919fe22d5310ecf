import { setTimeout as sleep } from 'node:timers/promises';
import { Knex } from 'knex';
import { Random } from '../../plugins/service-metrics-backend/src/metrics/testing/Random';
import { Acknowledgements } from './Acknowledgements';
import { missingFrom } from './databases';
import { Protocol } from './Protocol';
import { Replica } from './Replica';
import { Sender } from './Sender';

/** Kills the victim at random moments, evenly over its traffic, and starts it again each time. */
export async function killAndRestart(options: {
  victim: Replica;
  sender: Sender;
  total: number;
  knex: Knex;
  acknowledgements: Acknowledgements;
  random: Random;
  kills: number;
  protocol: Protocol;
}): Promise<void> {
  const { victim, sender, total, knex, acknowledgements, random } = options;
  const { kills, protocol } = options;
  for (let kill = 1; kill <= kills; kill += 1) {
    const at = (total * (kill - 0.5 + random.uniform() * 0.5)) / (kills + 1);
    while (sender.acknowledged < at) {
      await sleep(5);
    }
    await sleep(random.uniform() * 400);
    const sessions = await knex('pg_stat_activity')
      .where({ application_name: victim.name })
      .whereNotNull('xact_start')
      .count({ count: '*' })
      .first();
    const { inFlight } = sender;
    await victim.kill();
    const promised = acknowledgements.snapshot();
    const missing = await missingFrom(knex, promised);
    protocol.check(
      missing.length === 0,
      `kill ${kill}: ${promised.length} acknowledged, ${missing.length} missing (${inFlight} requests and ${sessions?.count} transactions were under way)`,
    );
    const started = Date.now();
    await victim.start();
    protocol.say(
      `kill ${kill}: ${victim.name} is back after ${Date.now() - started} ms`,
    );
  }
}
