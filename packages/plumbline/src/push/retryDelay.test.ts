import { retryDelay } from './retryDelay';

const now = Date.parse('2026-11-20T12:00:00.000Z');

function delay(retryAfter: string | null, attempt = 1, chance = 1) {
  return retryDelay({ attempt, retryAfter, now, chance });
}

describe('retryDelay', () => {
  it('doubles up to half a minute', () => {
    const delays = [1, 2, 3, 4, 5, 6, 7, 20].map(n => delay(null, n));
    expect(delays).toEqual([
      1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000,
    ]);
    expect(delay(null, 3, 0)).toBe(2_000);
  });

  it('obeys seconds and dates', () => {
    expect(delay('0')).toBe(0);
    expect(delay('9', 5)).toBe(9_000);
    expect(delay('Fri, 20 Nov 2026 12:00:20 GMT')).toBe(20_000);
    expect(delay('Fri, 20 Nov 2026 11:00:00 GMT')).toBe(0);
  });

  it('waits two minutes at most, and ignores what is neither', () => {
    expect(delay('86400')).toBe(120_000);
    expect(delay('soon')).toBe(1_000);
  });
});
