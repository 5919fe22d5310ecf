/*
 * What this machine needs for an app of create-app to install and to start at all, with or without Plumbline. None of
 * it is a step of ours: the READMEs are applied afterwards, to what this leaves.
 */
import {
  appendFileSync,
  copyFileSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { root } from '../root.mjs';

const readJson = file => JSON.parse(readFileSync(file, 'utf8'));
const writeJson = (file, value) =>
  writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`);

/** The scaffolder's backend runs templates in isolated-vm, which is compiled on the machine. */
const compiled = name =>
  name.startsWith('@backstage/plugin-scaffolder-backend');

function withoutScaffolder(app) {
  const folder = join(app, 'packages', 'backend');
  const manifest = readJson(join(folder, 'package.json'));
  const dependencies = Object.entries(manifest.dependencies);
  manifest.dependencies = Object.fromEntries(
    dependencies.filter(([name]) => !compiled(name)),
  );
  writeJson(join(folder, 'package.json'), manifest);
  const index = join(folder, 'src', 'index.ts');
  writeFileSync(
    index,
    readFileSync(index, 'utf8').replace(
      /^backend\.add\(\s*import\('([^']+)'\),?\s*\);\n/gm,
      (statement, name) => (compiled(name) ? '' : statement),
    ),
  );
}

/** Prepares `app`; answers what was done, a line each. */
export function prepareEnvironment(app, { registry, ports }) {
  const { resolutions } = readJson(join(root, 'package.json'));
  const manifest = readJson(join(app, 'package.json'));
  manifest.resolutions = { ...manifest.resolutions, ...resolutions };
  writeJson(join(app, 'package.json'), manifest);
  copyFileSync(join(root, 'yarn.lock'), join(app, 'yarn.lock'));
  const rules = join(app, '.yarnrc.yml');
  writeFileSync(
    rules,
    readFileSync(rules, 'utf8').replace(
      /^npmMinimalAgeGate:.*$/m,
      'npmMinimalAgeGate: 0',
    ),
  );
  appendFileSync(
    rules,
    `\nenableScripts: false\nenableTelemetry: false\nhttpRetry: 0\nunsafeHttpWhitelist: ['127.0.0.1']\nnpmScopes:\n  plumbline:\n    npmRegistryServer: '${registry}'\n`,
  );
  withoutScaffolder(app);
  const appUrl = `http://localhost:${ports.app}`;
  writeJson(join(app, 'app-config.local.yaml'), {
    app: { baseUrl: appUrl, listen: { host: '127.0.0.1', port: ports.app } },
    backend: {
      baseUrl: `http://localhost:${ports.backend}`,
      listen: { host: '127.0.0.1', port: ports.backend },
      cors: { origin: appUrl },
    },
  });
  return [
    `package.json: the resolutions of this repository (${Object.keys(
      resolutions,
    ).join(', ')})`,
    'yarn.lock: begun from this repository’s, as create-app begins from the one of its release',
    '.yarnrc.yml: the scope @plumbline comes from the packed archives; no minimal age; nothing is compiled; a failed fetch is repeated by this script, as yarn 4.13 ends on its own repetition',
    'packages/backend: without the scaffolder, which needs isolated-vm compiled',
    `app-config.local.yaml: app on ${ports.app}, backend on ${ports.backend}, loopback only`,
  ];
}
