import { BlameModel } from '../classifier/BlameModel';
import { findBlameBy } from '../findBlame';
import type { Sitting } from './sentences';
import { Example, exampleOf, train } from './train';

export interface Tally {
  name: string;
  found: number;
  missed: number;
  wrong: number;
  right: number;
}

/** How a model does on each of `tested` when it learned from all of `sittings` but that one. */
export function leftOut(
  sittings: readonly Sitting[],
  tested: readonly Sitting[],
): Tally[] {
  const examples = new Map<Sitting, Example[]>(
    sittings.map(sitting => [sitting, sitting.sentences.map(exampleOf)]),
  );
  return tested.map(sitting => {
    const others = sittings.filter(({ name }) => name !== sitting.name);
    const model = new BlameModel(
      train(others.flatMap(other => examples.get(other) ?? [])),
    );
    const tally = {
      name: sitting.name,
      found: 0,
      missed: 0,
      wrong: 0,
      right: 0,
    };
    for (const { text, blameful } of sitting.sentences) {
      const isHinted = findBlameBy(model, text).length > 0;
      if (blameful) {
        tally[isHinted ? 'found' : 'missed'] += 1;
      } else {
        tally[isHinted ? 'wrong' : 'right'] += 1;
      }
    }
    return tally;
  });
}

export function precisionOf({ found, wrong }: Omit<Tally, 'name'>): number {
  return found / (found + wrong);
}

export function recallOf({ found, missed }: Omit<Tally, 'name'>): number {
  return found / (found + missed);
}
