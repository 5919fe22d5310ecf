/* The portal as `npm start` runs it, on the usual ports or on others. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isTaken } from './ports.mjs';
import { atEnd, exitOf, start } from './processes.mjs';
import { root } from './root.mjs';
import { PlainError } from './say.mjs';
import { backstage } from './tools.mjs';

export const PORTS = { app: 3000, backend: 7007 };

/** Configuration that moves the portal to other ports and, if asked, its data to another folder. */
function overlay({ app, backend }, dataFolder) {
  const appUrl = `http://localhost:${app}`;
  return {
    app: { baseUrl: appUrl, listen: { host: '127.0.0.1', port: app } },
    backend: {
      baseUrl: `http://localhost:${backend}`,
      listen: { host: '127.0.0.1', port: backend },
      cors: { origin: appUrl },
      ...(dataFolder && {
        database: { connection: { directory: dataFolder } },
      }),
    },
  };
}

function configArguments(ports, dataFolder, more) {
  const moved = ports.app !== PORTS.app || ports.backend !== PORTS.backend;
  if (!moved && !dataFolder && more.length === 0) {
    return [];
  }
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-config-'));
  atEnd(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'app-config.ports.yaml');
  writeFileSync(file, JSON.stringify(overlay(ports, dataFolder), null, 2));
  return [
    join(root, 'app-config.yaml'),
    join(root, 'app-config.local.yaml'),
    ...more,
    file,
  ]
    .filter(existsSync)
    .flatMap(path => ['--config', path]);
}

/** Builds the app as it is deployed, into packages/app/dist; resolves to the exit code. */
export async function buildApp(options) {
  return await exitOf(
    start(process.execPath, [backstage, 'package', 'build'], {
      cwd: join(root, 'packages/app'),
      ...options,
    }),
  );
}

/**
 * Starts backend and app; with one port for both, the backend alone, which then serves the app as it was built.
 * `dataFolder` replaces `.data`; `configs` are further configuration files; the rest are options of `spawn`.
 */
export async function startPortal({
  ports = PORTS,
  dataFolder,
  configs = [],
  args = [],
  ...options
}) {
  for (const port of new Set([ports.app, ports.backend])) {
    if (await isTaken(port)) {
      throw new PlainError(
        `Port ${port} is taken by another program. End it, or choose other ports: npm start -- --port 3100 --backend-port 7107`,
      );
    }
  }
  return start(
    process.execPath,
    [
      ...[backstage, 'repo', 'start'],
      ...(ports.app === ports.backend ? ['packages/backend'] : []),
      ...configArguments(ports, dataFolder, configs),
      ...args,
    ],
    { cwd: root, ...options },
  );
}

async function answers(url) {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}

/** Resolves when the page and the backend answer, or to false when the portal ended before. */
export async function whenReady(portal, ports = PORTS) {
  const urls = [
    `http://127.0.0.1:${ports.app}/`,
    `http://127.0.0.1:${ports.backend}/.backstage/health/v1/readiness`,
  ];
  for (const url of urls) {
    while (!(await answers(url))) {
      if (portal.exitCode !== null || portal.signalCode !== null) {
        return false;
      }
      await sleep(300);
    }
  }
  return true;
}
