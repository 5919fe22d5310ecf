import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { end, exitOf, linesOf, start } from './processes.mjs';

const here = name => fileURLToPath(new URL(name, import.meta.url));

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function gone(pid) {
  for (let attempt = 0; attempt < 100 && isAlive(pid); attempt += 1) {
    await sleep(50);
  }
  return !isAlive(pid);
}

/** A child that starts a grandchild, both deaf to polite signals, and says the grandchild's pid. */
const DEAF = `
  const { spawn } = require('node:child_process');
  const deaf = "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000)";
  const child = spawn(process.execPath, ['-e', deaf], { stdio: 'ignore' });
  console.log(child.pid);
  eval(deaf);
`;

function firstLine(child) {
  return new Promise(resolve => linesOf(child, resolve));
}

test('ends a deaf child together with what it started', async () => {
  const child = start(process.execPath, ['-e', DEAF], {
    patienceMs: 200,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const grandchild = Number(await firstLine(child));
  assert.ok(isAlive(grandchild));

  await end(child);

  assert.ok(await gone(grandchild));
  assert.ok(await gone(child.pid));
});

test('a signal to the parent ends the children, does the last work and says which signal', async () => {
  const script = `
    import { atEnd, start, watchSignals, exitOf } from ${JSON.stringify(
      here('./processes.mjs'),
    )};
    watchSignals();
    atEnd(() => console.log('tidied'));
    const child = start(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    console.log(child.pid);
    await exitOf(child);
    console.log('next step');
  `;
  const parent = spawn(
    process.execPath,
    ['--input-type=module', '-e', script],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let output = '';
  parent.stdout.setEncoding('utf8');
  parent.stdout.on('data', text => (output += text));
  while (!output.includes('\n')) {
    await sleep(20);
  }
  const pid = Number(output.split('\n')[0]);

  parent.kill('SIGINT');
  const code = await exitOf(parent);

  assert.equal(code, 130);
  assert.equal(output, `${pid}\ntidied\n`);
  assert.ok(await gone(pid));
});

test('reports the exit code, and a signal as 128 and its number', async () => {
  const failing = start(process.execPath, ['-e', 'process.exit(3)']);
  assert.equal(await exitOf(failing), 3);

  const killed = start(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  const code = exitOf(killed);
  await end(killed, 'SIGKILL');
  assert.equal(await code, 137);
});
