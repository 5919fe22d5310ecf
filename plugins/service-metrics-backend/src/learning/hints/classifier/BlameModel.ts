import { Feature, featuresOf } from './featuresOf';
import { Token, tokensOf } from './tokensOf';

/** In hundredths, by the key of a feature. */
export interface Weights {
  bias: number;
  features: Readonly<Record<string, number>>;
}

/** How much a sentence reads as blame: above 0 more than not. */
export interface Judgement {
  score: number;
  /** The words that speak most for blame, [start, end) in the sentence. */
  start: number;
  end: number;
}

const HUNDRED = 100;
/** Hints stay short enough to be read at a glance. */
const MOST_TOKENS = 12;

/*
 * A linear model: the score of a sentence is the sum of the weights of what it shows, over the root of how much it shows, so
 * that long sentences do not count for more. Deterministic and offline; the weights are learned by training/ from labelled
 * sentences in this repository.
 */
export class BlameModel {
  readonly #bias: number;
  readonly #features: ReadonlyMap<string, number>;

  constructor({ bias, features }: Weights) {
    this.#bias = bias / HUNDRED;
    this.#features = new Map(Object.entries(features));
  }

  /** @param sentence - with known names masked */
  judge(sentence: string): Judgement | undefined {
    const tokens = tokensOf(sentence);
    if (tokens.length < 2) {
      return undefined;
    }
    const features = featuresOf(tokens);
    const scale = HUNDRED * Math.sqrt(features.length);
    const shares = new Array<number>(tokens.length).fill(0);
    let sum = 0;
    for (const feature of features) {
      const weight = this.#weightOf(feature);
      sum += weight;
      shares[feature.from] += weight / 2;
      shares[feature.to] += weight / 2;
    }
    return { score: this.#bias + sum / scale, ...strongest(tokens, shares) };
  }

  #weightOf({ key }: Feature): number {
    return this.#features.get(key) ?? 0;
  }
}

/** The stretch with the largest sum of shares. */
function strongest(tokens: readonly Token[], shares: readonly number[]) {
  let best = { sum: -Infinity, from: 0, to: 0 };
  shares.forEach((_, from) => {
    let sum = 0;
    const last = Math.min(from + MOST_TOKENS, shares.length);
    for (let to = from; to < last; to++) {
      sum += shares[to];
      if (sum > best.sum) {
        best = { sum, from, to };
      }
    }
  });
  return { start: tokens[best.from].start, end: tokens[best.to].end };
}
