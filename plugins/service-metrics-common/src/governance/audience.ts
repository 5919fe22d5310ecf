import { MetricSpec } from './metricDocument';

/** Who sees what, line by line. @public */
export type Audience = MetricSpec['audience'];

/** @public */
export type AudienceRole = Audience[number]['who'];

/** How finely something is seen. @public */
export type AudienceGrain = Audience[number]['sees'];

const ROLES: readonly AudienceRole[] = [
  'organisation',
  'leaders',
  'owning-team',
  'reviewers',
];
const GRAINS: readonly AudienceGrain[] = [
  'details',
  'readings',
  'segment-pattern',
];

/**
 * Whether a role sees that much. What everyone signed in sees, every role sees; details include the readings made of them;
 * the pattern over a segment follows from the readings of its services, for those who see more than their own.
 *
 * @public
 */
export function grants(
  audience: Audience,
  who: AudienceRole,
  sees: AudienceGrain,
): boolean {
  return audience.some(line => implies(line, { who, sees }));
}

/** What both audiences grant, in as few lines as say it. @internal */
export function commonAudience(a: Audience, b: Audience): Audience {
  const both = ROLES.flatMap(who => GRAINS.map(sees => ({ who, sees }))).filter(
    ({ who, sees }) => grants(a, who, sees) && grants(b, who, sees),
  );
  const lines = both.filter(
    line => !both.some(other => other !== line && implies(other, line)),
  );
  const saysTheSame = [a, b].find(
    given =>
      lines.length > 0 &&
      both.length === grantCount(given) &&
      given.every(line => grants(lines, line.who, line.sees)),
  );
  return saysTheSame ?? lines;
}

function implies(line: Audience[number], asked: Audience[number]): boolean {
  if (line.who !== asked.who && line.who !== 'organisation') {
    return false;
  }
  if (line.sees === asked.sees) {
    return true;
  }
  if (line.sees === 'segment-pattern') {
    return false;
  }
  return asked.sees === 'readings'
    ? line.sees === 'details'
    : asked.sees === 'segment-pattern' &&
        (line.who === 'organisation' || line.who === 'leaders');
}

function grantCount(audience: Audience): number {
  return ROLES.flatMap(who =>
    GRAINS.filter(sees => grants(audience, who, sees)),
  ).length;
}
