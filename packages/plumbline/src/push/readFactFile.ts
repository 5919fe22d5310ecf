import { InputError, isError } from '@backstage/errors';
import { FactKind } from '@plumbline/backstage-plugin-service-metrics-common';
import { readFile } from 'node:fs/promises';
import { Terminal } from '../Terminal';

/**
 * Reads facts from a file, or from standard input for `-`: an array of facts, or `{ "facts": [ … ] }`. A fact without a
 * kind is of the kind that the command names. They are not checked yet.
 *
 * @throws InputError when there is no such file or it holds no such thing
 * @internal
 */
export async function readFactFile(
  path: string,
  kind: FactKind,
  terminal: Terminal,
): Promise<unknown[]> {
  const name = path === '-' ? 'standard input' : `'${path}'`;
  const content = parse(await read(path, name, terminal), name);
  const facts =
    typeof content === 'object' && content !== null && 'facts' in content
      ? content.facts
      : content;
  if (!Array.isArray(facts) || facts.length === 0) {
    throw new InputError(
      `--file: ${name} must hold an array of facts, or { "facts": [ … ] }`,
    );
  }
  return facts.map((fact: unknown) =>
    typeof fact === 'object' && fact !== null && !Array.isArray(fact)
      ? { kind, ...fact }
      : fact,
  );
}

async function read(
  path: string,
  name: string,
  terminal: Terminal,
): Promise<string> {
  try {
    return path === '-'
      ? await terminal.readStdin()
      : await readFile(path, 'utf8');
  } catch (error) {
    const code = isError(error) && 'code' in error ? ` (${error.code})` : '';
    throw new InputError(`--file: ${name} could not be read${code}`);
  }
}

function parse(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new InputError(`--file: ${name} does not hold JSON`);
  }
}
