import { createHash } from 'node:crypto';
import {
  Metric,
  Window,
} from '@plumbline/backstage-plugin-service-metrics-common';
import canonicalize from 'canonicalize';
import { Stretch } from './PartialTimeline';

/** Changes whenever the engine around the metrics would give another number from the same facts. */
export const ENGINE_VERSION = '1';

/** What a receipt names: enough to compute the same number again, and to see whether the facts are still the same. */
export interface Receipt {
  metric: string;
  definitionVersion: string;
  engineVersion: string;
  subject: string;
  from: string;
  to: string;
  /** Latest instant of a counted fact; freshness is kept apart. */
  watermark?: string;
  factsHash: string;
  n: number;
  value?: number;
  exclusions: Record<string, number>;
}

/**
 * The receipt as a token that carries all of it: base64url of its canonical JSON, behind a check sum. Nothing is stored,
 * and the same facts give the same token.
 */
export function toReceipt(
  metric: Metric,
  subject: string,
  window: Window,
  stretch: Stretch,
  result: { n: number; value?: number; exclusions: Record<string, number> },
): string {
  const receipt: Receipt = {
    metric: metric.id,
    definitionVersion: metric.definitionVersion,
    engineVersion: ENGINE_VERSION,
    subject,
    from: window.from,
    to: window.to,
    factsHash: stretch.factsHash,
    n: result.n,
    exclusions: result.exclusions,
    ...(stretch.watermark === undefined
      ? {}
      : { watermark: new Date(stretch.watermark).toISOString() }),
    ...(result.value === undefined ? {} : { value: result.value }),
  };
  const payload = Buffer.from(canonicalize(receipt) ?? '').toString(
    'base64url',
  );
  return `r1.${checkSum(payload)}.${payload}`;
}

/** What a receipt says; undefined when it is none, or was copied wrongly. */
export function readReceipt(token: string): Receipt | undefined {
  const [version, sum, payload] = token.split('.');
  if (version !== 'r1' || !payload || checkSum(payload) !== sum) {
    return undefined;
  }
  return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
}

function checkSum(payload: string): string {
  return createHash('sha256').update(payload).digest('hex').slice(0, 8);
}
