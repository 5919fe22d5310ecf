import assert from 'node:assert/strict';
import { test } from 'node:test';
import { adviceOf, faultOf, inRounds } from './fetchRounds.mjs';

const again = { text: 'down', cure: 'again' };
const certificate = { text: 'self-signed', cure: 'certificate' };
const refused = { text: 'not found', cure: 'none' };

/** Attempts that end as told, one after the other; answers how often and after which pauses. */
async function rounds(results, options) {
  const waits = [];
  let made = 0;
  const result = await inRounds(
    async () => {
      made += 1;
      return results[made - 1];
    },
    { ...options, wait: async ms => waits.push(ms) },
  );
  return { made, waits, code: result.code };
}

for (const [line, text, cure] of [
  [
    '➤ YN0001: │ RequestError: self-signed certificate; if the root CA is installed locally, try running Node.js with --use-system-ca',
    'RequestError: self-signed certificate; if the root CA is installed locally, try running Node.js with --use-system-ca',
    'certificate',
  ],
  [
    '➤ YN0001: │ RequestError: unable to get local issuer certificate',
    'RequestError: unable to get local issuer certificate',
    'certificate',
  ],
  [
    '➤ YN0001: │ RequestError: connect ECONNREFUSED 127.0.0.1:1',
    'RequestError: connect ECONNREFUSED 127.0.0.1:1',
    'again',
  ],
  [
    '➤ YN0001: │ Error [ERR_SOCKET_CLOSED_BEFORE_CONNECTION]: Socket closed before the connection was established',
    'Error [ERR_SOCKET_CLOSED_BEFORE_CONNECTION]: Socket closed before the connection was established',
    'again',
  ],
  [
    'Error: The `onCancel` handler was attached after the promise settled.',
    'Error: The `onCancel` handler was attached after the promise settled.',
    'again',
  ],
  [
    '➤ YN0035: │   Response Code: 503 (Service Unavailable)',
    'Response Code: 503 (Service Unavailable)',
    'again',
  ],
  [
    '➤ YN0035: │   Response Code: 404 (Not Found)',
    'Response Code: 404 (Not Found)',
    'none',
  ],
  [
    '➤ YN0035: │ is-odd@npm:3.0.1: Package not found',
    'is-odd@npm:3.0.1: Package not found',
    'none',
  ],
  [
    '➤ YN0041: │ is-odd@npm:3.0.1: Invalid authentication (as an anonymous user)',
    'is-odd@npm:3.0.1: Invalid authentication (as an anonymous user)',
    'none',
  ],
]) {
  test(`a failed fetch is said, and ${cure} cures it: ${text}`, () => {
    assert.deepEqual(faultOf(line), { text, cure });
  });
}

for (const line of [
  '➤ YN0000: ┌ Fetch step',
  '➤ YN0013: │ A package was added to the project (+ 24 KiB).',
  '➤ YN0028: │ The lockfile would have been modified by this install',
  '➤ YN0035: │   Request URL: http://127.0.0.1:1/is-odd',
  '    at ClientRequest.<anonymous> (yarn.cjs:146:14258) RequestError',
  '',
]) {
  test(`no fault: ${line.trim()}`, () => {
    assert.equal(faultOf(line), undefined);
  });
}

test('rounds end with the first that succeeds, and pauses grow', async () => {
  const failed = { code: 1, faults: [refused, again] };
  assert.deepEqual(await rounds([failed, failed, { code: 0, faults: [] }]), {
    made: 3,
    waits: [2_000, 4_000],
    code: 0,
  });
});

test('rounds are limited', async () => {
  const failed = { code: 1, faults: [again] };
  const { made, code } = await rounds(Array(9).fill(failed), { rounds: 4 });
  assert.deepEqual([made, code], [4, 1]);
});

for (const faults of [[], [refused], [again, certificate]]) {
  test(`no second round for ${JSON.stringify(faults)}`, async () => {
    assert.equal((await rounds([{ code: 1, faults }])).made, 1);
  });
}

test('an untrusted certificate gets advice, other faults none', () => {
  assert.match(adviceOf([again, certificate]), /NODE_EXTRA_CA_CERTS/);
  assert.equal(adviceOf([again, refused]), undefined);
});
