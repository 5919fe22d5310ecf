import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Labelled {
  text: string;
  blameful: boolean;
}

/** Sentences of one author, or of one sitting of an author. */
export interface Sitting {
  name: string;
  sentences: Labelled[];
}

/**
 * By other hands than `sittings()`: one JSON list an author.
 *
 * @param folder - `__fixtures__`
 */
export function otherAuthors(folder: string): Sitting[] {
  return readdirSync(folder)
    .filter(file => file.endsWith('.json'))
    .sort()
    .map(file => ({
      name: file,
      sentences: JSON.parse(
        readFileSync(join(folder, file), 'utf8'),
      ) as Labelled[],
    }));
}

/**
 * One sentence a line, `! ` before blameful ones and `. ` before others.
 *
 * @param folder - `__fixtures__`
 */
export function sittings(folder: string): Sitting[] {
  const own = join(folder, 'sittings');
  return readdirSync(own)
    .sort()
    .map(file => ({
      name: file,
      sentences: readFileSync(join(own, file), 'utf8')
        .split('\n')
        .filter(Boolean)
        .map(line => ({ text: line.slice(2), blameful: line[0] === '!' })),
    }));
}
