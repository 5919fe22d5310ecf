import { createCorridor } from './createCorridor';
import { createDoors } from './disclosure/createDoors';
import { Directory } from './contributors/Directory';
import { PolicySync } from './governance/PolicySync';
import { CatalogSync } from './ownership/CatalogSync';
import { Job } from './scheduleJobs';

/** What the rooms do by themselves, in the order of the corridor; retention and learning bring jobs of their own. */
export function jobsOf({
  catalogSync,
  directory,
  policies,
  corridor,
  releaseJob,
}: {
  catalogSync: CatalogSync;
  directory: Directory;
  policies: PolicySync;
  corridor: Awaited<ReturnType<typeof createCorridor>>;
  releaseJob: ReturnType<typeof createDoors>['releaseJob'];
}): Job[] {
  return [
    {
      id: 'sync-catalog',
      every: { seconds: 15 },
      within: { minutes: 2 },
      after: { seconds: 1 },
      scope: 'global',
      run: () => catalogSync.run(),
    },
    {
      id: 'sync-policies',
      every: { seconds: 15 },
      within: { minutes: 2 },
      after: { seconds: 1 },
      // Every replica holds the policy itself.
      scope: 'local',
      run: () => policies.run(),
    },
    {
      id: 'read-directory',
      every: { minutes: 1 },
      within: { minutes: 2 },
      after: { seconds: 1 },
      // Every replica holds it in its own memory.
      scope: 'local',
      run: () => directory.run(),
    },
    {
      id: 'lift-dirty-days',
      every: { seconds: 2 },
      within: { minutes: 5 },
      after: { seconds: 2 },
      scope: 'local',
      run: signal => corridor.worker.run(signal),
    },
    {
      id: 'merge-dirty-scopes',
      every: { seconds: 3 },
      within: { minutes: 5 },
      after: { seconds: 3 },
      scope: 'local',
      run: signal => corridor.scopeWorker.run(signal),
    },
    {
      id: 'decide-outcomes',
      every: { seconds: 20 },
      within: { minutes: 5 },
      after: { seconds: 10 },
      scope: 'global',
      run: signal => corridor.outcomeJob.run(signal),
    },
    {
      id: 'release-cells',
      every: { minutes: 1 },
      within: { minutes: 5 },
      after: { seconds: 30 },
      scope: 'global',
      run: signal => releaseJob.run(signal),
    },
    {
      id: 'close-sampling-periods',
      every: { hours: 1 },
      within: { minutes: 5 },
      after: { seconds: 4 },
      scope: 'global',
      run: () => corridor.sampling.closer.run(),
    },
    {
      id: 'close-quarters',
      every: { hours: 1 },
      within: { minutes: 30 },
      after: { minutes: 2 },
      scope: 'global',
      run: signal => corridor.contributors.close.run(signal),
    },
  ];
}
