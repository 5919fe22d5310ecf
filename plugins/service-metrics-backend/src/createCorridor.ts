import { LoggerService } from '@backstage/backend-plugin-api';
import { Metric } from '@plumbline/backstage-plugin-service-metrics-common';
import { Knex } from 'knex';
import { BandStore } from './contributors/BandStore';
import { DayTokenStore } from './contributors/DayTokenStore';
import { GroupSizeStore } from './contributors/GroupSizeStore';
import { People } from './contributors/People';
import { QuarterStore } from './contributors/QuarterStore';
import { SaltStore } from './contributors/SaltStore';
import { TokenMaker } from './contributors/TokenMaker';
import { TokenStore } from './contributors/TokenStore';
import { KEEP_ALL, Keeping } from './database/Keeping';
import { LocalKeyStore } from './database/LocalKeyStore';
import { ContextStore } from './contexts/ContextStore';
import { RootSecret } from './database/RootSecret';
import { createAccessStores } from './disclosure/access/createAccessStores';
import { ContributorCounts, QuarterClose } from './disclosure/contributors';
import { ReleasedCellStore } from './disclosure/release/ReleasedCellStore';
import { ReleaseStore } from './disclosure/release/ReleaseStore';
import { countedPeople } from './disclosure/outcomes/countedPeople';
import { OutcomeJob } from './disclosure/outcomes/OutcomeJob';
import { ShownOutcomeStore } from './disclosure/outcomes/ShownOutcomeStore';
import { createExplanations } from './explanations/createExplanations';
import { FactStore } from './facts/FactStore';
import { closedEnvironment } from './intake/closedId';
import { Intake } from './intake/Intake';
import { IntakeStore } from './intake/IntakeStore';
import { createSampling } from './intake/sampling/createSampling';
import { PeriodStore } from './intake/sampling/PeriodStore';
import { TeamRateStore } from './intake/sampling/TeamRateStore';
import { SamplingPolicy } from './intake/sampling/Sampler';
import { FateStore } from './links/FateStore';
import { IncidentLinkStore } from './links/IncidentLinkStore';
import { LinkStore } from './links/LinkStore';
import { OwnershipStore } from './ownership/OwnershipStore';
import { RenameStore } from './rollups/RenameStore';
import { ScopeStore } from './ownership/ScopeStore';
import { DefaultReadings } from './readings/DefaultReadings';
import { Subjects } from './readings/Subjects';
import { createRecount } from './rollups/createRecount';
import { DirtyScopeStore } from './rollups/DirtyScopeStore';
import { DirtyDayStore } from './rollups/DirtyDayStore';
import { LiftStore } from './rollups/LiftStore';
import { RollupStore } from './rollups/RollupStore';
import { ScopeWorker } from './rollups/ScopeWorker';
import { RollupWorker } from './rollups/RollupWorker';
import { ComputedRetentionStore } from './retention/ComputedRetentionStore';
import { FactRetentionStore } from './retention/FactRetentionStore';
import { FoldStore } from './retention/FoldStore';
import { RetentionRunStore } from './retention/RetentionRunStore';
import { TableStore } from './retention/TableStore';
import { DefaultSample } from './sampling/DefaultSample';
import { OutcomeStore } from './sampling/OutcomeStore';
import { SampleReadStore } from './sampling/SampleReadStore';
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
  /** Of the policy in force, as facts come in. */
  policyVersion?: () => string | undefined;
  /** By which strata changes are drawn now; nothing of reviews is kept when left out. */
  sampling?: () => SamplingPolicy | undefined;
  /** Without it nobody is counted. */
  rootSecret?: RootSecret;
  /** Who is who; without it no contributor is taken. */
  people?: People;
  /** How long what is kept; without it, nothing is too old to come in. */
  limits?: Keeping;
}

