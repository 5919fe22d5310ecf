import { hash } from 'node:crypto';

/** Hexadecimal digits of a key. @internal */
export const KEY_LENGTH = 10;

/** How many cluster keys there can be. @internal */
export const CLUSTER_KEYS = 16 ** KEY_LENGTH;

/**
 * A short stable key (10 hexadecimal digits) of what a group of durations shares, such as the deployment of several
 * changes. Keys are spread evenly, so the smallest ones are a fair sample of all. Two deployments share a key by chance
 * once in about 500,000 windows of 2,000 deployments; they would then be treated as one.
 *
 * @internal
 */
export function clusterKey(identity: string): string {
  return hash('sha256', identity, 'hex').slice(0, KEY_LENGTH);
}
