import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { ConflictError, InputError } from '@backstage/errors';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import {
  Metric,
  serviceMetricsPermissions,
} from '@plumbline/backstage-plugin-service-metrics-common';
import {
  FactSource,
  serviceMetricsMetricsExtensionPoint,
  serviceMetricsSourcesExtensionPoint,
} from '@plumbline/backstage-plugin-service-metrics-node';
import { createDescribeMetricAction } from './actions/createDescribeMetricAction';
import { BotNames } from './contributors/BotNames';
import { Directory } from './contributors/Directory';
import { GroupSizeStore } from './contributors/GroupSizeStore';
import { createGetReadingsAction } from './actions/createGetReadingsAction';
import { createCorridor } from './createCorridor';
import { migrate } from './database/migrate';
import { RootSecret } from './database/RootSecret';
import { setUpAccess } from './disclosure/access/setUpAccess';
import { createDoors } from './disclosure/createDoors';
import { cellMetrics } from './disclosure/release/cellMetrics';
import { PolicyStore } from './governance/PolicyStore';
import { PolicySync } from './governance/PolicySync';
import { readGovernanceOptions } from './governance/readGovernanceOptions';
import { CdEventsIntake } from './intake/cdevents/CdEventsIntake';
import { ComponentNames } from './intake/cdevents/ComponentNames';
import { setUpLearning } from './learning/setUpLearning';
import { coreMetrics } from './metrics';
import { createFurtherClasses } from './retention/createFurtherClasses';
import { tokenClasses } from './retention/tokenClasses';
import { createRetention } from './retention/createRetention';
import { RetentionLimits } from './retention/RetentionLimits';
import { CatalogSync } from './ownership/CatalogSync';
import { readSegmentDimension } from './ownership/segmentOf';
import { createRouter } from './router/createRouter';
import { jobsOf } from './jobsOf';
import { scheduleJobs } from './scheduleJobs';
import { DeclaredSources } from './sources/DeclaredSources';
import { SourceReader } from './sources/SourceReader';

/** Environments that are production unless configuration or an annotation says otherwise. */
const PRODUCTION_ENVIRONMENTS = ['production', 'prod', 'live'];

/**
 * Backend plugin `service-metrics`: facts in, readings out.
 *
 * @public
 */
