import { Knex } from 'knex';
import { SourcedDelivery } from '../../plugins/service-metrics-backend/src/__testUtils__/replicas/makeHistory';
import {
  differences,
  readTables,
} from '../../plugins/service-metrics-backend/src/__testUtils__/replicas/readTables';
import { Acknowledgements, keyOf } from './Acknowledgements';
import { missingFrom } from './databases';
import { Protocol } from './Protocol';

/** How many facts the deliveries are about. */
export function countFacts(deliveries: readonly SourcedDelivery[]): number {
  return new Set(
    deliveries.map(({ source, fact }) =>
      JSON.stringify([fact.subject, fact.kind, source, fact.id]),
    ),
  ).size;
}

/** Holds what the replicas left in the database against what they answered, what was sent, and what the oracle has. */
export async function checkPromises(options: {
  knex: Knex;
  oracle: Knex;
  acknowledgements: Acknowledgements;
  deliveries: readonly SourcedDelivery[];
  protocol: Protocol;
}): Promise<void> {
  const { knex, oracle, acknowledgements, deliveries, protocol } = options;
  const events = new Set(
    deliveries.map(({ source, fact }) => keyOf(source, fact.eventId)),
  );
  const { broken } = acknowledgements;
  protocol.check(
    broken.length === 0,
    `none refused, none accepted twice ${broken.slice(0, 3).join('; ')}`,
  );
  const acknowledged = acknowledgements.snapshot();
  protocol.check(
    acknowledged.length === events.size,
    `${acknowledged.length} of ${events.size} events acknowledged`,
  );
  const missing = await missingFrom(knex, acknowledged);
  protocol.check(
    missing.length === 0,
    `${missing.length} of them missing from the ledger`,
  );
  const [{ accepted, duplicate }] = await knex('sources').sum({
    accepted: 'accepted',
    duplicate: 'duplicate',
  });
  protocol.check(
    Number(accepted) === events.size,
    `${accepted} counted as accepted, of ${events.size} events`,
  );
  // Those that a kill swallowed are counted, but nobody heard them.
  protocol.say(
    `answered: ${acknowledgements.accepted} accepted, ${acknowledgements.duplicates} duplicate; counted: ${duplicate} duplicate`,
  );
  const [{ stored }] = await knex('facts').count({ stored: '*' });
  const facts = countFacts(deliveries);
  protocol.check(
    Number(stored) === facts,
    `${stored} facts stored, of ${facts}`,
  );

  const actual = await readTables(knex);
  const expected = await readTables(oracle);
  for (const [table, rows] of actual) {
    protocol.check(
      JSON.stringify(rows) === JSON.stringify(expected.get(table)),
      `${table}: ${rows.length} rows, byte for byte those of the oracle`,
    );
  }
  differences(actual, expected).forEach(line => protocol.say(line));
}
