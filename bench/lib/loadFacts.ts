import { Client } from 'pg';
import { Knex } from 'knex';
import { dayOf } from '../../plugins/service-metrics-common/src';
import { OwnershipStore } from '../../plugins/service-metrics-backend/src/ownership/OwnershipStore';
import { ScopeStore } from '../../plugins/service-metrics-backend/src/ownership/ScopeStore';
import { HistoryOptions, ServiceHistory } from '../generator/ServiceHistory';
import { FACT_COLUMNS, SOURCE, toStoredRow } from '../generator/toStoredRow';
import { copyIn } from './copyIn';
import { organisation, serviceRef } from './organisation';

export type Histories = Omit<HistoryOptions, 'subject' | 'number'> & {
  services: number;
  /** Number of the first service; 0 when left out. */
  first?: number;
};

/** Tells the corridor of the organisation, as its catalog synchronisation does. */
export async function saveOrganisation(
  knex: Knex,
  services: number,
): Promise<void> {
  const { components, scopes } = organisation(services);
  await new OwnershipStore(knex).saveComponents(
    components,
    components.map(({ ref, owner, system }) => ({
      component: ref,
      owner,
      system,
    })),
    0,
  );
  await new ScopeStore(knex).replace(scopes);
}

/**
 * Loads generated facts by COPY in the form in which the intake stores them, and marks their days, as it does; answers how
 * many facts there are.
 */
export async function loadFacts(
  connection: string,
  histories: Histories,
): Promise<number> {
  const { services, first = 0, ...options } = histories;
  const client = new Client({ connectionString: connection });
  await client.connect();
  let count = 0;
  const days = new Map<number, Set<string>>();
  const rows = function* rows() {
    for (let number = first; number < first + services; number++) {
      const marked = new Set<string>();
      days.set(number, marked);
      const history = new ServiceHistory({
        ...options,
        number,
        subject: serviceRef(number),
      });
      for (const facts of history.days()) {
        for (const fact of facts) {
          const row = toStoredRow(fact);
          marked.add(dayOf(Number(row[FACT_COLUMNS.indexOf('at')])));
          count += 1;
          yield row;
        }
      }
    }
  };
  await copyIn(client, 'facts', FACT_COLUMNS, rows());
  await copyIn(
    client,
    'dirty_days',
    ['subject', 'day', 'token'],
    [...days].flatMap(([number, marked]) =>
      [...marked].map(day => [serviceRef(number), day, 'loaded']),
    ),
  );
  await copyIn(
    client,
    'subject_kinds',
    ['subject', 'kind', 'source'],
    [...days.keys()].flatMap(number =>
      ['deployment', 'change', 'incident'].map(kind => [
        serviceRef(number),
        kind,
        SOURCE,
      ]),
    ),
  );
  await client.query(
    `INSERT INTO sources (id, last_delivery_at) VALUES ($1, $2)
     ON CONFLICT (id) DO UPDATE SET last_delivery_at = EXCLUDED.last_delivery_at`,
    [SOURCE, Date.now()],
  );
  await client.end();
  return count;
}
