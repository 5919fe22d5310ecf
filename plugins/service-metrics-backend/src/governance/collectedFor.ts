import { Purpose } from '@plumbline/backstage-plugin-service-metrics-common';
import { PolicyContent } from './policyContent';

/**
 * Whether data that was collected under a policy may be read for a purpose: some document in force then named the purpose
 * for facts of the kinds that the metric needs. A purpose that was added later covers what comes later.
 *
 * @param content - undefined when the version is not known any more: then it covers nothing
 */
export function collectedFor(
  content: PolicyContent | undefined,
  needs: readonly string[],
  purpose: Purpose,
): boolean {
  const documents = Object.values(content?.metrics ?? {}).flatMap(each =>
    'spec' in each ? [each.spec] : [],
  );
  return needs.every(kind =>
    documents.some(
      ({ purposes, sources }) =>
        purposes.includes(purpose) &&
        sources.some(source => source.kind === kind),
    ),
  );
}
