import { LoggerService, SchedulerService } from '@backstage/backend-plugin-api';
import { Metric } from '@plumbline/backstage-plugin-service-metrics-common';
import { createClasses, RetentionStores } from './createClasses';
import { RetentionClass } from './RetentionClass';
import { RetentionJob } from './RetentionJob';
import { RetentionLimits } from './RetentionLimits';
import { RetentionReader } from './RetentionReader';
import { RetentionRunStore } from './RetentionRunStore';

/** Seconds between two runs. */
const EVERY = 3_600;

/** Furnishes the room: what lets go, and what tells of it. */
export function createRetention(options: {
  stores: RetentionStores & { runs: RetentionRunStore };
  limits: RetentionLimits;
  metrics: readonly Metric[];
  /** Classes of other rooms. */
  further?: readonly RetentionClass[];
  /** Only count what is due. */
  dryRun?: boolean;
  logger: LoggerService;
  now?: () => number;
}) {
  const { stores, limits, metrics, logger, dryRun = false } = options;
  const { further = [], now = Date.now } = options;
  const { runs } = stores;
  const classes = [...createClasses(stores, limits, metrics), ...further];
  const job = new RetentionJob({ classes, limits, runs, logger, now });
  return {
    job,
    reader: new RetentionReader({
      classes,
      limits,
      runs,
      every: EVERY,
      dryRun,
      now,
    }),

    async schedule(scheduler: SchedulerService): Promise<void> {
      if (dryRun) {
        logger.warn(
          'Retention only counts (serviceMetrics.retention.dryRun): facts are kept longer than their class allows',
        );
      }
      await scheduler.scheduleTask({
        id: 'let-go',
        frequency: { seconds: EVERY },
        timeout: { minutes: 5 },
        initialDelay: { minutes: 1 },
        scope: 'global',
        fn: async signal => {
          await job.run({ signal, dryRun });
        },
      });
    },
  };
}
