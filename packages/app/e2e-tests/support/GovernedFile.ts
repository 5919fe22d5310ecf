import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const COMMAND = resolve('packages/plumbline/bin/plumbline');

/** A document in the portal's copy of catalog/, changed as by a merged pull request. */
export class GovernedFile {
  readonly #path: string;
  readonly #original: string;

  constructor(file: string) {
    const catalog = process.env.PLUMBLINE_CATALOG;
    if (!catalog) {
      throw new Error(
        'These tests change documents, so they need a portal on a copy of catalog/: npm test -- browser governance',
      );
    }
    this.#path = join(catalog, file);
    this.#original = readFileSync(this.#path, 'utf8');
  }

  /** Puts one text in the place of another; that it is not there is an error. */
  replace(before: string, after: string): void {
    const text = readFileSync(this.#path, 'utf8');
    if (!text.includes(before)) {
      throw new Error(`${this.#path} does not hold: ${before}`);
    }
    writeFileSync(this.#path, text.replace(before, after));
  }

  /** Writes the approval of a seat, with the command that a council uses. */
  approve(seat: string): void {
    execFileSync(process.execPath, [
      COMMAND,
      ...['docs', 'approve', this.#path, '--seat', seat],
    ]);
  }

  restore(): void {
    writeFileSync(this.#path, this.#original);
  }
}
