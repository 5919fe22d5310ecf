import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { yarnPath } from '../install.mjs';
import { root } from '../root.mjs';
import { publishable } from './publishable.mjs';
import { run } from './run.mjs';

/** Yarn remembers a package by its version: each run has one of its own, in the range that the manifests ask for. */
function versionOfThisRun(version) {
  const [major, minor] = version.split('.');
  return `${major}.${minor}.${Math.floor(Date.now() / 1000)}`;
}

function write(file, value) {
  writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`);
}

/**
 * Types, build and archives of every publishable package of the copy in `folder`, as a release makes them. Answers for
 * each its name, version and archive.
 */
export async function pack({ folder, archives, log, env }) {
  mkdirSync(archives);
  const options = { cwd: folder, log, env };
  const packages = publishable(folder).map(({ path, manifest }) => {
    const version = versionOfThisRun(manifest.version);
    write(join(path, 'package.json'), { ...manifest, version });
    return { path, name: manifest.name, version };
  });
  const tool = name => join(folder, 'node_modules', name);
  await run(process.execPath, [tool('typescript/bin/tsc')], {
    ...options,
    title: 'yarn tsc',
  });
  await run(
    process.execPath,
    [tool('@backstage/cli/bin/backstage-cli'), 'repo', 'build'],
    { ...options, title: 'backstage-cli repo build' },
  );
  const yarn = yarnPath().replace(root, folder);
  const packed = [];
  for (const { path, name, version } of packages) {
    const archive = join(archives, `${name.split('/')[1]}-${version}.tgz`);
    await run(process.execPath, [yarn, 'pack', '--out', archive], {
      ...options,
      cwd: path,
      title: `yarn pack of ${name}`,
    });
    packed.push({ name, version, archive });
  }
  return packed;
}
