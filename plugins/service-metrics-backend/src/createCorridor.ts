import { LoggerService } from '@backstage/backend-plugin-api';
import { Metric } from '@plumbline/backstage-plugin-service-metrics-common';
import { Knex } from 'knex';
import { LocalKeyStore } from './database/LocalKeyStore';
import { FactStore } from './facts/FactStore';
import { Intake } from './intake/Intake';
import { IntakeStore } from './intake/IntakeStore';
import { OwnershipStore } from './ownership/OwnershipStore';
import { DefaultReadings } from './readings/DefaultReadings';
import { Subjects } from './readings/Subjects';
import { DirtyDayStore } from './rollups/DirtyDayStore';
import { LiftStore } from './rollups/LiftStore';
import { RollupStore } from './rollups/RollupStore';
import { RollupWorker } from './rollups/RollupWorker';
import { DeclaredSources } from './sources/DeclaredSources';
import { SourceStore } from './sources/SourceStore';

/** What the rooms are furnished with. */
export interface CorridorOptions {
  /** A database with the plugin's tables. */
  knex: Knex;
  metrics: readonly Metric[];
  declared: DeclaredSources;
  /** Environments that are production unless the component says otherwise. */
  productionEnvironments: readonly string[];
  logger: LoggerService;
  now?: () => number;
}

/** Puts the rooms in a row, from the door in to the readings; the door out stands around `readings`. */
export async function createCorridor(options: CorridorOptions) {
  const { knex, metrics, declared, productionEnvironments, logger, now } =
    options;
  const ownership = new OwnershipStore(knex);
  const dirtyDays = new DirtyDayStore(knex);
  const sources = new SourceStore(knex);
  const rollups = new RollupStore(knex);
  return {
    ownership,
    dirtyDays,
    sources,
    intake: new Intake({
      store: new IntakeStore(knex, now),
      ownership,
      sources: declared,
      key: await LocalKeyStore.create(knex),
      knownEnvironments: productionEnvironments,
      now,
    }),
    worker: new RollupWorker({
      store: new LiftStore(knex),
      metrics,
      productionEnvironments,
      logger,
    }),
    readings: new DefaultReadings({
      metrics,
      rollups,
      subjects: new Subjects({
        rollups,
        facts: new FactStore(knex),
        ownership,
        sources,
        declared,
        dirtyDays,
      }),
      now,
    }),
  };
}
