/* A Backstage app of another organisation: made by `@backstage/create-app` of the release that this repository is on. */
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { yarnPath } from '../install.mjs';
import { root } from '../root.mjs';
import { PlainError } from '../say.mjs';
import { run } from './run.mjs';

const release = folder =>
  JSON.parse(readFileSync(join(folder, 'backstage.json'), 'utf8')).version;

const minor = version => version.split('.').slice(0, 2).join('.');

/** A folder with a `yarn`, for machines without. It hands over to the release that a project brings. */
export function yarnShim(folder) {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'yarn');
  writeFileSync(
    file,
    `#!/bin/sh\nexec "${process.execPath}" "${yarnPath()}" "$@"\n`,
  );
  chmodSync(file, 0o755);
  return folder;
}

function versions() {
  const answer = execFileSync(
    'npm',
    ['view', '@backstage/create-app', 'versions', '--json'],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  return JSON.parse(answer)
    .filter(version => /^[\d.]+$/.test(version))
    .slice(-8)
    .reverse();
}

async function make(version, { folder, legacy, log, env }) {
  const tools = join(dirname(folder), `create-app-${version}`);
  if (!existsSync(tools)) {
    mkdirSync(tools);
    await run(
      'npm',
      [
        ...['install', '--prefix', tools, '--no-save', '--no-audit'],
        ...['--no-fund', '--ignore-scripts'],
        `@backstage/create-app@${version}`,
      ],
      { cwd: tools, log, env, title: `npm install of create-app ${version}` },
    );
  }
  const app = join(folder, `with-${version}`);
  mkdirSync(app, { recursive: true });
  await run(
    process.execPath,
    [
      join(
        tools,
        'node_modules/@backstage/create-app/bin/backstage-create-app',
      ),
      ...['--skip-install', '--path', app],
      ...(legacy ? ['--legacy'] : []),
    ],
    {
      cwd: folder,
      log,
      env: { ...env, BACKSTAGE_APP_NAME: 'newcomer' },
      title: `create-app ${version}`,
    },
  );
  return app;
}

/** Makes an app in a new folder under `folder`; answers the app's folder and the version of create-app. */
export async function createApp(options) {
  const wanted = release(root);
  for (const version of versions()) {
    const app = await make(version, options);
    if (minor(release(app)) === minor(wanted)) {
      return { app, version, release: release(app) };
    }
  }
  throw new PlainError(
    `No recent @backstage/create-app makes an app of Backstage ${minor(
      wanted,
    )}.`,
  );
}
