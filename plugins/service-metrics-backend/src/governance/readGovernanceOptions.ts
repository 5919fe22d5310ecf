import { Config, readDurationFromConfig } from '@backstage/config';
import { durationToMilliseconds } from '@backstage/types';

/** What configuration says about enforcing; who sees what is never said there. */
export interface GovernanceOptions {
  /** For how long the last policy is relied on while the catalog cannot be read, milliseconds. */
  catalogOutageTolerance: number;
  /** Whether a late review closes a metric for outsiders. */
  enforceReviewDates: boolean;
}

const KEY = 'serviceMetrics.governance';
const ONE_DAY = 86_400_000;

/** @throws InputError when a value is of the wrong form */
export function readGovernanceOptions(config: Config): GovernanceOptions {
  const tolerance = `${KEY}.catalogOutageTolerance`;
  return {
    catalogOutageTolerance: config.has(tolerance)
      ? durationToMilliseconds(
          readDurationFromConfig(config, { key: tolerance }),
        )
      : ONE_DAY,
    enforceReviewDates:
      config.getOptionalBoolean(`${KEY}.enforceReviewDates`) ?? true,
  };
}
