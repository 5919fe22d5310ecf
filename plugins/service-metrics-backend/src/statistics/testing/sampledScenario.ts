import { Random } from '../../metrics/testing/Random';
import { stratifiedWilson } from '../stratifiedWilson';
import { weightedQuantile } from '../weightedQuantile';

/** A population of which a part is risky and looked at in full, and the rest at a rate. @internal */
export interface SampledScenario {
  size: number;
  /** Share of the risky part, 0..1. */
  risky: number;
  /** Rate of the rest, 0..1. */
  rate: number;
  /** Share that has it in the rest, and how much larger it is in the risky part. */
  share: number;
  difference: number;
}

/** How often the interval held what is true of the whole population, among draws with a number. @internal */
export interface Coverage {
  asked: number;
  covered: number;
  /** Mean of estimate minus truth. */
  bias: number;
}

const SMALLEST = 10;

/** Draws populations and samples of them, and asks for the share. @internal */
export function shareCoverage(
  scenario: SampledScenario,
  draws: number,
  seed: number,
): Coverage {
  const { size, risky, rate, share, difference } = scenario;
  const random = Random.create(seed);
  const riskySize = Math.round(size * risky);
  const inRisky = Math.min(1, Math.max(0, share + difference));
  const outcome = { asked: 0, covered: 0, bias: 0 };
  for (let draw = 0; draw < draws; draw++) {
    const full = { eligible: riskySize, selected: riskySize, hits: 0 };
    const rest = { eligible: size - riskySize, selected: 0, hits: 0 };
    let all = 0;
    for (let unit = 0; unit < size; unit++) {
      const isRisky = unit < riskySize;
      const hit = Number(random.uniform() < (isRisky ? inRisky : share));
      all += hit;
      if (isRisky) {
        full.hits += hit;
      } else if (random.uniform() < rate) {
        rest.selected += 1;
        rest.hits += hit;
      }
    }
    const estimate = stratifiedWilson([full, rest]);
    if (estimate && estimate.selected >= SMALLEST) {
      tally(outcome, estimate, all / size);
    }
  }
  return settled(outcome);
}

/** The same for the median of log-normal durations, `difference` times as long in the risky part. @internal */
export function medianCoverage(
  scenario: Omit<SampledScenario, 'share'>,
  draws: number,
  seed: number,
): Coverage {
  const { size, risky, rate, difference } = scenario;
  const random = Random.create(seed);
  const riskySize = Math.round(size * risky);
  const outcome = { asked: 0, covered: 0, bias: 0 };
  for (let draw = 0; draw < draws; draw++) {
    const full = new Array<number>();
    const rest = new Array<number>();
    const all = new Array<number>();
    for (let unit = 0; unit < size; unit++) {
      const isRisky = unit < riskySize;
      const duration = Math.exp(random.normal()) * (isRisky ? difference : 1);
      all.push(duration);
      if (isRisky) {
        full.push(duration);
      } else if (random.uniform() < rate) {
        rest.push(duration);
      }
    }
    const estimate = weightedQuantile(
      [
        { eligible: riskySize, durations: full },
        { eligible: size - riskySize, durations: rest },
      ],
      0.5,
    );
    if (estimate) {
      tally(outcome, estimate, medianOf(all));
    }
  }
  return settled(outcome);
}

function medianOf(durations: number[]): number {
  const ordered = [...durations].sort((a, b) => a - b);
  const middle = (ordered.length - 1) / 2;
  return (ordered[Math.floor(middle)] + ordered[Math.ceil(middle)]) / 2;
}

function tally(
  outcome: Coverage,
  estimate: { value: number; low: number; high: number },
  truth: number,
) {
  outcome.asked += 1;
  outcome.covered += Number(
    estimate.low <= truth + 1e-12 && truth <= estimate.high + 1e-12,
  );
  outcome.bias += estimate.value - truth;
}

function settled(outcome: Coverage): Coverage {
  return { ...outcome, bias: outcome.bias / Math.max(1, outcome.asked) };
}
