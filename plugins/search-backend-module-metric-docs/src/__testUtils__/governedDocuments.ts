import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Entity } from '@backstage/catalog-model';
import { parse } from 'yaml';

const CATALOG = resolve(__dirname, '../../../../catalog');

/** The charter and the metric documents of this repository, as the catalog serves them. */
export function governedDocuments(): Entity[] {
  const files = [
    'charter.yaml',
    ...readdirSync(resolve(CATALOG, 'metrics')).map(name => `metrics/${name}`),
  ];
  return files.map((file): Entity => {
    const entity = parse(readFileSync(resolve(CATALOG, file), 'utf8'));
    return {
      ...entity,
      metadata: { namespace: 'default', ...entity.metadata },
    };
  });
}
