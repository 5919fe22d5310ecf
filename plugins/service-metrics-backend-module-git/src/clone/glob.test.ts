import { matchesGlob } from './glob';

describe('matchesGlob', () => {
  it.each([
    ['v*', 'v1.0.0', true],
    ['v*', 'shop/v1', false],
    ['*', '', true],
    ['', '', true],
    ['', 'a', false],
    ['shop/*', 'shop/eu/1', true],
    ['v?.?', 'v1.2', true],
    ['v?.?', 'v1.20', false],
    ['*-prod', 'a-prod-prod', true],
    ['*-prod', 'a-prods', false],
    ['a*b*c', 'a-b-b-c', true],
    ['v1.0', 'v1x0', false],
    ['[ab]', 'a', false],
  ])('%s on %s: %s', (...[pattern, text, expected]) => {
    expect(matchesGlob(pattern, text)).toBe(expected);
  });

  it('is quick on any pattern', () => {
    const started = performance.now();
    expect(matchesGlob('*a'.repeat(40), 'a'.repeat(5_000))).toBe(true);
    expect(matchesGlob(`${'a*'.repeat(40)}b`, 'a'.repeat(5_000))).toBe(false);
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
