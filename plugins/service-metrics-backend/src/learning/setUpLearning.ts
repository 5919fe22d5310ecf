import { AuthService, SchedulerService } from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { PolicySync } from '../governance/PolicySync';
import { Intake } from '../intake/Intake';
import { DeclaredSources } from '../sources/DeclaredSources';
import { OWN_SOURCE } from './actions/ActionStore';
import { createLearning, Learning } from './createLearning';

/** Of people who write now and then, no silence is too long. */
const NEVER_SILENT_S = 100 * 365 * 86_400;

/** Opens the learning room: declares its own source, and keeps the backlog and the facts about it together. */
export async function setUpLearning(options: {
  knex: Parameters<typeof createLearning>[0]['knex'];
  catalog: CatalogService;
  auth: AuthService;
  declared: DeclaredSources;
  intake: Intake;
  policies: PolicySync;
  productionEnvironments: readonly string[];
  scheduler: SchedulerService;
}): Promise<Learning> {
  const { declared, intake, policies, scheduler } = options;
  declared.add({
    id: OWN_SOURCE,
    owner: 'plumbline',
    purpose: 'Actions that teams write down here after incidents.',
    kinds: ['action-item'],
    interval: NEVER_SILENT_S,
  });
  const learning = createLearning({
    ...options,
    deliver: facts => intake.deliver(OWN_SOURCE, facts),
    charter: () => policies.current()?.charter?.entity.spec,
  });
  await scheduler.scheduleTask({
    id: 'keep-backlog',
    frequency: { seconds: 5 },
    timeout: { minutes: 2 },
    initialDelay: { seconds: 4 },
    scope: 'local',
    fn: async () => {
      await learning.teller.run();
      await learning.trackerItems.run();
    },
  });
  return learning;
}
