import { execFile, spawn } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createGunzip } from 'node:zlib';
import { resolvePackagePath } from '@backstage/backend-plugin-api';

/** Streams of real histories, found by `PLUMBLINE_DATA` or beside the repository. */
export const HISTORIES = resolve(
  process.env.PLUMBLINE_DATA ??
    resolvePackagePath(
      '@plumbline/backstage-plugin-service-metrics-backend-module-git',
      '../../../shared/data',
    ),
  'histories',
);

/** The four histories that are known to be there. */
export const HISTORY_NAMES = [
  'cdviz-collector',
  'semantic-release',
  'sloth',
  'unleash',
] as const;

/** File of a history by its name. */
export function historyFile(name: (typeof HISTORY_NAMES)[number]): string {
  return join(HISTORIES, `${name}.stream.gz`);
}

/**
 * Imports a gzipped fast-import stream into a new bare repository in the temporary directory.
 *
 * @returns path of the repository; whoever asked for it removes it
 */
export async function importHistory(file: string): Promise<string> {
  const name = basename(file).replace(/\..*$/, '');
  const repository = await mkdtemp(join(tmpdir(), `plumbline-${name}-`));
  await promisify(execFile)('git', ['init', '--quiet', '--bare', repository]);
  const child = spawn('git', ['fast-import', '--done', '--quiet'], {
    cwd: repository,
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  const ended = new Promise<void>((done, fail) => {
    child.on('error', fail);
    child.on('close', code =>
      code === 0 ? done() : fail(new Error(`fast-import ended with ${code}`)),
    );
  });
  await pipeline(createReadStream(file), createGunzip(), child.stdin);
  await ended;
  return repository;
}
