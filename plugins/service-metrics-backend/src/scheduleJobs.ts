import { SchedulerService } from '@backstage/backend-plugin-api';
import { HumanDuration } from '@backstage/types';

/** What is done by itself, again and again; each run may be ended at any point and be done anew. */
export interface Job {
  id: string;
  every: HumanDuration;
  /** After which a run is given up. */
  within: HumanDuration;
  /** From the start of the portal to the first run. */
  after: HumanDuration;
  /** On one replica at a time, or on each: by those that share work, or hold something in memory. */
  scope: 'global' | 'local';
  run(signal: AbortSignal): Promise<unknown>;
}

export async function scheduleJobs(
  scheduler: SchedulerService,
  jobs: readonly Job[],
): Promise<void> {
  for (const { id, every, within, after, scope, run } of jobs) {
    await scheduler.scheduleTask({
      id,
      frequency: every,
      timeout: within,
      initialDelay: after,
      scope,
      fn: async signal => {
        await run(signal);
      },
    });
  }
}
