import { DAY_MS } from '@plumbline/backstage-plugin-service-metrics-common';
import { Random } from '../../../metrics/testing/Random';
import { OCCASION_MS } from '../compareStretches';
import { estimateEffect } from '../estimateEffect';
import { rateRatioInterval } from '../rateRatioInterval';
import { RepeatHistory } from '../RepeatHistory';

/* Simulated histories with known truth: incidents day by day, an action when its time has come, and a rate that it changes. */

export interface EffectScenario {
  name: string;
  /** Incidents a year before the action. */
  perYear: number;
  /** Rate after over rate before. */
  ratio: number;
  /** Size of bursts: one incident, or several within a week (variance over mean). */
  dispersion: number;
  /**
   * Why the action was written down: on a day that has nothing to do with incidents, or after `clusterOf` of them within 91
   * days, as teams do.
   */
  clusterOf?: number;
  /** Days known after it was completed. */
  daysAfter: number;
  /** Actions that are taken together. */
  actions?: number;
}

/** Days known before the earliest action. */
const EARLIEST_DAY = 200;
const LATEST_DAY = 1_500;
const COMPLETED_AFTER_DAYS = 14;

function simulate(
  random: Random,
  scenario: EffectScenario,
): RepeatHistory | undefined {
  const { perYear, dispersion, clusterOf, daysAfter } = scenario;
  const size = (dispersion + 1) / 2;
  const begin = (day: number, rate: number) => {
    const bursts = random.poisson(rate / 365 / size);
    return Array.from({ length: bursts }, () =>
      Array.from({ length: random.geometric(size) }, (_, n) =>
        n === 0
          ? (day + random.uniform()) * DAY_MS
          : (day + 3 * random.uniform()) * DAY_MS,
      ),
    ).flat();
  };
  const incidents: number[] = [];
  let createdAt: number | undefined;
  for (let day = 0; createdAt === undefined; day++) {
    if (day > LATEST_DAY) {
      return undefined;
    }
    incidents.push(...begin(day, perYear));
    const now = (day + 1) * DAY_MS;
    const isDue = clusterOf
      ? incidents.filter(at => at <= now && at > now - OCCASION_MS).length >=
        clusterOf
      : day === 364;
    if (day >= EARLIEST_DAY && isDue) {
      createdAt = now;
    }
  }
  const first = createdAt / DAY_MS;
  const last = first + COMPLETED_AFTER_DAYS + daysAfter;
  for (let day = first; day < last; day++) {
    const isAfter = day >= first + COMPLETED_AFTER_DAYS;
    incidents.push(...begin(day, isAfter ? perYear * scenario.ratio : perYear));
  }
  return {
    knownFrom: 0,
    createdAt,
    completedAt: (first + COMPLETED_AFTER_DAYS) * DAY_MS,
    knownUntil: last * DAY_MS,
    incidents,
  };
}

export interface EffectOutcome {
  runs: number;
  /** How often there was an interval. */
  asked: number;
  /** How often it held the truth. */
  covered: number;
  /** How often a change was found. */
  found: number;
  /** How often a change would be found if the 91 days before the action were simply compared with the time after it. */
  foundNaively: number;
}

export function playEffect(
  scenario: EffectScenario,
  runs: number,
  seed: number,
): EffectOutcome {
  const random = Random.create(seed);
  const outcome = { runs, asked: 0, covered: 0, found: 0, foundNaively: 0 };
  for (let run = 0; run < runs; run++) {
    const histories = Array.from({ length: scenario.actions ?? 1 }, () =>
      simulate(random, scenario),
    ).filter(history => history !== undefined);
    const { interval, finding } = estimateEffect(histories);
    if (interval) {
      outcome.asked += 1;
      outcome.covered +=
        interval.low <= scenario.ratio && scenario.ratio <= interval.high
          ? 1
          : 0;
      outcome.found += finding === 'no-clear-change' ? 0 : 1;
      outcome.foundNaively += isFoundNaively(histories) ? 1 : 0;
    }
  }
  return outcome;
}

function isFoundNaively(histories: readonly RepeatHistory[]): boolean {
  const { low, high } = rateRatioInterval(
    histories.map(({ incidents, createdAt, completedAt, knownUntil }) => {
      const count = (from: number, to: number) =>
        incidents.filter(at => at > from && at <= to).length;
      return {
        before: {
          count: count(createdAt - OCCASION_MS, createdAt),
          exposure: OCCASION_MS,
        },
        after: {
          count: count(completedAt, knownUntil),
          exposure: knownUntil - completedAt,
        },
      };
    }),
  );
  return high < 1 || low > 1;
}

const ways: Pick<EffectScenario, 'name' | 'clusterOf' | 'dispersion'>[] = [
  { name: 'unprompted', dispersion: 1 },
  { name: 'after 3 in 91 days', clusterOf: 3, dispersion: 1 },
  { name: 'after 5 in 91 days', clusterOf: 5, dispersion: 1 },
  { name: 'unprompted, bursts', dispersion: 2 },
  { name: 'after 5 in 91 days, bursts', clusterOf: 5, dispersion: 2 },
];

const plans = [
  { perYear: 6, daysAfter: 182 },
  { perYear: 12, daysAfter: 91 },
  { perYear: 12, daysAfter: 364 },
  { perYear: 26, daysAfter: 182 },
];

export const effectScenarios: EffectScenario[] = [1, 0.5, 0.2, 2].flatMap(
  ratio => [
    ...ways.flatMap(way =>
      plans.map(plan => ({
        ...way,
        ...plan,
        ratio,
        name: `${plan.perYear} a year, ${plan.daysAfter} days after, ${way.name}`,
      })),
    ),
    {
      name: '6 a year, 182 days after, after 3 in 91 days, 5 actions together',
      perYear: 6,
      daysAfter: 182,
      clusterOf: 3,
      dispersion: 1,
      actions: 5,
      ratio,
    },
  ],
);
