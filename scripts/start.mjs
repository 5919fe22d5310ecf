/* `npm start`: the portal, and one line when it can be opened. */
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { PORTS, startPortal, whenReady } from './lib/portal.mjs';
import { exitOf } from './lib/processes.mjs';
import { bold, heartbeat, PlainError, say, seconds } from './lib/say.mjs';

const USAGE =
  'Usage: npm start -- [--port 3000] [--backend-port 7007] [--data folder] [--config file]…';

function readArguments(args) {
  try {
    const { values } = parseArgs({
      args,
      options: {
        port: { type: 'string', default: String(PORTS.app) },
        'backend-port': { type: 'string', default: String(PORTS.backend) },
        data: { type: 'string' },
        config: { type: 'string', multiple: true },
      },
    });
    const ports = {
      app: Number(values.port),
      backend: Number(values['backend-port']),
    };
    if (Object.values(ports).some(port => !(port > 0 && port < 65536))) {
      throw new Error('A port is a number from 1 to 65535.');
    }
    return { ports, dataFolder: values.data, configs: values.config };
  } catch (error) {
    throw new PlainError(`${error.message}\n${USAGE}`);
  }
}

export async function run(args) {
  const { ports, ...places } = readArguments(args);
  if (spawnSync('git', ['--version']).error) {
    say(
      'git is not on the PATH: the portal starts, but no clone can be read, so this repository shows no numbers.',
    );
  }
  const since = Date.now();
  say('Starting the portal.');
  const portal = await startPortal({
    ports,
    ...places,
    // A terminal that is not there cannot be read, and a browser is the reader's to open.
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, BROWSER: process.env.BROWSER ?? 'none' },
  });
  const stop = heartbeat('building the page and starting the backend');
  whenReady(portal, ports).then(ready => {
    stop();
    if (ready) {
      say(
        bold(
          `\nPlumbline is at http://localhost:${ports.app} (${seconds(
            since,
          )}). Ctrl-C ends it.\n`,
        ),
      );
    }
  });
  return await exitOf(portal).finally(stop);
}
