/* One step of a README, done to a file of the newcomer's app. */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from '../root.mjs';
import { PlainError } from '../say.mjs';

const require = createRequire(join(root, 'packages/plumbline/package.json'));

/** Statements that are not there yet, before the backend is started. */
export function addToBackend(source, text) {
  const at = source.lastIndexOf('backend.start();');
  if (at < 0) {
    throw new PlainError('The backend has no line `backend.start();`.');
  }
  const missing = text
    .split(/(?<=;)\n/)
    .map(statement => statement.trim())
    .filter(statement => statement !== '' && !source.includes(statement));
  return `${source.slice(0, at)}${missing
    .map(s => `${s}\n`)
    .join('')}${source.slice(at)}`;
}

/** Lines with `+` after the lines before them; lines without must be found in this order; `…` stands for any. */
export function addByDiff(source, text) {
  const lines = source.split('\n');
  let at = 0;
  for (const line of text.split('\n')) {
    const content = line.slice(1);
    const known = content.trim();
    if (line.startsWith('+')) {
      lines.splice(at, 0, content);
      at += 1;
    } else if (known !== '' && known !== '…') {
      const found = lines.findIndex((l, i) => i >= at && l.trim() === known);
      if (found < 0) {
        throw new PlainError(`The file has no further line \`${known}\`.`);
      }
      at = found + 1;
    }
  }
  return lines.join('\n');
}

/** Keys of a YAML block into a YAML file, items of its lists after those that are there, comments of the file kept. */
export function addToYaml(source, text) {
  const { isSeq, parse, parseDocument } = require('yaml');
  const document = parseDocument(source);
  const put = (path, value) => {
    const present = document.getIn(path);
    if (Array.isArray(value) && isSeq(present)) {
      const known = present.toJS(document).map(item => JSON.stringify(item));
      value
        .filter(item => !known.includes(JSON.stringify(item)))
        .forEach(item => document.addIn(path, document.createNode(item)));
    } else if (
      value !== null &&
      typeof value === 'object' &&
      !Array.isArray(value)
    ) {
      Object.entries(value).forEach(([key, v]) => put([...path, key], v));
    } else {
      document.setIn(path, document.createNode(value));
    }
  };
  put([], parse(text));
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}

const ways = { ts: addToBackend, diff: addByDiff, yaml: addToYaml };

/** Applies a step that names a file to the app in `folder`. */
export function applyStep(folder, { target, language, text, from }) {
  const file = join(folder, target);
  const way = ways[language];
  if (!way) {
    throw new PlainError(`${from}: a block of ${language} cannot be applied.`);
  }
  try {
    writeFileSync(file, way(readFileSync(file, 'utf8'), text));
  } catch (error) {
    throw new PlainError(`${from}: ${target}: ${error.message}`);
  }
}
