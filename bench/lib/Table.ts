import { loadavg } from 'node:os';

/** One line of the result: two things measured side by side, or one held against a limit. */
export interface Measured {
  what: string;
  /** How many pairs, requests or facts the numbers stand for. */
  n: string;
  ours: string;
  other: string;
  ratio: string;
  goal: string;
  /** Left out where there is no goal. */
  holds?: boolean;
}

const HEAD = [
  'what',
  'n',
  'ours',
  'beside it',
  'ratio',
  'goal',
  'holds',
  'load',
];

/** Prints results as a Markdown table while they come, with the load of the machine at that moment. */
export class Table {
  #isHeaded = false;
  #kept = true;

  /** Whether every goal held. */
  get kept(): boolean {
    return this.#kept;
  }

  add(row: Measured): void {
    if (!this.#isHeaded) {
      this.#isHeaded = true;
      console.log(`| ${HEAD.join(' | ')} |`);
      console.log(`|${' --- |'.repeat(HEAD.length)}`);
    }
    this.#kept &&= row.holds ?? true;
    const { what, n, ours, other, ratio, goal, holds } = row;
    const load = loadavg()[0].toFixed(1);
    const cells = [what, n, ours, other, ratio, goal, wordOf(holds), load];
    console.log(`| ${cells.join(' | ')} |`);
  }

  say(line: string): void {
    console.error(`${new Date().toISOString().slice(11, 19)} ${line}`);
  }
}

function wordOf(holds: boolean | undefined): string {
  if (holds === undefined) {
    return '';
  }
  return holds ? 'yes' : 'no';
}
