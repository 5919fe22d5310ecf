import { Random } from '../../../metrics/testing/Random';
import { repeatRate } from '../repeatRate';

/* Simulated years of incidents of which each is a repeat with a known probability. */

export interface RepeatScenario {
  /** Incidents a year. */
  perYear: number;
  /** Probability that an incident is a repeat. */
  share: number;
}

export interface RepeatOutcome {
  runs: number;
  /** How often there were enough incidents for an interval. */
  asked: number;
  /** How often it held the truth. */
  covered: number;
}

export function playRepeats(
  { perYear, share }: RepeatScenario,
  runs: number,
  seed: number,
): RepeatOutcome {
  const random = Random.create(seed);
  const outcome = { runs, asked: 0, covered: 0 };
  for (let run = 0; run < runs; run++) {
    const incidents = Array.from(
      { length: random.poisson(perYear) },
      (_, n) => ({
        id: `i${n}`,
        isConfirmedRepeat: random.uniform() < share,
      }),
    );
    const { interval } = repeatRate(incidents);
    if (interval) {
      outcome.asked += 1;
      outcome.covered +=
        interval.low <= share && share <= interval.high ? 1 : 0;
    }
  }
  return outcome;
}

export const repeatScenarios: RepeatScenario[] = [12, 26, 52, 104].flatMap(
  perYear => [0.05, 0.1, 0.2, 0.3, 0.5].map(share => ({ perYear, share })),
);
