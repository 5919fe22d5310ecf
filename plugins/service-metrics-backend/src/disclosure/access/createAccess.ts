import { AuthService, PermissionsService } from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { AuditChain } from '../../audit';
import { PolicySnapshot } from '../../governance/PolicySnapshot';
import { OwningTeam } from '../OwningTeam';
import { Rulings } from '../Rulings';
import { Viewers } from '../Viewers';
import { AuditVerifier } from './AuditVerifier';
import { Checkpoints } from './Checkpoints';
import { Designations } from './Designations';
import { DetailAccess } from './DetailAccess';
import { Governors } from './Governors';
import { Grants } from './Grants';
import { GrantStore } from './GrantStore';
import { Grounds } from './Grounds';
import { OpeningRecord } from './OpeningRecord';
import { Openings } from './Openings';
import { OpeningStore } from './OpeningStore';

/** What is kept, and how the portal is set up. */
export interface AccessOptions {
  grants: GrantStore;
  openings: OpeningStore;
  /** Undefined without a root secret: then no record of acts can be kept, and nobody opens the details of others. */
  chain?: AuditChain;
  /** Whether permissions are decided by a policy. */
  isFrameworkOn: boolean;
  now?: () => number;
}

/** Puts together who is what to an entity, and the ways of an outsider to details. */
export function createAccess(
  options: AccessOptions & {
    auth: AuthService;
    catalog: CatalogService;
    permissions: PermissionsService;
    policies: { current(): PolicySnapshot | undefined };
    rulings: Rulings;
    team: OwningTeam;
  },
) {
  const { chain, policies } = options;
  const designations = new Designations({
    ...options,
    store: options.grants,
    isRecordKept: chain !== undefined,
  });
  const viewers = new Viewers({ ...options, designations });
  const governors = new Governors(options);
  const record = new OpeningRecord({
    ...options,
    designations,
    policyVersion: () => policies.current()?.version,
  });
  const access = new DetailAccess({
    ...options,
    viewers,
    record,
    grounds: new Grounds({ ...options, designations, viewers }),
  });
  return {
    viewers,
    access,
    checkpoints: new Checkpoints({ ...options, access, record }),
    openings: new Openings({
      ...options,
      store: options.openings,
      designations,
      governors,
    }),
    grants: new Grants({
      ...options,
      store: options.grants,
      designations,
      governors,
    }),
    auditVerifier: new AuditVerifier({ chain, governors }),
  };
}
