import { createHash } from 'node:crypto';

/** One hash over contents in whatever order they come. */
export function hashOf(contents: readonly string[]): string {
  const hash = createHash('sha256');
  for (const content of [...contents].sort()) {
    hash.update(content).update('\n');
  }
  return hash.digest('hex').slice(0, 32);
}
