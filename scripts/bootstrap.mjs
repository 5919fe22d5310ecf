/*
 * `npm start` and `npm test` on a machine that has any Node from 20 on, npm and git, and nothing else.
 *
 * In this order: a supported Node (fetched once per machine when the one at hand is another; this file then runs again
 * under it), the dependencies (installed with the committed yarn when something changed), then the command itself. When
 * all is there, this costs a hash over the manifests. Uses nothing but Node.
 */
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { exitOf, finish, start, watchSignals } from './lib/processes.mjs';
import { install } from './lib/install.mjs';
import { root } from './lib/root.mjs';
import { PlainError, red } from './lib/say.mjs';
import {
  isSupported,
  supportedNodeBin,
  withBinFirst,
} from './lib/toolchain.mjs';

const commands = ['start', 'test'];

async function runUnder(bin) {
  const child = start(
    join(bin, process.platform === 'win32' ? 'node.exe' : 'node'),
    [fileURLToPath(import.meta.url), ...process.argv.slice(2)],
    {
      stdio: 'inherit',
      env: withBinFirst(process.env, bin),
      // It ends children of its own first.
      patienceMs: 30_000,
    },
  );
  return await exitOf(child);
}

async function main() {
  const [command, ...args] = process.argv.slice(2);
  if (!commands.includes(command)) {
    throw new PlainError(
      `Usage: node scripts/bootstrap.mjs ${commands.join('|')} [arguments]`,
    );
  }
  if (Number(process.versions.node.split('.')[0]) < 20) {
    throw new PlainError(
      `Node 20 or later is needed; this is ${process.version}.`,
    );
  }
  if (!isSupported()) {
    return await runUnder(await supportedNodeBin());
  }
  await install();
  const { run } = await import(
    pathToFileURL(join(root, 'scripts', `${command}.mjs`)).href
  );
  return await run(args);
}

watchSignals();
try {
  await finish(await main());
} catch (error) {
  process.stderr.write(
    `\n${red(error instanceof PlainError ? error.message : error.stack)}\n`,
  );
  await finish(1);
}
