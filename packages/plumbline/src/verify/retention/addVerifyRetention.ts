import { InputError } from '@backstage/errors';
import { retentionResponseSchema } from '@plumbline/backstage-plugin-service-metrics-common';
import { Command } from 'commander';
import { readFile } from 'node:fs/promises';
import { RefusedError } from '../../errors';
import { Terminal } from '../../Terminal';
import { ApiOptions, fetchJson } from '../fetchJson';
import { checkRetention } from './checkRetention';

/** `plumbline verify retention`. @internal */
export function addVerifyRetention(verify: Command, terminal: Terminal): void {
  verify
    .command('retention')
    .description(
      'Says whether anything is kept longer than its class allows; ends with 1 when it is',
    )
    .option('--url <url>', 'address of the backend (PLUMBLINE_URL)')
    .option(
      '--token-env <name>',
      'environment variable that holds the token; default: PLUMBLINE_TOKEN',
    )
    .option('--file <path>', 'a saved answer of GET /v1/retention instead')
    .option('--strict', 'allow no day of grace: a row must go on the instant')
    .action(async (given: ApiOptions & { file?: string; strict?: boolean }) => {
      const state = given.file
        ? await readAnswer(given.file)
        : await fetchJson(
            'v1/retention',
            retentionResponseSchema,
            given,
            terminal,
          );
      const { lines, problems } = checkRetention(state, {
        strict: given.strict ?? false,
      });
      lines.forEach(line => terminal.out(line));
      if (problems.length > 0) {
        throw new RefusedError(problems.join('\n'));
      }
      terminal.out('Nothing is kept longer than its class allows.');
    });
}

async function readAnswer(path: string) {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new InputError(`--file: ${path} cannot be read`);
  });
  const parsed = retentionResponseSchema.safeParse(parse(text));
  if (!parsed.success) {
    throw new InputError(`--file: ${path} is no answer of GET /v1/retention`);
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
