import type { Weights } from '../classifier/BlameModel';

/** How the weights are kept. */
export function bytesOf(weights: Weights): string {
  return `${JSON.stringify(weights, undefined, 2)}\n`;
}
