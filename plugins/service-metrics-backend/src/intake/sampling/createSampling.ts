import { OwnershipStore } from '../../ownership/OwnershipStore';
import { PeriodCloser } from './PeriodCloser';
import { PeriodStore } from './PeriodStore';
import { Sampler, SamplingPolicy } from './Sampler';
import { SamplingPeriods } from './SamplingPeriods';

/** Furnishes the sample of reviews. */
export function createSampling(options: {
  store: PeriodStore;
  ownership: OwnershipStore;
  policy: () => SamplingPolicy | undefined;
  now?: () => number;
}) {
  const { store, ownership, policy, now } = options;
  const periods = new SamplingPeriods({ store, now });
  return {
    closer: new PeriodCloser({ periods, store, now }),
    sampler: new Sampler({ periods, ownership, policy, now }),
  };
}
