import { LoggerService } from '@backstage/backend-plugin-api';
import { OwnershipStore } from '../../ownership/OwnershipStore';
import { ScopeStore } from '../../ownership/ScopeStore';
import { RuledReadings } from '../../readings/Readings';
import { Signer } from '../../readings/receipt';
import { Policies } from '../Rulings';
import { CellNodes } from './CellNodes';
import { cellMetrics } from './cellMetrics';
import { CellReadings } from './CellReadings';
import { ReleasedCellStore } from './ReleasedCellStore';
import { ReleaseJob } from './ReleaseJob';
import { ReleaseStore } from './ReleaseStore';
import { BUNDLES } from './strands';

/** The job that lets numbers about how work flows out, and the door that reads what it let out. */
export function createRelease(options: {
  store: ReleaseStore;
  cells: ReleasedCellStore;
  ownership: OwnershipStore;
  scopes: ScopeStore;
  inner: RuledReadings;
  policies: Policies;
  /** Whether contributors can be counted at all. */
  isConfigured: boolean;
  sign: Signer;
  logger: LoggerService;
  now?: () => number;
}) {
  const { ownership, scopes, policies } = options;
  const shared = {
    ...options,
    bundles: BUNDLES,
    metrics: cellMetrics,
  };
  return {
    job: new ReleaseJob({
      ...shared,
      documents: () => {
        const policy = policies.current();
        return policy
          ? metric => {
              const found = policy.metric(metric);
              return found?.reason ? undefined : found?.spec?.disclosure;
            }
          : undefined;
      },
    }),
    readings: new CellReadings({
      ...shared,
      nodes: new CellNodes({ ownership, scopes }),
    }),
  };
}
