/*
 * Fetching packages over a network that is not always there. Yarn 4.13 repeats a request on its own, and ends on Node 24
 * with "The `onCancel` handler was attached after the promise settled" when it does. So it is told not to repeat, and is
 * run again as a whole: what was fetched is kept, and each round begins where the last one stopped.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { dim, say } from './say.mjs';

/** Makes yarn leave a failed request to the next round. */
export const WITHOUT_RETRIES = { YARN_HTTP_RETRY: '0' };

const CERTIFICATE =
  /certificate|unable to get (local )?issuer|\bCERT_|SELF_SIGNED|UNABLE_TO_(VERIFY|GET)/i;
const NETWORK =
  /\b(Request|Timeout|Read)Error\b|Error \[ERR_SOCKET|onCancel|\bE(AI_AGAIN|CONNREFUSED|CONNRESET|HOSTUNREACH|NETUNREACH|NOTFOUND|PIPE|TIMEDOUT)\b/;
const PASSING = /Response Code: (408|429|5\d\d)/;
const REFUSED = /YN0041|YN0035: .*Response Code/;
const DETAIL = /Request (Method|URL|Retry Count):/;

/**
 * What a line of yarn's output says about a failed fetch: its text, and whether another round may cure it. Undefined for
 * every other line.
 */
export function faultOf(line) {
  const isFault = pattern => pattern.test(line);
  const known = [CERTIFICATE, NETWORK, PASSING, REFUSED, /YN0035/];
  if (/^\s+at /.test(line) || isFault(DETAIL) || !known.some(isFault)) {
    return undefined;
  }
  const text = line.replace(/^➤ YN\d+: [│·]? */, '').trim();
  if (isFault(CERTIFICATE)) {
    return { text, cure: 'certificate' };
  }
  return { text, cure: [NETWORK, PASSING].some(isFault) ? 'again' : 'none' };
}

/** What to do about faults that no further round cures; undefined when nothing is known. */
export function adviceOf(faults) {
  return faults.some(({ cure }) => cure === 'certificate')
    ? 'Node does not trust the certificate of the registry. NODE_EXTRA_CA_CERTS names the file of an authority of its own; NODE_USE_SYSTEM_CA=1 takes those of the machine.'
    : undefined;
}

/**
 * Runs `attempt`, which answers at least `{ code, faults }`, until it ends with 0, at most `rounds` times, and answers
 * what the last one did. Only what may pass by itself is tried again.
 */
export async function inRounds(attempt, { rounds = 5, wait = sleep } = {}) {
  for (let round = 1; ; round += 1) {
    const result = await attempt();
    const { code, faults } = result;
    const mayPass =
      faults.some(({ cure }) => cure === 'again') &&
      !faults.some(({ cure }) => cure === 'certificate');
    if (code === 0 || !mayPass || round === rounds) {
      return result;
    }
    say(
      dim(`  again, round ${round + 1} of ${rounds}: what is fetched is kept`),
    );
    await wait(1_000 * 2 ** round);
  }
}
