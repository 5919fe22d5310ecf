import { InputError } from '@backstage/errors';
import {
  SampleManifest,
  sampleManifestSchema,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { Command } from 'commander';
import { readFile } from 'node:fs/promises';
import { RefusedError } from '../../errors';
import { Terminal } from '../../Terminal';
import { ApiOptions, fetchJson } from '../fetchJson';
import { checkSample } from './checkSample';

const GROUP = /^group:([\w.-]{1,63})\/([\w.-]{1,63})$/;

interface Given extends ApiOptions {
  file?: string;
  group?: string;
}

/** `plumbline verify sample`. @internal */
export function addVerifySample(verify: Command, terminal: Terminal): void {
  verify
    .command('sample')
    .description(
      'Draws a closed quarter again from manifest and seed; ends with 1 on any difference, naming the id',
    )
    .argument('[period]', 'the quarter, such as 2026-Q4; not with --file')
    .option('--group <ref>', 'whose part, such as group:default/platform')
    .option('--url <url>', 'address of the backend (PLUMBLINE_URL)')
    .option(
      '--token-env <name>',
      'environment variable that holds the token; default: PLUMBLINE_TOKEN',
    )
    .option('--file <path>', 'a saved manifest instead')
    .action(async (period: string | undefined, given: Given) => {
      const manifest = given.file
        ? await readManifest(given.file)
        : await askFor(period, given, terminal);
      const { lines, problems } = checkSample(manifest);
      lines.forEach(line => terminal.out(line));
      if (problems.length > 0) {
        throw new RefusedError(problems.join('\n'));
      }
      terminal.out('Drawn again with the same result.');
    });
}

async function askFor(
  period: string | undefined,
  given: Given,
  terminal: Terminal,
): Promise<SampleManifest> {
  if (!period || !/^\d{4}-Q[1-4]$/.test(period)) {
    throw new InputError('period: must be a quarter such as 2026-Q4');
  }
  const group = GROUP.exec(given.group ?? '');
  if (!group) {
    throw new InputError(
      '--group: must be a group such as group:default/platform',
    );
  }
  const [, namespace, name] = group;
  return await fetchJson(
    `v1/entities/group/${namespace}/${name}/sampling/${period}/manifest`,
    sampleManifestSchema,
    given,
    terminal,
  );
}

async function readManifest(path: string): Promise<SampleManifest> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new InputError(`--file: ${path} cannot be read`);
  });
  const parsed = sampleManifestSchema.safeParse(parse(text));
  if (!parsed.success) {
    throw new InputError(`--file: ${path} is no manifest of a sample`);
  }
  return parsed.data;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
