import { OwnershipStore } from '../../ownership/OwnershipStore';
import { PeriodCloser } from './PeriodCloser';
import { PeriodStore } from './PeriodStore';
import { Sampler, SamplingPolicy } from './Sampler';
import { SamplingPeriods } from './SamplingPeriods';
import { TeamRates } from './TeamRates';
import { TeamRateStore } from './TeamRateStore';

/** Furnishes the sample of reviews. */
export function createSampling(options: {
  store: PeriodStore;
  rates: TeamRateStore;
  ownership: OwnershipStore;
  policy: () => SamplingPolicy | undefined;
  now?: () => number;
}) {
  const { store, ownership, policy, now } = options;
  const rates = new TeamRates(options.rates);
  const periods = new SamplingPeriods({ store, now });
  return {
    closer: new PeriodCloser({ periods, rates, store, now }),
    sampler: new Sampler({ periods, rates, ownership, policy, now }),
  };
}
