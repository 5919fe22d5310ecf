import { LinkedFact } from '@plumbline/backstage-plugin-service-metrics-common';
import { KnownFact } from '../facts/Fact';
import { decideFates } from '../links/decideFates';
import { toDeploymentUnits } from '../links/DeploymentUnit';
import { findRemedies } from '../links/findRemedies';
import { linkIncidents } from '../links/linkIncidents';
import { UnitIndex } from '../links/UnitIndex';
import { toEvidence } from '../rollups/Evidence';

/** What metrics see of one service's deployments (in order of time) and incidents: the corridor's pure rooms in a row. */
export function linkedFacts(
  deployments: readonly KnownFact<'deployment'>[],
  incidents: readonly KnownFact<'incident'>[],
): LinkedFact[] {
  const units = toDeploymentUnits(deployments, ['prod']);
  const index = new UnitIndex(units);
  const remedies = findRemedies(index, [], []);
  const attributions = linkIncidents(incidents, index, remedies);
  return toEvidence({
    units,
    changes: [],
    links: [],
    incidents: attributions.map(({ link }) => link),
    fates: decideFates(
      'component:default/shop',
      index.successes,
      attributions,
      remedies,
    ),
  }).map(({ fact }) => fact);
}
