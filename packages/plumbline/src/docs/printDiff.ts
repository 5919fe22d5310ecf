import {
  comparePolicies,
  MetricSpec,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { Terminal } from '../Terminal';
import { checkShape } from './checkShape';
import { parseYaml } from './parseYaml';
import { readFolder } from './readFolder';

/**
 * Says in plain words what changes between two folders of documents: who gains and who loses sight of what.
 *
 * @internal
 */
export function printDiff(
  before: string,
  after: string,
  terminal: Terminal,
): void {
  const from = specsIn(before);
  const to = specsIn(after);
  const ids = [...new Set([...from.keys(), ...to.keys()])].sort();
  let changed = 0;
  for (const id of ids) {
    const changes = comparePolicies(from.get(id), to.get(id));
    changed += Number(changes.length > 0);
    for (const { direction, says } of changes) {
      const label = direction === 'neither' ? 'words' : direction;
      terminal.out(`${id}: ${label}: ${says}`);
    }
  }
  terminal.out(`${changed} of ${ids.length} metric documents changed`);
}

function specsIn(folder: string): Map<string, MetricSpec> {
  const shaped = readFolder(folder)
    .flatMap(({ path, text }) => parseYaml(path, text).documents)
    .map(document => checkShape(document).shaped);
  return new Map(
    shaped.flatMap(each =>
      each.kind === 'Metric'
        ? [[each.entity.metadata.name, each.entity.spec]]
        : [],
    ),
  );
}
