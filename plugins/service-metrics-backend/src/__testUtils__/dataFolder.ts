import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { resolvePackagePath } from '@backstage/backend-plugin-api';

/** A file of the real histories, which lie beside the repository or where PLUMBLINE_DATA says. */
export function readData(...path: string[]): string {
  const folder =
    process.env.PLUMBLINE_DATA ??
    resolvePackagePath(
      '@plumbline/backstage-plugin-service-metrics-backend',
      '../../../shared/data',
    );
  return readFileSync(resolve(folder, ...path), 'utf8');
}
