import { FactStore } from '../facts/FactStore';
import { FateStore } from '../links/FateStore';
import { IncidentLinkStore } from '../links/IncidentLinkStore';
import { LinkStore } from '../links/LinkStore';
import { OwnershipStore } from '../ownership/OwnershipStore';
import { ScopeStore } from '../ownership/ScopeStore';
import { DirtyDayStore } from '../rollups/DirtyDayStore';
import { RollupStore } from '../rollups/RollupStore';
import { DefaultEvents } from './DefaultEvents';
import { DefaultExplanations } from './DefaultExplanations';
import { DeploymentCases } from './DeploymentCases';
import { IncidentCases } from './IncidentCases';
import { UnitFinder } from './UnitFinder';

/** Furnishes the room: what explains single facts, and what lists them. */
export function createExplanations(options: {
  facts: FactStore;
  links: LinkStore;
  incidents: IncidentLinkStore;
  fates: FateStore;
  ownership: OwnershipStore;
  scopes: ScopeStore;
  dirtyDays: DirtyDayStore;
  rollups: RollupStore;
  /** Environments that are production unless the component says otherwise. */
  productionEnvironments: readonly string[];
  now?: () => number;
}) {
  const { ownership } = options;
  const units = new UnitFinder(options.facts);
  const furnished = { ...options, units };
  return {
    explanations: new DefaultExplanations({
      ...options,
      deployments: new DeploymentCases(furnished),
      incidents: new IncidentCases({
        ...furnished,
        links: options.incidents,
        components: ownership,
      }),
    }),
    events: new DefaultEvents({ ...furnished, components: ownership }),
  };
}
