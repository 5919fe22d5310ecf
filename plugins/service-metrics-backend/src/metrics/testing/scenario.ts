import { Verdict } from '@plumbline/backstage-plugin-service-metrics-common';
import { ratioTest } from '../../statistics';
import { verdictOf } from '../verdictOf';
import {
  countCovered,
  CountHistory,
  countVerdict,
  durationCovered,
  DurationHistory,
  durationVerdict,
} from './histories';
import { Random } from './Random';

/** A kind of history, and what is counted on it. @internal */
export interface Scenario {
  name: string;
  /** False alarms where nothing changed, changes found where one is there, or intervals that hold the truth. */
  counts: 'false-alarms' | 'finds' | 'covers';
  /** Required power, where one is promised. */
  promised?: number;
  /** Undefined when there was too little to ask. */
  once: (random: Random) => boolean | undefined;
}

/** @internal */
export interface Outcome {
  runs: number;
  /** How often there was an answer. */
  asked: number;
  counted: number;
}

/** Plays a scenario again and again from a seed. @internal */
export function play(scenario: Scenario, runs: number, seed: number): Outcome {
  const random = Random.create(seed);
  const answers = Array.from({ length: runs }, () => scenario.once(random));
  return {
    runs,
    asked: answers.filter(answer => answer !== undefined).length,
    counted: answers.filter(Boolean).length,
  };
}

/** Whether an outcome keeps what is promised, three standard errors allowed; `limit` is undefined where nothing is. @internal */
export function judge({ counts, promised }: Scenario, outcome: Outcome) {
  const share = outcome.counted / outcome.runs;
  const margin = (expected: number) =>
    3 * Math.sqrt((expected * (1 - expected)) / outcome.runs);
  if (counts === 'false-alarms') {
    const limit = 0.05 + margin(0.05);
    return { share, limit, kept: share <= limit };
  }
  if (promised === undefined) {
    return { share, limit: undefined, kept: true };
  }
  const limit = promised - margin(promised);
  return { share, limit, kept: share >= limit };
}

/** @internal */
export function countScenario(
  history: CountHistory,
  promised?: number,
): Scenario {
  const { before, now } = history;
  return {
    name: `${describeCounts(history)}, reference ${history.reference} weeks`,
    ...asking(before === now, 'better', random =>
      countVerdict(random, history),
    ),
    promised,
  };
}

/** @internal */
export function durationScenario(
  history: DurationHistory,
  promised?: number,
): Scenario {
  return {
    name: `median × ${history.factor}, ${describeDurations(history)}`,
    ...asking(history.factor === 1, 'worse', random =>
      durationVerdict(random, history),
    ),
    promised,
  };
}

/** @internal */
export function ratioScenario(
  n: number[],
  shares: number[],
  promised?: number,
): Scenario {
  return {
    name: `share ${shares.join(' → ')}, ${n.join(' and ')} cases`,
    ...asking(shares[0] === shares[1], 'worse', random => {
      const [before, now] = n.map((cases, i) => ({
        hits: random.binomial(cases, shares[i]),
        n: cases,
      }));
      return verdictOf(ratioTest(before, now), 'lower');
    }),
    promised,
  };
}

/** @internal */
export function coverageScenario(
  history: CountHistory | DurationHistory,
): Scenario {
  return 'weeks' in history
    ? {
        name: `rate, ${describeCounts(history)}`,
        counts: 'covers',
        once: random => countCovered(random, history),
      }
    : {
        name: `median, ${describeDurations(history)}`,
        counts: 'covers',
        once: random => durationCovered(random, history),
      };
}

function asking(
  unchanged: boolean,
  right: Verdict,
  verdict: (random: Random) => Verdict | undefined,
): Pick<Scenario, 'counts' | 'once'> {
  return {
    counts: unchanged ? 'false-alarms' : 'finds',
    once: random => {
      const word = verdict(random);
      return word && (unchanged ? word !== 'no-clear-change' : word === right);
    },
  };
}

function describeCounts(history: CountHistory): string {
  const { before, now, weeks, dispersion, cause } = history;
  const moves = before === now ? `${now}` : `${before} → ${now}`;
  const reason = dispersion > 1 ? ` (${cause})` : '';
  return `count ${moves} in ${weeks} w, dispersion ${dispersion}${reason}`;
}

function describeDurations(history: DurationHistory): string {
  const { deployments, changes, size, correlation, sigma } = history;
  return [
    changes ? `${changes} changes` : `${deployments} deployments`,
    size > 1
      ? `${size} changes each, correlation ${correlation}`
      : 'one change each',
    `σ ${sigma}`,
    ...(history.ignoreClusters ? ['deployments ignored'] : []),
  ].join(', ');
}
