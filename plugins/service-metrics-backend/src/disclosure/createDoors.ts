import { AuthService, PermissionsService } from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { createCorridor } from '../createCorridor';
import { PolicySync } from '../governance/PolicySync';
import { AuthorizedReadings } from './AuthorizedReadings';
import { GovernedReadings } from './GovernedReadings';
import { OwningTeam } from './OwningTeam';
import { OwningTeamEvents } from './OwningTeamEvents';
import { OwningTeamExplanations } from './OwningTeamExplanations';
import { Viewers } from './Viewers';

/** Puts the door out around everything that leaves the corridor. */
export function createDoors(options: {
  corridor: Awaited<ReturnType<typeof createCorridor>>;
  policies: PolicySync;
  enforceReviewDates: boolean;
  catalog: CatalogService;
  auth: AuthService;
  permissions: PermissionsService;
}) {
  const { corridor, policies, catalog, auth, permissions } = options;
  const team = new OwningTeam({ catalog, auth });
  return {
    readings: new AuthorizedReadings({
      inner: new GovernedReadings({
        inner: corridor.readings,
        policies,
        enforceReviewDates: options.enforceReviewDates,
      }),
      catalog,
      permissions,
      viewers: new Viewers({ team, auth, catalog }),
    }),
    explanations: new OwningTeamExplanations({
      inner: corridor.explanations,
      catalog,
      permissions,
      team,
    }),
    events: new OwningTeamEvents({
      inner: corridor.events,
      catalog,
      permissions,
      team,
    }),
  };
}
