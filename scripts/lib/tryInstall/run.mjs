import { appendFileSync } from 'node:fs';
import { end, exitOf, linesOf, start } from '../processes.mjs';
import { dim, heartbeat, PlainError, say } from '../say.mjs';

const MINUTE = 60_000;

/** A PATH on which `folder` comes first, and tools that say what they do in plain lines. */
export function toolEnvironment(folder, env = process.env) {
  return {
    ...env,
    PATH: [folder, env.PATH].join(':'),
    FORCE_COLOR: '0',
    NO_COLOR: '1',
    BROWSER: 'none',
    YARN_ENABLE_PROGRESS_BARS: '0',
    YARN_ENABLE_TELEMETRY: '0',
    GIT_TERMINAL_PROMPT: '0',
  };
}

async function once(
  command,
  args,
  { log, title = command, timeoutMs = 20 * MINUTE, ...options },
) {
  const output = [];
  const stop = heartbeat(title);
  const child = start(command, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    ...options,
  });
  linesOf(child, line => {
    output.push(line);
    appendFileSync(log, `${line}\n`);
  });
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    end(child);
  }, timeoutMs);
  try {
    const code = await exitOf(child);
    if (late || code !== 0) {
      const why = late
        ? `was not done after ${timeoutMs / MINUTE} minutes`
        : `ended with ${code}`;
      throw new PlainError(
        `${title} ${why}:\n\n${output
          .slice(-40)
          .map(line => line.slice(0, 300))
          .join('\n')}`,
      );
    }
    return output.join('\n');
  } finally {
    clearTimeout(timer);
    stop();
  }
}

/**
 * Runs a command to its end, its output into `log`; answers the output, or throws with its last lines. A command that
 * fetches from a registry may get several `attempts`.
 */
export async function run(command, args, { attempts = 1, ...options }) {
  for (let left = attempts - 1; ; left -= 1) {
    try {
      return await once(command, args, options);
    } catch (error) {
      if (left === 0) {
        throw error;
      }
      say(dim(`  again, as ${options.title} failed (see the log)`));
    }
  }
}
