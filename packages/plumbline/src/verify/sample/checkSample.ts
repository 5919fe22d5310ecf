import { SampleManifest } from '@plumbline/backstage-plugin-service-metrics-common';
import { createHash } from 'node:crypto';

/*
 * Draws a period again, by another way than the intake: with whole numbers of 56 bits, from nothing but the manifest. It
 * shares no code with the backend, so that the one can catch the other.
 */

const BITS = 56;
/** Highest rate of a team's own. */
const HIGHEST = 0.95;

/** What is wrong, one sentence each naming the id; and how much was drawn again. @internal */
export function checkSample(manifest: SampleManifest): {
  problems: string[];
  lines: string[];
} {
  const { period, seed, nonce, strata } = manifest;
  const problems = new Array<string>();
  if (sha256(`${seed}:${nonce}`) !== manifest.commitment) {
    problems.push(
      `${period}: seed and nonce are not those that were committed to`,
    );
  }
  const whole = lines([
    'plumbline sample 1',
    period,
    canonical(strata),
    ...[...manifest.partHashes].sort(),
  ]);
  if (sha256(whole) !== manifest.manifestHash) {
    problems.push(`${period}: the parts and strata are not of this manifest`);
  }
  manifest.parts.forEach((part, at) => {
    const listed = [
      ...part.units.map(({ stratum, unit }) => `${stratum}\t${unit}`),
      ...Object.entries(part.rates ?? {}).map(
        ([stratum, rate]) => `${stratum}\t\t${rate}`,
      ),
    ];
    const text = lines([
      'plumbline sample 1',
      period,
      part.salt,
      ...[...new Set(listed)].sort(),
    ]);
    if (!manifest.partHashes.includes(sha256(text))) {
      problems.push(
        `part ${
          at + 1
        }: an id or a rate was added, taken away or changed; its hash is none of the manifest's`,
      );
    }
  });
  let eligible = 0;
  let selected = 0;
  for (const part of manifest.parts) {
    const drawn = drawAgain(part, manifest);
    problems.push(...checkRates(part, manifest));
    for (const { stratum, unit, selected: told } of part.units) {
      eligible += 1;
      selected += Number(told);
      const again = drawn.get(`${stratum}\t${unit}`) ?? false;
      if (again !== told) {
        problems.push(
          told
            ? `${unit} in ${stratum}: was selected, and is not drawn`
            : `${unit} in ${stratum}: is drawn, and was not selected`,
        );
      }
    }
  }
  return {
    problems,
    lines: [
      `${period}: ${manifest.parts.length} of ${manifest.partHashes.length} parts, ${eligible} eligible, ${selected} selected`,
    ],
  };
}

type Part = SampleManifest['parts'][number];

/** A team has a rate of its own where the charter asks for so many a week, never below the charter's and never in full. */
function checkRates({ rates = {} }: Part, manifest: SampleManifest): string[] {
  return Object.entries(rates).flatMap(([id, rate]) => {
    const stratum = manifest.strata.find(each => each.id === id);
    return stratum?.perWeek && rate >= stratum.rate && rate <= HIGHEST
      ? []
      : [`${id}: ${rate} is no rate that a team may be drawn at`];
  });
}

function drawAgain(
  { units, rates = {} }: Part,
  { seed, strata }: SampleManifest,
): Map<string, boolean> {
  const drawn = new Map<string, boolean>();
  for (const { id, rate: declared, cap = Infinity } of strata) {
    const rate = rates[id] ?? declared;
    const threshold = BigInt(Math.round((1 - rate) * 2 ** BITS));
    const numbers = [
      ...new Set(
        units.filter(({ stratum }) => stratum === id).map(({ unit }) => unit),
      ),
    ].map(unit => ({ unit, number: numberOf(`${seed}:${id}:${unit}`) }));
    numbers
      .filter(({ number }) => number >= threshold)
      .sort((a, b) => (a.number > b.number ? -1 : 1))
      .slice(0, cap)
      .forEach(({ unit }) => drawn.set(`${id}\t${unit}`, true));
  }
  return drawn;
}

/** The first 56 bits of SHA-256. */
function numberOf(text: string): bigint {
  const digest = createHash('sha256').update(text).digest();
  return digest
    .subarray(0, BITS / 8)
    .reduce((number, byte) => number * 256n + BigInt(byte), 0n);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function lines(all: readonly string[]): string {
  return all.map(line => `${line}\n`).join('');
}

/** JSON without spaces and with keys in order, as RFC 8785 has it for what strata hold. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) {
    return `[${value.map(canonical).join(',')}]`;
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries
      .map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`)
      .join(',')}}`;
  }
  return JSON.stringify(value);
}
