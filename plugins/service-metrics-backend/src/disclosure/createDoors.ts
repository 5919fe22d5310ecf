import {
  AuthService,
  LoggerService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { Metric } from '@plumbline/backstage-plugin-service-metrics-common';
import { createCorridor } from '../createCorridor';
import { PolicyReader } from '../governance/PolicyReader';
import { PolicyStore } from '../governance/PolicyStore';
import { PolicySync } from '../governance/PolicySync';
import { DeclaredSources } from '../sources/DeclaredSources';
import { AuthorizedDocuments } from './AuthorizedDocuments';
import { Learning } from '../learning/createLearning';
import { LearningDoor } from './LearningDoor';
import { createReadings } from './createReadings';
import { OutsiderWeeks } from './outcomes/OutsiderWeeks';
import { ShownOutcomes } from './outcomes/ShownOutcomes';
import { Standings } from './Standings';
import { OwningTeam } from './OwningTeam';
import { OwningTeamEvents } from './OwningTeamEvents';
import { OwningTeamExplanations } from './OwningTeamExplanations';
import { createRelease } from './release/createRelease';
import { OwningTeamSample } from './OwningTeamSample';
import { Rulings } from './Rulings';
import { AccessOptions, createAccess } from './access/createAccess';

/** Puts the door out around everything that leaves the corridor. */
export function createDoors(options: {
  corridor: Awaited<ReturnType<typeof createCorridor>>;
  policies: PolicySync;
  policyStore: PolicyStore;
  declared: DeclaredSources;
  metrics: readonly Metric[];
  enforceReviewDates: boolean;
  catalog: CatalogService;
  auth: AuthService;
  permissions: PermissionsService;
  access: AccessOptions;
  logger: LoggerService;
  learning: Learning;
}) {
  const { corridor, policies, catalog, auth, permissions } = options;
  const { declared, enforceReviewDates } = options;
  const team = new OwningTeam({ catalog, auth });
  const rulings = new Rulings({ policies, enforceReviewDates });
  const { viewers, access, ...accessDoors } = createAccess({
    ...options.access,
    auth,
    catalog,
    permissions,
    policies,
    rulings,
    team,
  });
  const release = createRelease({
    ...options,
    ...corridor,
    ...corridor.releases,
    inner: corridor.readings,
    isConfigured: corridor.contributors.counts.isConfigured,
  });
  const shown = new ShownOutcomes({
    store: corridor.shownOutcomes,
    scopes: corridor.scopes,
  });
  const standings = new Standings({
    viewers,
    team,
    members: subject => corridor.events.members(subject),
  });
  return {
    releaseJob: release.job,
    policy: new PolicyReader({
      policies,
      store: options.policyStore,
      sources: () => declared.list(),
      enforceReviewDates,
    }),
    documents: new AuthorizedDocuments({
      policies,
      enforceReviewDates,
      catalog,
      permissions,
      viewers,
    }),
    readings: createReadings({
      inner: release.readings,
      metrics: options.metrics,
      shown,
      isConfigured: corridor.contributors.counts.isConfigured,
      sign: corridor.sign,
      ownership: corridor.ownership,
      scopes: corridor.scopes,
      rulings,
      standings,
      policyVersion: () => policies.current()?.version,
      catalog,
      permissions,
    }),
    explanations: new OwningTeamExplanations({
      inner: corridor.explanations,
      catalog,
      access,
    }),
    events: new OwningTeamEvents({
      inner: corridor.events,
      catalog,
      permissions,
      standings,
      weeks: new OutsiderWeeks({
        shown,
        isConfigured: corridor.contributors.counts.isConfigured,
      }),
      rulings,
      access,
    }),
    access: accessDoors,
    learning: {
      ...options.learning,
      door: new LearningDoor({
        ...options,
        team,
        viewers,
        rulings,
        chain: options.access.chain,
      }),
    },
    sample: new OwningTeamSample({
      inner: corridor.sample,
      policies,
      scopes: corridor.scopes,
      catalog,
      permissions,
      team,
    }),
  };
}
