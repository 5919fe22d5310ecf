import {
  AuthService,
  LoggerService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { createCorridor } from '../createCorridor';
import { PolicyReader } from '../governance/PolicyReader';
import { PolicyStore } from '../governance/PolicyStore';
import { PolicySync } from '../governance/PolicySync';
import { DeclaredSources } from '../sources/DeclaredSources';
import { AuthorizedDocuments } from './AuthorizedDocuments';
import { AuthorizedReadings } from './AuthorizedReadings';
import { GovernedReadings } from './GovernedReadings';
import { Learning } from '../learning/createLearning';
import { LearningDoor } from './LearningDoor';
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
    readings: new AuthorizedReadings({
      inner: new GovernedReadings({ inner: release.readings, rulings }),
      catalog,
      permissions,
      viewers,
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
      team,
      viewers,
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
