import { CatalogService } from '@backstage/plugin-catalog-node';
import { PermissionsService } from '@backstage/backend-plugin-api';
import { Metric } from '@plumbline/backstage-plugin-service-metrics-common';
import { OwnershipStore } from '../ownership/OwnershipStore';
import { ScopeStore } from '../ownership/ScopeStore';
import { Readings, RuledReadings } from '../readings/Readings';
import { Signer } from '../readings/receipt';
import { AuthorizedReadings } from './AuthorizedReadings';
import { GovernedReadings } from './GovernedReadings';
import { InsteadFinder } from './outcomes/InsteadFinder';
import { OutsiderPages } from './outcomes/OutsiderPages';
import { ShownOutcomes } from './outcomes/ShownOutcomes';
import { Rulings } from './Rulings';
import { Standings } from './Standings';
import { SuppressingReadings } from './SuppressingReadings';

/** What the door out is made of. */
export interface ReadingsParts {
  /** What computes, and decides no access. */
  inner: RuledReadings;
  metrics: readonly Metric[];
  shown: ShownOutcomes;
  /** Whether people can be counted. */
  isConfigured: boolean;
  sign: Signer;
  ownership: Pick<OwnershipStore, 'component'>;
  scopes: Pick<ScopeStore, 'path'>;
  rulings: Rulings;
  standings: Standings;
  policyVersion: () => string | undefined;
  catalog: CatalogService;
  permissions: PermissionsService;
  now?: () => number;
}

/** Stacks the door for readings: what documents rule, what is cut for outsiders, who may ask at all. The last is outermost. */
export function createReadings(parts: ReadingsParts): Readings {
  const governed = new GovernedReadings(parts);
  const pages = new OutsiderPages({ ...parts, inner: governed });
  return new AuthorizedReadings({
    ...parts,
    inner: new SuppressingReadings({
      inner: governed,
      pages,
      instead: new InsteadFinder({ ...parts, pages }),
    }),
  });
}
