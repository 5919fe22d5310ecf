import { InputError } from '@backstage/errors';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { SourceFile } from './checkDocuments';

/** All YAML files of a folder and the folders in it, or one file. @internal */
export function readFolder(path: string): SourceFile[] {
  if (!existsSync(path)) {
    throw new InputError(`There is no ${path}`);
  }
  const names = statSync(path).isDirectory()
    ? readdirSync(path, { recursive: true, encoding: 'utf8' })
        .filter(name => /\.ya?ml$/.test(name))
        .filter(name => !name.split('/').includes('node_modules'))
        .sort()
        .map(name => join(path, name))
    : [path];
  return names
    .filter(name => statSync(name).isFile())
    .map(name => ({ path: name, text: readFileSync(name, 'utf8') }));
}
