import { Metric } from '@plumbline/backstage-plugin-service-metrics-common';
import { actionCompletion, actionOnTime } from './actionShares';
import { changeFailRate } from './changeFailRate';
import { changeLeadTime } from './changeLeadTime';
import { deploymentFrequency } from './deploymentFrequency';
import { deploymentReworkRate } from './deploymentReworkRate';
import { failedDeploymentRecoveryTime } from './failedDeploymentRecoveryTime';
import { incidentCount } from './incidentCount';
import { detectionCoverage, repeatIncidentRate } from './incidentShares';
import { timeToRestore } from './timeToRestore';

/** The metrics that come with the plugin. @internal */
export const coreMetrics: Metric[] = [
  deploymentFrequency,
  changeLeadTime,
  changeFailRate,
  failedDeploymentRecoveryTime,
  deploymentReworkRate,
  timeToRestore,
  incidentCount,
  detectionCoverage,
  actionCompletion,
  actionOnTime,
  repeatIncidentRate,
];
