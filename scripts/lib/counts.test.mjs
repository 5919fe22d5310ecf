import assert from 'node:assert/strict';
import { test } from 'node:test';
import { add, none, ofJest, ofPlaywright, ofTap } from './counts.mjs';

test('counts what node --test says', () => {
  const tap =
    'ok 1 - a\n# tests 6\n# pass 3\n# fail 1\n# cancelled 1\n# skipped 1\n# todo 0\n';
  assert.deepEqual(ofTap(tap), { passed: 3, failed: 2, skipped: 1 });
});

test('counts a file that jest could not run as a failure', () => {
  const report = {
    numPassedTests: 10,
    numFailedTests: 1,
    numRuntimeErrorTestSuites: 1,
    numPendingTests: 2,
    numTodoTests: 0,
  };
  assert.deepEqual(ofJest(report), { passed: 10, failed: 2, skipped: 2 });
});

test('counts a browser test that needed a second try as a failure', () => {
  const report = {
    stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 0 },
    errors: [],
  };
  assert.deepEqual(ofPlaywright(report), { passed: 4, failed: 2, skipped: 0 });
});

test('adds up', () => {
  const one = { passed: 1, failed: 2, skipped: 3 };
  assert.deepEqual(add(one, none), one);
  assert.deepEqual(add(one, one), { passed: 2, failed: 4, skipped: 6 });
});
