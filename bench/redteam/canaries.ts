/*
 * Names 1,000 made-up people in every field of everything that can be sent, and looks for them in the database (SQLite and
 * PostgreSQL), the logs and the answers:
 *
 *   yarn redteam canaries [--people 1000]
 *
 * It is the test `canaries.test.ts` of the backend with more people.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../../scripts/lib/root.mjs';

export async function canaries(args: string[]): Promise<boolean> {
  const { values } = parseArgs({
    args,
    options: { people: { type: 'string', default: '1000' } },
  });
  const child = spawn(
    process.execPath,
    [
      join(root, 'scripts/bootstrap.mjs'),
      ...['test', 'unit', 'service-metrics-backend/src/canaries.test'],
    ],
    {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, PLUMBLINE_CANARIES: values.people },
    },
  );
  return await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', code => resolve(code === 0));
  });
}
