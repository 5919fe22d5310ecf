import {
  dayOf,
  Explanation,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { DeploymentCase } from './DeploymentCase';
import { deploymentLinks } from './deploymentLinks';
import { deploymentMetrics } from './deploymentMetrics';
import { Ground } from './Ground';
import { productionRule } from './productionRule';
import { uncounted } from './uncounted';
import { lasting, moment } from './words';

type Told = Pick<Explanation, 'summary' | 'metrics' | 'links'>;

/** Why a deployment counts or not; pure. */
export function explainDeployment(
  deployment: DeploymentCase,
  ground: Ground,
): Told {
  const { fact, unit } = deployment;
  const rule = productionRule(fact, ground);
  if (!rule.isProduction) {
    return nowhere(
      `It is not counted as a deployment to production, because ${rule.because}.`,
    );
  }
  if (!unit) {
    return nowhere(
      'It went to production, but its source has not said how it ended.',
    );
  }
  if (unit.outcome !== 'succeeded') {
    const reason = `It went to production (${rule.because}) and was ${
      unit.outcome === 'failed' ? 'not successful' : 'cancelled'
    }, so it never served anyone: it is shown among the attempts, and counts in no rate.`;
    return nowhere(reason);
  }
  if (unit.id !== fact.id || unit.source !== fact.source) {
    return {
      ...nowhere(
        `Its revision had reached production ${lasting(
          deployment.at - unit.finishedAt,
        )} earlier, in another environment: within 24 hours both are one deployment, counted once, on ${dayOf(
          unit.finishedAt,
        )}.`,
      ),
      links: deploymentLinks(deployment),
    };
  }
  const failed = deployment.fate?.failure;
  const further = unit.facts.length - 1;
  return {
    summary: `It succeeded in production on ${moment(
      unit.finishedAt,
    )}, because ${rule.because}${
      further > 0
        ? `, and stands for ${further} more that took its revision on within 24 hours`
        : ''
    }${failed ? '; it counts as failed since' : ''}.`,
    metrics: deploymentMetrics(deployment, ground),
    links: deploymentLinks(deployment),
  };
}

function nowhere(reason: string): Told {
  return {
    summary: reason,
    metrics: uncounted('deployment', reason),
    links: [],
  };
}
