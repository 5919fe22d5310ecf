import { createHash } from 'node:crypto';
import { StratumSpec } from '@plumbline/backstage-plugin-service-metrics-common';
import canonicalize from 'canonicalize';

/*
 * The manifest of a period is the list of what was eligible, cut into one part a team. A part hashes to one number under a
 * salt of its own, so that who does not have it cannot guess ids into it; the manifest hashes over those numbers and the
 * strata. So a team checks its part against what everyone sees, and learns nothing about the parts of others.
 */

/** An eligible change. */
export interface ManifestUnit {
  stratum: string;
  /** `source:id`. */
  unit: string;
}

const HEAD = 'plumbline sample 1';

/** Hash of one part, with the rates by stratum that are its own. No unit is empty, so no rate reads as one. */
export function partHashOf(
  period: string,
  salt: string,
  units: readonly ManifestUnit[],
  rates: Readonly<Record<string, number>> = {},
): string {
  const lines = [
    ...new Set([
      ...units.map(({ stratum, unit }) => `${stratum}\t${unit}`),
      ...Object.entries(rates).map(
        ([stratum, rate]) => `${stratum}\t\t${rate}`,
      ),
    ]),
  ].sort();
  return sha256([HEAD, period, salt, ...lines]);
}

/** Hash of a whole manifest. */
export function manifestHashOf(
  period: string,
  strata: readonly StratumSpec[],
  partHashes: readonly string[],
): string {
  return sha256([
    HEAD,
    period,
    canonicalize(strata) ?? '',
    ...[...partHashes].sort(),
  ]);
}

function sha256(lines: readonly string[]): string {
  return createHash('sha256')
    .update(lines.map(line => `${line}\n`).join(''))
    .digest('hex');
}
