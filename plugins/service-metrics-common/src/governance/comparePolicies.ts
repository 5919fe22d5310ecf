import { Audience, grants } from './audience';
import { ComparedSpec, compareMetrics, PolicyChange } from './compareMetrics';

/**
 * As `compareMetrics`, with audiences read for what they grant: whoever is part of everyone gains nothing by being named, and
 * loses nothing by no longer being named.
 *
 * @public
 */
export function comparePolicies(
  before: ComparedSpec | undefined,
  after: ComparedSpec | undefined,
): PolicyChange[] {
  if (!before || !after) {
    return compareMetrics(before, after);
  }
  return compareMetrics(
    { ...before, audience: withGranted(before.audience, after.audience) },
    { ...after, audience: withGranted(after.audience, before.audience) },
  );
}

/** An audience with those lines of another that it grants already. */
function withGranted(audience: Audience, other: Audience): Audience {
  return [
    ...audience,
    ...other.filter(({ who, sees }) => grants(audience, who, sees)),
  ];
}
