import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { commitmentOf, drawOf, isDrawn, thresholdOf } from './draw';

const SEED = 'a3'.repeat(32);
const rates = fc.double({ min: 0.001, max: 1, noNaN: true });
const units = fc.string({ minLength: 1, maxLength: 40 });

describe('the draw', () => {
  it('takes 56 bits of SHA-256 over seed, stratum and unit, and nothing else', () => {
    const text = createHash('sha256').update(`${SEED}:routine:forge:4711`);
    const bits = text.digest().subarray(0, 7).toString('hex');
    expect(drawOf(SEED, 'routine', 'forge:4711')).toBe(bits);
  });

  it('draws everything at 1 and next to nothing at the lowest rate', () => {
    expect(thresholdOf(1)).toBe('00000000000000');
    expect(thresholdOf(0.5)).toBe('80000000000000');
    expect(isDrawn('00000000000000', 1)).toBe(true);
    expect(isDrawn('ffffffffffffff', 0.001)).toBe(true);
    expect(isDrawn('ffffffffffffff', 0)).toBe(false);
    expect(isDrawn('fe000000000000', 0.001)).toBe(false);
  });

  it('only adds units when a rate is raised', () => {
    fc.assert(
      fc.property(units, rates, rates, (unit, a, b) => {
        const draw = drawOf(SEED, 'routine', unit);
        const [low, high] = a < b ? [a, b] : [b, a];
        expect(isDrawn(draw, low) && !isDrawn(draw, high)).toBe(false);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is uniform over a million ids', () => {
    const n = 1_000_000;
    const cells = new Array<number>(256).fill(0);
    let drawn = 0;
    for (let id = 0; id < n; id++) {
      const draw = drawOf(SEED, 'routine', `forge:${id}`);
      cells[Number.parseInt(draw.slice(0, 2), 16)] += 1;
      drawn += Number(isDrawn(draw, 0.25));
    }
    const expected = n / cells.length;
    const chiSquare = cells
      .map(count => (count - expected) ** 2 / expected)
      .reduce((a, b) => a + b, 0);
    // 99.9 % of a chi-square with 255 degrees of freedom.
    expect(chiSquare).toBeLessThan(330.5);
    expect(Math.abs(drawn - n / 4)).toBeLessThan(
      4 * Math.sqrt(n * 0.25 * 0.75),
    );
  });

  it('is committed to by a hash that another seed or nonce does not have', () => {
    expect(commitmentOf(SEED, 'b')).not.toBe(commitmentOf(SEED, 'c'));
    expect(commitmentOf(SEED, 'b')).toBe(
      createHash('sha256').update(`${SEED}:b`).digest('hex'),
    );
  });
});
