/*
 * Child processes that never outlive us. Every child leads a process group of its own; a signal to us, a terminal's
 * Ctrl-C included, goes to each group, and what still runs when its patience is over is killed. Work to do at the end,
 * whatever the end is, is registered with `atEnd` and runs once, last registered first.
 */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';

const ownGroup = process.platform !== 'win32';
const children = new Set();
const patience = new WeakMap();
const endings = [];
let ending;

function signalTo(child, signal) {
  if (!child.pid) {
    return;
  }
  try {
    if (ownGroup) {
      process.kill(-child.pid, signal);
    } else {
      child.kill(signal);
    }
  } catch (error) {
    if (error.code !== 'ESRCH') {
      throw error;
    }
  }
}

/** Ends one child with all it started, and waits for it. */
export async function end(child, signal = 'SIGTERM') {
  const gone =
    !child.pid || child.exitCode !== null || child.signalCode !== null;
  if (!gone) {
    const closed = new Promise(resolve => child.once('close', resolve));
    signalTo(child, signal);
    const timer = setTimeout(
      () => signalTo(child, 'SIGKILL'),
      patience.get(child),
    );
    await closed;
    clearTimeout(timer);
  }
  // Grandchildren that ignored the polite signal.
  signalTo(child, 'SIGKILL');
}

/** Runs `work` once before this process ends. */
export function atEnd(work) {
  endings.push(work);
}

/** Ends every child, does the registered work and exits. */
export function finish(exitCode, signal = 'SIGTERM') {
  ending ??= (async () => {
    await Promise.all([...children].map(child => end(child, signal)));
    for (const work of endings.reverse()) {
      await work();
    }
    process.exit(exitCode);
  })();
  return ending;
}

export function watchSignals() {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => finish(128 + constants.signals[signal], signal));
  }
}

/**
 * Starts a child in its own group. Options are those of `spawn`, and `patienceMs`: how long it gets to end by itself.
 */
export function start(command, args, { patienceMs = 10_000, ...options } = {}) {
  const child = spawn(command, args, { ...options, detached: ownGroup });
  patience.set(child, patienceMs);
  children.add(child);
  child.once('close', () => children.delete(child));
  return child;
}

/** Resolves to the exit code; a signal counts as 128 + its number. Never, once this process is ending: no next step. */
export function exitOf(child) {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (!ending) {
        resolve(code ?? 128 + constants.signals[signal]);
      }
    });
  });
}

/** Hands every line of the child's output to `onLine`. */
export function linesOf(child, onLine) {
  for (const stream of [child.stdout, child.stderr]) {
    let rest = '';
    stream.setEncoding('utf8');
    stream.on('data', text => {
      const lines = (rest + text).split('\n');
      rest = lines.pop();
      lines.forEach(onLine);
    });
    stream.on('end', () => rest && onLine(rest));
  }
}
