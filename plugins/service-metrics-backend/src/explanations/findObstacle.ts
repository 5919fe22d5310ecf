import { FoundFact } from '../facts/FactStore';
import { ExplanationQuery } from './Explanations';
import { Ground } from './Ground';
import { moment } from './words';

const UNDATED: Record<ExplanationQuery['kind'], string> = {
  deployment:
    'It has not finished, as far as its source has said, so it belongs to no day yet.',
  change:
    'It has not been merged, as far as its source has said, so it belongs to no day yet.',
  incident:
    'Its source has not said when impact began, so it belongs to no day yet.',
};

/** Why a fact counts in nothing, whatever else it says, in one sentence; undefined when it may count. */
export function findObstacle(
  kind: ExplanationQuery['kind'],
  { at, withdrawn }: Pick<FoundFact, 'at' | 'withdrawn'>,
  { component }: Ground,
): string | undefined {
  if (withdrawn) {
    return 'Its source has withdrawn it, so it counts in nothing.';
  }
  if (at === undefined) {
    return UNDATED[kind];
  }
  if (!component) {
    return 'The component was not in the catalog when it was last read; the fact is kept, and counts once it is.';
  }
  if (component.ownerKind === 'user') {
    return 'The component is owned by a user and not by a group, so none of its numbers is shown.';
  }
  const { goneAt } = component;
  return goneAt !== undefined && at >= goneAt
    ? `The component left the catalog on ${moment(
        goneAt,
      )}, and what came later is not counted.`
    : undefined;
}
