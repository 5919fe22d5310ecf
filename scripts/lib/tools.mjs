/* Commands of the dependencies, by their files: a clone need not have them on the PATH. */
import { join } from 'node:path';
import { root } from './root.mjs';

export const tool = path => join(root, 'node_modules', path);

export const backstage = tool('@backstage/cli/bin/backstage-cli');
