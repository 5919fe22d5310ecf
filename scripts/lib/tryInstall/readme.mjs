/*
 * What a README tells a newcomer to do. A fenced block is a step when it names its file in its first line
 * (`// packages/backend/src/index.ts`, `# app-config.yaml`), or when it is `sh` and stands where commands are given. All
 * other blocks are illustrations. Nothing is put into the newcomer's app that does not stand in such a block.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PlainError } from '../say.mjs';

const TARGET = /^ ?(?:\/\/|#) ((?:[\w.-]+\/)*[\w.-]+\.(?:tsx?|ya?ml))$/;
const SHELLS = ['sh', 'bash'];

function blockOf(headings, language, lines) {
  const target = TARGET.exec(lines[0] ?? '')?.[1];
  return {
    headings: [...headings],
    language,
    target,
    text: lines.slice(target ? 1 : 0).join('\n'),
  };
}

/** The fenced blocks of a Markdown text, with the headings above them, the language and the file that they name. */
export function blocksIn(markdown) {
  const blocks = [];
  const headings = [];
  let open;
  for (const line of markdown.split('\n')) {
    const fence = /^```(\w*)\s*$/.exec(line);
    if (open && line === '```') {
      blocks.push(blockOf(headings, open.language, open.lines));
      open = undefined;
    } else if (open) {
      open.lines.push(line);
    } else if (fence) {
      open = { language: fence[1], lines: [] };
    } else {
      const [, marks, title] = /^(#+) (.*)$/.exec(line) ?? [];
      if (title) {
        headings.splice(marks.length - 1, Infinity, title);
      }
    }
  }
  return blocks;
}

/**
 * The steps under the heading `section` of the README of `path`, its sub-headings included, in the repository at
 * `folder`. Throws when there are none.
 */
export function stepsOf(folder, path, section) {
  const file = join(path, 'README.md');
  const steps = blocksIn(readFileSync(join(folder, file), 'utf8'))
    .filter(({ headings }) => headings.includes(section))
    .filter(
      ({ target, language }) =>
        target !== undefined || SHELLS.includes(language),
    );
  if (steps.length === 0) {
    throw new PlainError(`${file} gives no step under “${section}”.`);
  }
  return steps.map(step => ({ ...step, from: `${file}, ${section}` }));
}
