import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { end, start } from '../processes.mjs';
import { heartbeat, PlainError } from '../say.mjs';

const MINUTE = 60_000;

async function answers(url) {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}

/** The last lines of a log that are no request. */
export function endOf(log) {
  return readFileSync(log, 'utf8')
    .split('\n')
    .filter(line => !line.includes('incomingRequest'))
    .slice(-40)
    .join('\n');
}

/** Runs `yarn start` in the app until page and backend answer; answers the child. */
export async function startApp({
  app,
  ports,
  env,
  log,
  timeoutMs = 20 * MINUTE,
}) {
  const handle = openSync(log, 'a');
  const child = start('yarn', ['start'], {
    cwd: app,
    stdio: ['ignore', handle, handle],
    env,
  });
  closeSync(handle);
  const stop = heartbeat('yarn start');
  const deadline = Date.now() + timeoutMs;
  try {
    for (const url of [
      `http://127.0.0.1:${ports.backend}/.backstage/health/v1/readiness`,
      `http://127.0.0.1:${ports.app}/`,
    ]) {
      while (!(await answers(url))) {
        if (child.exitCode !== null || child.signalCode !== null) {
          throw new PlainError(`yarn start ended:\n\n${endOf(log)}`);
        }
        if (Date.now() > deadline) {
          await end(child);
          throw new PlainError(`${url} never answered:\n\n${endOf(log)}`);
        }
        await sleep(500);
      }
    }
  } finally {
    stop();
  }
  return child;
}
