import { createHash } from 'node:crypto';
import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  GrantRequest,
  grantRequestSchema,
  LONGEST_GRANT_DAYS,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { z } from 'zod/v4';
import { GrantStore } from './GrantStore';

const KEY = 'serviceMetrics.access.reviewers';
const DAY_MS = 86_400_000;

const configuredSchema = z.array(
  grantRequestSchema.extend({
    days: grantRequestSchema.shape.days.default(LONGEST_GRANT_DAYS),
  }),
);

/** @throws InputError naming the configuration path of what is wrong */
export function readConfiguredGrants(config: Config): GrantRequest[] {
  const result = configuredSchema.safeParse(config.getOptional(KEY) ?? []);
  if (!result.success) {
    const [issue] = result.error.issues;
    throw new InputError(`${[KEY, ...issue.path].join('.')}: ${issue.message}`);
  }
  return result.data;
}

/**
 * Puts what configuration grants beside the other grants. The days count from when a line is first seen; after them it has
 * no effect, however often the portal starts, until a seat of the council confirms it in time or somebody writes another
 * line. A line that is gone ends.
 */
export async function syncConfiguredGrants(
  configured: readonly GrantRequest[],
  store: GrantStore,
  now: number,
): Promise<void> {
  const ids = new Set<string>();
  for (const { days, ...request } of configured) {
    const id = idOf({ days, ...request });
    ids.add(id);
    await store.add({
      ...request,
      id,
      source: 'configuration',
      grantedBy: 'configuration',
      createdAt: now,
      expiresAt: now + days * DAY_MS,
      uses: 0,
    });
  }
  for (const grant of await store.effective(now)) {
    if (grant.source === 'configuration' && !ids.has(grant.id)) {
      await store.end(grant.id, now, 'configuration');
    }
  }
}

/** The same for the same line. */
function idOf(request: GrantRequest): string {
  const { principal, scope, purpose, justification, days } = request;
  return createHash('sha256')
    .update(JSON.stringify([principal, scope, purpose, justification, days]))
    .digest('hex')
    .slice(0, 32);
}
