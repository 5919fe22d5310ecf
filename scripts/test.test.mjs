import assert from 'node:assert/strict';
import { test } from 'node:test';
import { steps } from './lib/steps.mjs';
import { choose, groupsOf, total } from './test.mjs';

const namesOf = args => choose(args).chosen.map(step => step.name);

test('without arguments every step runs, in order', () => {
  assert.deepEqual(
    namesOf([]),
    steps.map(step => step.name),
  );
});

test('names choose steps; what follows goes to the runner', () => {
  assert.deepEqual(namesOf(['lint', 'types']), ['types', 'lint']);
  assert.deepEqual(choose(['unit', 'plugins/dora']).patterns, ['plugins/dora']);
});

test('a pattern without one runner to take it is refused', () => {
  for (const args of [
    ['plugins/dora'],
    ['lint', 'x'],
    ['unit', 'browser', 'x'],
  ]) {
    assert.throws(() => choose(args), /Usage/);
  }
});

test('a check that fails without a test is one failure, and nothing is hidden', () => {
  const passed = { passed: 5, failed: 0, skipped: 1 };
  const failed = { passed: 5, failed: 2, skipped: 0 };
  const sums = outcomes => {
    const { passed: p, failed: f } = total(outcomes);
    return [p, f];
  };

  assert.deepEqual(sums([{ code: 0, counts: passed }]), [5, 0]);
  assert.deepEqual(sums([{ code: 1 }]), [0, 1]);
  assert.deepEqual(sums([{ code: 1, counts: failed }]), [5, 2]);
  assert.deepEqual(sums([{ code: 1, counts: passed }]), [5, 1]);
});

test('checks in a row run beside each other, and everything else by itself', () => {
  assert.deepEqual(
    groupsOf(steps).map(group => group.map(({ name }) => name)),
    [['scripts'], ['types', 'lint', 'format', 'docs'], ['unit'], ['browser']],
  );
});
