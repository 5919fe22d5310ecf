import { mockServices } from '@backstage/backend-test-utils';
import {
  FactDelivery,
  ReadingsResponse,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { SourceDeclaration } from '@plumbline/backstage-plugin-service-metrics-node';
import { Knex } from 'knex';
import { People } from '../contributors/People';
import { createCorridor } from '../createCorridor';
import { migrate } from '../database/migrate';
import { RootSecret } from '../database/RootSecret';
import { SamplingPolicy } from '../intake/sampling/Sampler';
import { coreMetrics } from '../metrics';
import { ScopeRecord } from '../ownership/ScopeStore';
import { RuledQuery } from '../readings/Readings';
import { Receipt } from '../readings/receipt';
import { MetricRuling, Ruling } from '../readings/Ruling';
import { createFurtherClasses } from '../retention/createFurtherClasses';
import { createRetention } from '../retention/createRetention';
import { RetentionLimits } from '../retention/RetentionLimits';
import { DeclaredSources } from '../sources/DeclaredSources';

const TABLES = [
  'contributor_days',
  'contributor_tokens',
  'contributor_sources',
  'contributor_bands',
  'contributor_salts',
  'group_sizes',
  'aliases',
  'scopes',
  'dependencies',
  'dirty_scopes',
  'ownerships',
  'components',
  'rollups',
  'links',
  'incident_links',
  'deployment_fates',
  'dirty_days',
  'subject_kinds',
  'facts',
  'ledger',
  'sources',
  'sampling_units',
  'sampling_rates',
  'closed_days',
  'forgotten',
  'folded_weeks',
  'retention_runs',
];

const EVERYONE: People = {
  resolve: async named => named.map(({ ref, role }) => ({ person: ref, role })),
  findLogins: async () => new Set(),
};

/** What documents would say that keep nothing back. */
export const ALL_ALLOWED: Ruling = { on: allowed, onPattern: allowed };

function allowed(metric: string): MetricRuling {
  return {
    serve: true,
    document: `metric:default/${metric}`,
    notes: [],
    covers: () => true,
  };
}

/** The corridor on a real database, without HTTP and without a scheduler. */
export async function createCorridorHarness(options: {
  knex: Knex;
  now: () => number;
  components: {
    ref: string;
    owner: string;
    system?: string;
    segment?: string;
  }[];
  /** Groups, systems and domains; the owners alone, without parents, when left out. */
  scopes?: ScopeRecord[];
  source?: Partial<SourceDeclaration>;
  policyVersion?: () => string;
  sampling?: () => SamplingPolicy | undefined;
  rootSecret?: RootSecret;
  /** Takes every name for a person of its own when left out. */
  people?: People;
  /** Facts are let go of, by these documents; `now` is asked for. */
  retainedBy?: ConstructorParameters<typeof RetentionLimits>[0]['current'];
  /** Classes of other rooms that are let go of as well. */
  further?: typeof createFurtherClasses;
}) {
  const { knex, now, components } = options;
  await migrate(mockServices.database({ knex }));
  const declared = DeclaredSources.fromConfig(
    mockServices.rootConfig({ data: {} }),
  );
  declared.add({
    id: 'ci',
    owner: 'group:default/a',
    purpose: 'Tests',
    kinds: ['deployment', 'change', 'incident'],
    interval: 86_400,
    idPattern: /^[a-z0-9-]{1,40}$/,
    ...options.source,
  });
  const limits = new RetentionLimits({
    current: options.retainedBy ?? (() => undefined),
    isBackfill: source => declared.find(source)?.backfill ?? false,
    now,
  });
  const corridor = await createCorridor({
    ...(options.retainedBy ? { limits } : {}),
    knex,
    now,
    metrics: coreMetrics,
    policyVersion: options.policyVersion,
    sampling: options.sampling,
    rootSecret: options.rootSecret,
    people: options.people ?? EVERYONE,
    declared,
    productionEnvironments: ['production', 'prod', 'live'],
    logger: mockServices.logger.mock(),
  });
  const retention = createRetention({
    stores: corridor.retentionStores,
    limits,
    metrics: coreMetrics,
    further: options.further?.(corridor.retentionStores.tables, limits),
    logger: mockServices.logger.mock(),
    now,
  });
  /** Readings as the rooms inside the door give them, with every metric allowed. */
  const readings = {
    read: (query: RuledQuery) => corridor.readings.read(query, ALL_ALLOWED),
    recompute: (receipt: Receipt) =>
      corridor.readings.recompute(receipt, ALL_ALLOWED),
  };
  return {
    ...corridor,
    knex,
    readings,
    retention,
    ruledReadings: corridor.readings,

    /** Lifts what is dirty, then merges what is above it. */
    worker: {
      async run() {
        await corridor.worker.run();
        await corridor.scopeWorker.run();
      },
    },

    /** Empties every table and announces the components anew. */
    async reset() {
      for (const table of TABLES) {
        await knex(table).delete();
      }
      await corridor.ownership.saveComponents(
        components.map(({ ref, owner, system = '', segment = '' }) => ({
          ref,
          owner,
          system,
          segment,
          ownerKind: 'group',
        })),
        components.map(({ ref, owner, system = '' }) => ({
          component: ref,
          owner,
          system,
        })),
        0,
      );
      await corridor.scopes.replace(
        options.scopes ??
          [...new Set(components.map(({ owner }) => owner))].map(ref => ({
            ref,
          })),
      );
    },

    async push(facts: readonly FactDelivery[]) {
      return await corridor.intake.deliver('ci', facts);
    },

    /** Everything that a page would show, freshness apart. */
    async page(subject: string): Promise<Omit<ReadingsResponse, 'freshness'>> {
      const { freshness, ...rest } = await readings.read({
        subject,
        windows: ['7d', '28d', '91d', 'quarter'],
        series: 'week',
      });
      return rest;
    },

    /** Stored results, in a fixed order. */
    async stored() {
      return {
        rollups: await knex('rollups').orderBy([
          'scope',
          'grain',
          'start',
          'metric',
          'segment',
          'cohort',
          'owner',
          'system',
        ]),
        links: await knex('links').orderBy([
          'subject',
          'change_source',
          'change_id',
        ]),
        incidents: await knex('incident_links').orderBy([
          'subject',
          'incident_source',
          'incident_id',
        ]),
        fates: await knex('deployment_fates').orderBy([
          'subject',
          'deployment_source',
          'deployment_id',
        ]),
        dirty: await knex('dirty_days'),
        dirtyScopes: await knex('dirty_scopes'),
      };
    },
  };
}
