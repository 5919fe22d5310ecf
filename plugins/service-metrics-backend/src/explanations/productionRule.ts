import { ANNOTATION_PRODUCTION_ENVIRONMENTS } from '@plumbline/backstage-plugin-service-metrics-common';
import { KnownFact } from '../facts/Fact';
import { isProduction } from '../links/DeploymentUnit';
import { Ground } from './Ground';

/** Whether a deployment is one to production, and by which rule, as a clause that can follow "because". */
export function productionRule(
  fact: KnownFact<'deployment'>,
  ground: Pick<Ground, 'component' | 'environments'>,
): { isProduction: boolean; because: string } {
  const { environments, component } = ground;
  const answer = isProduction(fact, environments);
  const { tier, environment } = fact.fields;
  if (tier && tier !== 'unknown') {
    return {
      isProduction: answer,
      because: `its source gives its tier as '${tier}'`,
    };
  }
  if (environment === undefined) {
    return {
      isProduction: answer,
      because: 'it names no environment, and an unknown one is not production',
    };
  }
  const list = environments.join(', ') || 'nothing';
  const origin = component?.productionEnvironments
    ? `the annotation ${ANNOTATION_PRODUCTION_ENVIRONMENTS} (${list})`
    : `the configured production environments (${list})`;
  return {
    isProduction: answer,
    because: answer
      ? `its environment '${environment}' is in ${origin}`
      : `its environment '${environment}' is not in ${origin}`,
  };
}