/** Puts the rooms in a row, from the door in to the readings; the door out stands around `readings`. */
export async function createCorridor(options: CorridorOptions) {
  const { knex, metrics, declared, productionEnvironments } = options;
  const { logger, now, policyVersion, rootSecret, people } = options;
  const keeping: Keeping = options.limits ?? {
    ...KEEP_ALL,
    isBackfill: source => declared.find(source)?.backfill ?? false,
  };
  const ownership = new OwnershipStore(knex);
  const dirtyDays = new DirtyDayStore(knex);
  const sources = new SourceStore(knex);
  const rollups = new RollupStore(knex);
  const scopes = new ScopeStore(knex);
  const dirtyScopes = new DirtyScopeStore(knex);
  const liftStore = new LiftStore(knex);
  const tokenMaker = rootSecret && new TokenMaker(rootSecret);
  const days = new DayTokenStore(knex);
  const bands = new BandStore(knex);
  const sizes = new GroupSizeStore(knex);
  const shownOutcomes = new ShownOutcomeStore(knex);
  const key = await LocalKeyStore.create(knex);
  const sampling = createSampling({
    store: new PeriodStore(knex),
    rates: new TeamRateStore(knex),
    ownership,
    policy: options.sampling ?? (() => undefined),
    now,
  });
  const sign = (payload: string) => key.hash('receipt', payload);
  return {
    ownership,
    contributors: {
      tokens: new TokenStore(knex),
      counts: new ContributorCounts({
        isConfigured: rootSecret !== undefined,
        days,
        bands,
        sizes,
        ownership,
      }),
      close: new QuarterClose({
        salts: new SaltStore(knex),
        days,
        bands,
        quarters: new QuarterStore(knex),
        ownership,
        scopes,
        logger,
        now,
      }),
    },
    shownOutcomes,
    outcomeJob: new OutcomeJob({
      store: shownOutcomes,
      people: countedPeople({
        isConfigured: rootSecret !== undefined,
        days,
        sizes,
      }),
      ownership,
      scopes,
      logger,
      now,
    }),
    closeEnvironment: (name: string) =>
      closedEnvironment(name, key, productionEnvironments),
    scopes,
    renames: new RenameStore(knex, { now, keeping, metrics }),
    recount: createRecount({ dirtyDays, dirtyScopes, rollups }),
    sources,
    sampling,
    sample: new DefaultSample({
      store: new SampleReadStore(knex),
      outcomes: new OutcomeStore(knex),
      now,
    }),
    intake: new Intake({
      store: new IntakeStore(knex, {
        now,
        policyVersion,
        sampler: sampling.sampler,
        tokenMaker,
        keeping,
      }),
      ownership,
      sources: declared,
      key,
      knownEnvironments: productionEnvironments,
      people,
      countsPeople: tokenMaker !== undefined,
      now,
    }),
    worker: new RollupWorker({
      store: liftStore,
      metrics,
      productionEnvironments,
      logger,
    }),
    scopeWorker: new ScopeWorker({ store: liftStore, metrics, logger }),
    ...createExplanations({
      facts: new FactStore(knex),
      links: new LinkStore(knex),
      incidents: new IncidentLinkStore(knex),
      fates: new FateStore(knex),
      ownership,
      scopes,
      dirtyDays,
      rollups,
      productionEnvironments,
      now,
    }),
    access: createAccessStores(knex),
    retentionStores: {
      tables: new TableStore(knex),
      facts: new FactRetentionStore(knex),
      computed: new ComputedRetentionStore(knex),
      folds: new FoldStore(knex, metrics),
      runs: new RetentionRunStore(knex),
    },
    sign,
    releases: {
      store: new ReleaseStore(knex),
      cells: new ReleasedCellStore(knex),
    },
    readings: new DefaultReadings({
      metrics,
      sign,
      rollups,
      contexts: new ContextStore(knex),
      subjects: new Subjects({
        rollups,
        facts: new FactStore(knex),
        ownership,
        scopes,
        sources,
        declared,
      }),
      now,
    }),
  };
}
