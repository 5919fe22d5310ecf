import { AccessGrant } from '@plumbline/backstage-plugin-service-metrics-common';
import { StoredGrant } from './GrantStore';

const DAY_MS = 86_400_000;

/** Days before the end in which somebody must confirm a grant, or it ends. */
const DUE_DAYS = 14;

/** Days without use after which ending it is suggested. */
const IDLE_DAYS = 30;

/** A grant as it is told. */
export function toAccessGrant(grant: StoredGrant, now: number): AccessGrant {
  const { createdAt, expiresAt, endedAt, lastUsedAt, ...rest } = grant;
  return {
    ...rest,
    createdAt: toIso(createdAt),
    expiresAt: toIso(expiresAt),
    state: stateOf(grant, now),
    isIdle: now - (lastUsedAt ?? createdAt) >= IDLE_DAYS * DAY_MS,
    ...(endedAt === undefined ? {} : { endedAt: toIso(endedAt) }),
    ...(lastUsedAt === undefined ? {} : { lastUsedAt: toIso(lastUsedAt) }),
  };
}

function stateOf(
  { endedAt, expiresAt }: StoredGrant,
  now: number,
): AccessGrant['state'] {
  if (endedAt !== undefined) {
    return 'ended';
  }
  if (expiresAt <= now) {
    return 'expired';
  }
  return expiresAt - now <= DUE_DAYS * DAY_MS ? 'due' : 'effective';
}

function toIso(instant: number): string {
  return new Date(instant).toISOString();
}
