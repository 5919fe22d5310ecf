import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { governedDocuments } from '../../plugins/service-metrics-backend/src/__testUtils__/governedDocuments';
import { createReadings } from '../../plugins/service-metrics-backend/src/disclosure/createReadings';
import { GovernedReadings } from '../../plugins/service-metrics-backend/src/disclosure/GovernedReadings';
import { ShownOutcomes } from '../../plugins/service-metrics-backend/src/disclosure/outcomes/ShownOutcomes';
import { OwningTeam } from '../../plugins/service-metrics-backend/src/disclosure/OwningTeam';
import { createRelease } from '../../plugins/service-metrics-backend/src/disclosure/release/createRelease';
import { Rulings } from '../../plugins/service-metrics-backend/src/disclosure/Rulings';
import { Standings } from '../../plugins/service-metrics-backend/src/disclosure/Standings';
import { Viewers } from '../../plugins/service-metrics-backend/src/disclosure/Viewers';
import { PolicyStore } from '../../plugins/service-metrics-backend/src/governance/PolicyStore';
import { PolicySync } from '../../plugins/service-metrics-backend/src/governance/PolicySync';
import { coreMetrics } from '../../plugins/service-metrics-backend/src/metrics';
import { RuledQuery } from '../../plugins/service-metrics-backend/src/readings/Readings';
import { BenchCorridor, logger } from './openCorridor';
import { organisation } from './organisation';

/** A page as the DORA tab asks for it. */
const PAGE: Omit<RuledQuery, 'subject'> = {
  windows: ['7d', '28d', '91d', 'quarter'],
  series: 'week',
};

const OUTSIDER = 'user:default/outsider';

/** The door out in front of a corridor, with a catalog in memory and the documents of this repository in force. */
export async function openDoors(
  knex: ConstructorParameters<typeof PolicyStore>[0],
  corridor: BenchCorridor,
  services: number,
  options: { isConfigured: boolean; now: () => number },
) {
  const { now, isConfigured } = options;
  const catalog = catalogServiceMock({
    entities: [...governedDocuments(), ...entitiesOf(services)],
  });
  const auth = mockServices.auth();
  const policies = new PolicySync({
    catalog,
    auth,
    store: new PolicyStore(knex),
    metrics: coreMetrics,
    tolerance: 86_400_000,
    logger: mockServices.rootLogger(),
    now,
  });
  await policies.run();
  const policyVersion = policies.current()?.version;
  if (!policyVersion) {
    throw new Error('No policy is in force');
  }
  const rulingOptions = { policies, enforceReviewDates: true, now };
  const team = new OwningTeam({ catalog, auth });
  const viewers = new Viewers({
    team,
    auth,
    catalog,
    designations: { for: async () => [] },
  });
  const standings = new Standings({
    viewers,
    team,
    members: subject => corridor.events.members(subject),
  });
  const release = createRelease({
    ...corridor,
    ...corridor.releases,
    inner: corridor.readings,
    policies,
    isConfigured,
    logger,
    now,
  });
  const shown = new ShownOutcomes({
    store: corridor.shownOutcomes,
    scopes: corridor.scopes,
  });
  return {
    policyVersion,
    rulingOptions,
    governedRulings: new Rulings(rulingOptions),

    /** Reads pages through everything that stands before an outsider. */
    door(rulings: Rulings) {
      const readings = createReadings({
        ...corridor,
        inner: release.readings,
        metrics: coreMetrics,
        shown,
        isConfigured,
        rulings,
        standings,
        policyVersion: () => policyVersion,
        catalog,
        permissions: mockServices.permissions(),
        now,
      });
      const credentials = mockCredentials.user(OUTSIDER);
      return async (subject: string) =>
        await readings.read({ subject, ...PAGE }, { credentials });
    },

    /** Reads the same windows as soon as the documents have ruled: nobody is asked for, and nothing is cut. */
    bare(rulings: Rulings, asOf: string) {
      const readings = new GovernedReadings({
        inner: corridor.readings,
        rulings,
      });
      const viewer = {
        isInOrganisation: true,
        isOwningTeam: false,
        isReviewer: false,
        isLeader: false,
      };
      return async (subject: string) =>
        await readings.read({ subject, ...PAGE, asOf }, { viewer });
    },
  };
}

/** The organisation as the catalog serves it, and a colleague who owns none of it. */
function entitiesOf(services: number): Entity[] {
  const { components, scopes } = organisation(services);
  const entity = (
    kind: string,
    ref: string,
    type: string,
    targetRef?: string,
  ): Entity => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name: ref.split('/')[1], namespace: 'default' },
    spec: {},
    relations: targetRef ? [{ type, targetRef }] : [],
  });
  return [
    ...components.map(({ ref, owner }) =>
      entity('Component', ref, 'ownedBy', owner),
    ),
    ...scopes
      .filter(({ ref }) => ref.startsWith('group:'))
      .map(({ ref, parent }) => entity('Group', ref, 'childOf', parent)),
    entity('Group', 'group:default/others', 'childOf'),
    entity('User', OUTSIDER, 'memberOf', 'group:default/others'),
  ];
}
