import { createHash } from 'node:crypto';

/*
 * Consistent sampling by a threshold. Every unit gets a number of 56 bits from the seed of its period, its stratum and its
 * own id, and is drawn when the number reaches (1 − rate) × 2^56. The same unit is drawn again by anybody who knows the seed;
 * a higher rate only adds units; the order in which units come changes nothing. Nothing of a person is in the input.
 *
 * Numbers are kept as 14 hexadecimal digits, which sort as they count.
 */

const DIGITS = 14;

/** The number of a unit. */
export function drawOf(seed: string, stratum: string, unit: string): string {
  return createHash('sha256')
    .update(`${seed}:${stratum}:${unit}`)
    .digest('hex')
    .slice(0, DIGITS);
}

/** The least number that is drawn at a rate (0..1). */
export function thresholdOf(rate: number): string {
  return Math.round((1 - rate) * 2 ** 56)
    .toString(16)
    .padStart(DIGITS, '0');
}

export function isDrawn(draw: string, rate: number): boolean {
  const threshold = thresholdOf(rate);
  return threshold.length === DIGITS && draw >= threshold;
}

/** By what a seed can be recognised without being known. */
export function commitmentOf(seed: string, nonce: string): string {
  return createHash('sha256').update(`${seed}:${nonce}`).digest('hex');
}
