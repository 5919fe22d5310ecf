/* The steps of `npm test`. Each resolves to its exit code, with the tests it counted or why it was skipped. */
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
} from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { copyCatalog } from './catalogCopy.mjs';
import { findChromium } from './chromium.mjs';
import { ofJest, ofPlaywright, ofTap } from './counts.mjs';
import { buildApp, startPortal, whenReady } from './portal.mjs';
import { freePort } from './ports.mjs';
import { startPostgres } from './postgres.mjs';
import { end, exitOf, start } from './processes.mjs';
import { root } from './root.mjs';
import { heartbeat, PlainError, say } from './say.mjs';
import { backstage, tool } from './tools.mjs';

async function node(args, env = {}, stdio = ['ignore', 'inherit', 'inherit']) {
  const child = start(process.execPath, args, {
    cwd: root,
    stdio,
    env: { ...process.env, CI: '1', ...env },
  });
  return await exitOf(child);
}

function read(file, parse) {
  return existsSync(file) ? parse(readFileSync(file, 'utf8')) : undefined;
}

async function scripts({ reports }) {
  const tap = join(reports, 'scripts.tap');
  const code = await node([
    '--test',
    ...['--test-reporter', 'dot', '--test-reporter-destination', 'stdout'],
    ...['--test-reporter', 'tap', '--test-reporter-destination', tap],
    'scripts/**/*.test.mjs',
  ]);
  const text = read(tap, String);
  if (code !== 0 && text) {
    say(text);
  }
  return { code, counts: text && ofTap(text) };
}

async function unit({ reports, patterns }) {
  const stop = heartbeat('starting PostgreSQL');
  const postgres = await startPostgres().finally(stop);
  const report = join(reports, 'unit.json');
  try {
    const code = await node(
      [
        backstage,
        ...['repo', 'test', '--json', '--outputFile', report],
        ...['--maxWorkers', String(availableParallelism())],
        // Compiled modules are kept from suite to suite; by default a worker would start anew after nearly each of them.
        ...['--workerIdleMemoryLimit=4000M', ...patterns],
      ],
      {
        BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING:
          postgres.connectionString,
      },
    );
    return { code, counts: read(report, text => ofJest(JSON.parse(text))) };
  } finally {
    await postgres.stop();
  }
}

/** The last lines of a portal's log that are no request. */
function endOf(log) {
  const lines = readFileSync(log, 'utf8').split('\n');
  return lines
    .filter(line => !line.includes('incomingRequest'))
    .slice(-40)
    .join('\n');
}

async function portalForBrowser(folder) {
  const port = await freePort();
  const ports = { app: port, backend: port };
  const dataFolder = join(folder, 'data');
  mkdirSync(dataFolder);
  // Tests change governed documents, as a council would; the ones of the repository stay as they are.
  const { catalog, config } = copyCatalog(folder);
  const log = join(folder, 'portal.log');
  const handle = openSync(log, 'w');
  const stdio = ['ignore', handle, handle];
  // Built once, the page opens in a fraction of what each test would wait for the development server.
  const built = heartbeat('building the page');
  const code = await buildApp({ stdio }).finally(built);
  if (code !== 0) {
    throw new PlainError(`The page could not be built:\n\n${endOf(log)}`);
  }
  const portal = await startPortal({
    ports,
    dataFolder,
    configs: [config],
    stdio,
    env: { ...process.env, BROWSER: 'none', CI: '1' },
  });
  closeSync(handle);
  const stop = heartbeat('starting a portal');
  const ready = await whenReady(portal, ports).finally(stop);
  if (!ready) {
    throw new PlainError(`The portal did not start:\n\n${endOf(log)}`);
  }
  return { portal, ports, log, catalog };
}

async function browser({ reports, patterns }) {
  const chromium = findChromium();
  if (!chromium) {
    return {
      code: 0,
      skipped:
        'browser tests – no Chromium found; install the package chromium, or set CHROMIUM_PATH to a Chromium or Chrome',
    };
  }
  const { portal, ports, log, catalog } = await portalForBrowser(reports);
  const report = join(reports, 'browser.json');
  try {
    const code = await node(
      [tool('@playwright/test/cli.js'), 'test', ...patterns],
      {
        CHROMIUM_PATH: chromium,
        PLAYWRIGHT_URL: `http://localhost:${ports.app}`,
        PLUMBLINE_BACKEND_URL: `http://localhost:${ports.backend}`,
        PLUMBLINE_CATALOG: catalog,
        PLAYWRIGHT_JSON_OUTPUT_NAME: report,
      },
    );
    if (code !== 0) {
      say(`The end of the portal's log:\n${endOf(log)}`);
    }
    return {
      code,
      counts: read(report, text => ofPlaywright(JSON.parse(text))),
    };
  } finally {
    await end(portal);
  }
}

/** Writes to a file what it has to say: checks run beside each other. */
const check =
  (...args) =>
  async ({ output }) => ({
    code: await node(args, {}, ['ignore', output, output]),
  });

/** In the order in which they run: what fails fast comes first. */
export const steps = [
  {
    name: 'scripts',
    title: 'The two commands and the boundaries',
    run: scripts,
  },
  {
    name: 'types',
    title: 'Types',
    isCheck: true,
    run: check(tool('typescript/bin/tsc')),
  },
  {
    name: 'lint',
    title: 'Lint, with the boundaries',
    isCheck: true,
    run: check(backstage, 'repo', 'lint', '--max-warnings', '0'),
  },
  {
    name: 'format',
    title: 'Formatting',
    isCheck: true,
    run: check(
      tool('prettier/bin-prettier.js'),
      '--check',
      '--loglevel',
      'warn',
      '.',
    ),
  },
  {
    name: 'docs',
    title: 'Metric documents and the charter',
    isCheck: true,
    run: check(
      join(root, 'packages/plumbline/bin/plumbline'),
      ...['docs', 'check', 'catalog', '--repository', '.'],
    ),
  },
  {
    name: 'unit',
    title: 'Unit, property and store tests, on SQLite and PostgreSQL',
    takesPatterns: true,
    run: unit,
  },
  {
    name: 'browser',
    title: 'Browser tests',
    takesPatterns: true,
    run: browser,
  },
];
