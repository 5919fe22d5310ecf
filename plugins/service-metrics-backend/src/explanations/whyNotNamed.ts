import { ExplainedLink } from '@plumbline/backstage-plugin-service-metrics-common';
import { FoundFact } from '../facts/FactStore';
import { Ground } from './Ground';
import { productionRule } from './productionRule';
import { iso } from './words';

/** Why the deployment that an incident's source names is not taken for its cause. */
export function whyNotNamed(
  key: { subject: string; source: string; id: string },
  found: FoundFact<'deployment'> | undefined,
  startedAt: number,
  ground: Pick<Ground, 'component' | 'environments'>,
): ExplainedLink {
  return {
    kind: 'deployment',
    ...key,
    ...(found?.at === undefined ? {} : { at: iso(found.at) }),
    reason: `The source of the incident names it, but ${reasonFor(
      found,
      startedAt,
      ground,
    )}.`,
    suggestion: true,
  };
}

function reasonFor(
  found: FoundFact<'deployment'> | undefined,
  startedAt: number,
  ground: Pick<Ground, 'component' | 'environments'>,
): string {
  if (!found) {
    return 'no such deployment of this component is known from that source';
  }
  if (found.withdrawn) {
    return 'it was withdrawn';
  }
  if (found.at === undefined) {
    return 'it has not finished, as far as is known';
  }
  const rule = productionRule(found.fact, ground);
  if (!rule.isProduction) {
    return `it is none to production, because ${rule.because}`;
  }
  return found.at > startedAt
    ? 'it finished after impact began'
    : 'it finished more than 90 days before impact began';
}
