import type { Weights } from '../classifier/BlameModel';
import { featuresOf } from '../classifier/featuresOf';
import { tokensOf } from '../classifier/tokensOf';
import { maskNames } from '../maskText';
import type { Labelled } from './sentences';

/*
 * Logistic regression with an L2 penalty, by accelerated gradient steps over all sentences at once: no chance in it, so the
 * same sentences give the same bytes. Features are scaled by the root of how one-sided they are (as naive Bayes counts), so
 * that a word seen with blame alone may weigh more than one seen everywhere. What weighs next to nothing is left out.
 */
const SEEN_AT_LEAST = 3;
const PENALTY = 0.1;
const ROUNDS = 100;
/** Of the second derivative; far above what the sentences have. */
const CURVATURE = 0.15;
const HUNDRED = 100;
/** In hundredths. */
const NEXT_TO_NOTHING = 20;

export interface Example {
  keys: string[];
  blameful: boolean;
}

export function exampleOf({ text, blameful }: Labelled): Example {
  const tokens = tokensOf(maskNames(text, new Set()));
  return { keys: featuresOf(tokens).map(({ key }) => key), blameful };
}

export function train(examples: readonly Example[]): Weights {
  const scales = scalesOf(examples);
  const keys = [...scales.keys()];
  const places = new Map(keys.map((key, place) => [key, place]));
  const rows = examples.map(example => ({
    places: example.keys.flatMap(key => places.get(key) ?? []),
    size: 1 / Math.sqrt(example.keys.length),
    label: example.blameful ? 1 : 0,
  }));
  const { bias, weights } = fit(rows, [...scales.values()]);
  return {
    bias: Math.round(HUNDRED * bias),
    features: Object.fromEntries(
      keys
        .map((key, at): [string, number] => [
          key,
          Math.round(HUNDRED * weights[at] * (scales.get(key) ?? 0)),
        ])
        .filter(([, weight]) => Math.abs(weight) >= NEXT_TO_NOTHING)
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
  };
}

function scalesOf(examples: readonly Example[]): Map<string, number> {
  const counts = new Map<string, { all: number; blameful: number }>();
  for (const { keys, blameful } of examples) {
    for (const key of keys) {
      const count = counts.get(key) ?? { all: 0, blameful: 0 };
      count.all += 1;
      count.blameful += blameful ? 1 : 0;
      counts.set(key, count);
    }
  }
  return new Map(
    [...counts]
      .filter(([, { all }]) => all >= SEEN_AT_LEAST)
      .map(([key, { all, blameful }]) => {
        const ratio = Math.log((blameful + 1) / (all - blameful + 1));
        return [key, Math.sqrt(Math.min(3, Math.abs(ratio)) + 0.1)];
      }),
  );
}

interface Row {
  places: number[];
  size: number;
  label: number;
}

function fit(rows: readonly Row[], scales: readonly number[]) {
  const n = scales.length;
  const weights = new Float64Array(n + 1);
  const ahead = new Float64Array(n + 1);
  const gradient = new Float64Array(n + 1);
  const step = 1 / (CURVATURE * rows.length + PENALTY);
  let pace = 1;
  for (let round = 0; round < ROUNDS; round++) {
    gradient.fill(0);
    for (const { places, size, label } of rows) {
      let sum = 0;
      for (const at of places) {
        sum += ahead[at] * scales[at];
      }
      const error = 1 / (1 + Math.exp(-(sum * size + ahead[n]))) - label;
      for (const at of places) {
        gradient[at] += error * size * scales[at];
      }
      gradient[n] += error;
    }
    const next = (1 + Math.sqrt(1 + 4 * pace * pace)) / 2;
    for (let at = 0; at <= n; at++) {
      const penalty = at < n ? PENALTY * ahead[at] : 0;
      const moved = ahead[at] - step * (gradient[at] + penalty);
      ahead[at] = moved + ((pace - 1) / next) * (moved - weights[at]);
      weights[at] = moved;
    }
    pace = next;
  }
  return { bias: weights[n], weights };
}
