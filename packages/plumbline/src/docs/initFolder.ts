import { InputError } from '@backstage/errors';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Terminal } from '../Terminal';
import { checkDocuments } from './checkDocuments';
import { formatFinding } from './Finding';
import { readFolder } from './readFolder';
import { starterFolder } from './starterFolder';
import { toStarter } from './toStarter';

/** What the command line gives to `init`. @internal */
export interface InitOptions {
  /** A group, such as `group:default/platform`. */
  owner: string;
  /** `<seat>=<group>`, each for one seat of the council. */
  seat?: string[];
}

/**
 * Writes a starter charter and the documents of the metrics that are in use, all or none of them. Nothing that exists is
 * overwritten.
 *
 * @throws InputError when a file is there already, or a group or seat is none
 * @internal
 */
export function initFolder(
  folder: string,
  { owner, seat = [] }: InitOptions,
  terminal: Terminal,
): void {
  const from = starterFolder();
  const sources = ['charter.yaml', 'metrics'].flatMap(name =>
    readFolder(join(from, name)).map(({ path, text }) => ({
      path: path.slice(from.length + 1),
      text,
    })),
  );
  const today = new Date(terminal.now()).toISOString().slice(0, 10);
  const files = toStarter(sources, {
    owner,
    seats: new Map(seat.map(toSeat)),
    today,
  }).map(file => ({ ...file, path: join(folder, file.path) }));

  const present = files.filter(({ path }) => existsSync(path));
  if (present.length > 0) {
    const names = present.map(({ path }) => path).join(', ');
    throw new InputError(`Nothing was written, as there is already ${names}`);
  }
  const [finding] = checkDocuments(files, folder, terminal.now()).findings;
  if (finding) {
    throw new InputError(`Nothing was written: ${formatFinding(finding)}`);
  }
  for (const { path, text } of files) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text, { flag: 'wx' });
    terminal.out(path);
  }
  terminal.out(
    `${files.length} files, owned by ${owner}. To be read and changed before they are merged: what stands in them is in force then.`,
  );
}

function toSeat(given: string): [string, string] {
  const [seat, group, ...rest] = given.split('=');
  if (!seat || !group || rest.length > 0) {
    throw new InputError(
      `--seat: must be like sre=group:default/sre, not ${given}`,
    );
  }
  return [seat, group];
}
