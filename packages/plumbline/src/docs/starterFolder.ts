import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Where the documents lie that `init` begins from: packed with the command, or, in this repository, its own.
 *
 * @internal
 */
export function starterFolder(): string {
  const root = dirname(require.resolve('@plumbline/cli/package.json'));
  const isLocal = existsSync(join(root, 'src'));
  return isLocal ? join(root, '../../catalog') : join(root, 'starter');
}
