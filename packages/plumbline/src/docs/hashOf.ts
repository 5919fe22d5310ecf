import { contentOf } from '@plumbline/backstage-plugin-service-metrics-common';
import { createHash } from 'node:crypto';

/** The hash that approvals of this document carry. @internal */
export function hashOf(document: unknown): string {
  const digest = createHash('sha256').update(contentOf(document)).digest('hex');
  return `sha256:${digest}`;
}
