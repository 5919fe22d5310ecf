import { Knex } from 'knex';
import { OwnershipStore } from '../../ownership/OwnershipStore';
import { PeriodStore } from './PeriodStore';
import { Sampler, SamplingPolicy } from './Sampler';
import { SamplingPeriods } from './SamplingPeriods';

/** Furnishes the sample of reviews. */
export function createSampling(options: {
  knex: Knex;
  ownership: OwnershipStore;
  policy: () => SamplingPolicy | undefined;
  now?: () => number;
}) {
  const { knex, ownership, policy, now } = options;
  const periods = new SamplingPeriods({ store: new PeriodStore(knex), now });
  return {
    periods,
    sampler: new Sampler({ periods, ownership, policy, now }),
  };
}
