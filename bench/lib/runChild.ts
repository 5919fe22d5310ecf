import { join } from 'node:path';
import { exitOf, linesOf, start } from '../../scripts/lib/processes.mjs';
import { root } from '../../scripts/lib/root.mjs';
import type { Done, Task } from './child';

/** How every TypeScript file outside the packages is run. */
export const TRANSFORM = [
  '--require',
  '@backstage/cli-node/config/nodeTransform.cjs',
];

/** Does a task in a process of its own. */
export async function runChild(
  task: Task,
  flags: readonly string[] = [],
): Promise<Done> {
  const options = {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
    patienceMs: 15_000,
  };
  const child = start(
    process.execPath,
    [
      ...flags,
      ...TRANSFORM,
      join(root, 'bench/lib/child.ts'),
      JSON.stringify(task),
    ],
    options,
  );
  const lines: string[] = [];
  linesOf(child, (line: string) => lines.push(line));
  const code = await exitOf(child);
  const done = lines.find(line => line.startsWith('done '));
  if (code !== 0 || !done) {
    throw new Error(`${task.task} ended with ${code}:\n${lines.join('\n')}`);
  }
  return JSON.parse(done.slice('done '.length));
}