export const serviceMetricsPlugin = createBackendPlugin({
  pluginId: 'service-metrics',
  register(env) {
    const metrics: Metric[] = [...coreMetrics];
    const factSources: FactSource[] = [];
    env.registerExtensionPoint(serviceMetricsMetricsExtensionPoint, {
      addMetric(...added) {
        for (const metric of added) {
          if (metrics.some(known => known.id === metric.id)) {
            throw new InputError(`Metric '${metric.id}' exists already`);
          }
          metrics.push(metric);
        }
      },
    });
    env.registerExtensionPoint(serviceMetricsSourcesExtensionPoint, {
      addSource(...added) {
        factSources.push(...added);
      },
    });
    env.registerInit({
      deps: {
        actionsRegistry: actionsRegistryServiceRef,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
      },
      async init(deps) {
        const { auth, catalog, config, httpAuth, httpRouter, logger } = deps;
        deps.permissionsRegistry.addPermissions(serviceMetricsPermissions);
        const declared = DeclaredSources.fromConfig(config);
        factSources.forEach(source => declared.add(source.declaration));
        const productionEnvironments =
          config.getOptionalStringArray(
            'serviceMetrics.productionEnvironments',
          ) ?? PRODUCTION_ENVIRONMENTS;

        const knex = await migrate(deps.database);
        const policyStore = new PolicyStore(knex);
        const governance = readGovernanceOptions(config);
        const policies = new PolicySync({
          catalog,
          auth,
          store: policyStore,
          metrics: [...metrics, ...cellMetrics],
          tolerance: governance.catalogOutageTolerance,
          logger,
        });
        const directory = new Directory({
          catalog,
          auth,
          sizes: new GroupSizeStore(knex),
          bots: BotNames.fromConfig(config),
          logger,
        });
        const limits = new RetentionLimits({
          current: () => policies.current(),
          isBackfill: source => declared.find(source)?.backfill ?? false,
        });
        const corridor = await createCorridor({
          limits,
          rootSecret: RootSecret.fromConfig(config),
          people: directory,
          policyVersion: () => policies.collectingUnder,
          sampling: () => policies.sampling(),
          knex,
          metrics,
          declared,
          productionEnvironments,
          logger,
        });
        const { sources, intake } = corridor;
        const catalogSync = new CatalogSync({
          catalog,
          auth,
          store: corridor.ownership,
          scopes: corridor.scopes,
          renames: corridor.renames,
          recount: corridor.recount,
          segmentBy: readSegmentDimension(config),
          closeEnvironment: corridor.closeEnvironment,
          logger,
        });

        const reader = new SourceReader({
          scheduler: deps.scheduler,
          deliver: (source, facts, state) =>
            intake.deliver(source, facts, state),
          store: sources,
          keepsReviews: () => policies.sampling() !== undefined,
          logger,
        });
        for (const source of factSources) {
          await reader.schedule(source);
        }

        const learning = await setUpLearning({
          knex,
          catalog,
          auth,
          declared,
          intake,
          policies,
          productionEnvironments,
          scheduler: deps.scheduler,
        });
        createDescribeMetricAction({
          actionsRegistry: deps.actionsRegistry,
          policies,
          enforceReviewDates: governance.enforceReviewDates,
        });
        const access = await setUpAccess({
          config,
          stores: corridor.access,
          rootSecret: RootSecret.fromConfig(config),
          logger,
          auditor: deps.auditor,
        });
        const retention = createRetention({
          stores: corridor.retentionStores,
          limits,
          metrics,
          further: [
            ...createFurtherClasses(
              corridor.retentionStores.tables,
              limits,
              access.chain,
            ),
            ...tokenClasses(
              corridor.retentionStores.tables,
              limits,
              corridor.contributors.close,
            ),
          ],
          dryRun: config.getOptionalBoolean('serviceMetrics.retention.dryRun'),
          logger,
        });
        await retention.schedule(deps.scheduler);
        const { releaseJob, ...doors } = createDoors({
          corridor,
          logger,
          learning,
          policies,
          policyStore,
          declared,
          metrics,
          enforceReviewDates: governance.enforceReviewDates,
          catalog,
          auth,
          permissions: deps.permissions,
          access,
        });
        corridor.contributors.close.beforeClose(
          async quarter => {
            if (!(await corridor.outcomeJob.seal(quarter))) {
              throw new ConflictError(`Days of ${quarter} wait to be counted`);
            }
          },
          async quarter => await corridor.outcomeJob.keep(quarter),
        );
        corridor.contributors.close.beforeClose(async quarter => {
          if (!(await releaseJob.finish(quarter))) {
            throw new ConflictError(`Not all of ${quarter} could be decided`);
          }
        });
        await scheduleJobs(
          deps.scheduler,
          jobsOf({ catalogSync, directory, policies, corridor, releaseJob }),
        );
        createGetReadingsAction({
          actionsRegistry: deps.actionsRegistry,
          readings: doors.readings,
        });
        httpRouter.use(
          createRouter({
            httpAuth,
            permissions: deps.permissions,
            intake,
            cdEvents: new CdEventsIntake({
              intake,
              sources,
              components: ComponentNames.fromConfig(config),
              productionEnvironments,
            }),
            declared,
            sources,
            sign: corridor.sign,
            retention: retention.reader,
            ...doors,
          }),
        );
        // Callers of the intake may sign instead of holding a token; its routes ask for one or the other themselves.
        httpRouter.addAuthPolicy({
          path: '/v1/ingest',
          allow: 'unauthenticated',
        });
      },
    });
  },
});
