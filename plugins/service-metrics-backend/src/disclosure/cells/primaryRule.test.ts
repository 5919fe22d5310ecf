import fc from 'fast-check';
import { Atom } from './Atom';
import { CELL_POLICIES } from './CellPolicy';
import { primaryRule } from './primaryRule';

const policy = CELL_POLICIES.W;

function atom(people: string[], events: number): Atom {
  return { people, events, owner: 'g', service: 's', week: '2026-W14' };
}

const by = (...counts: number[]) =>
  counts.map((events, person) => atom([`p${person}`], events));

describe('primaryRule', () => {
  it.each<[string, Atom[], string | undefined]>([
    ['five people, one event each', by(1, 1, 1, 1, 1), undefined],
    ['four people', by(5, 5, 5, 5), 'too-few'],
    ['nothing', [], 'too-few'],
    ['just 60 % from one', by(12, 2, 2, 2, 2), undefined],
    ['more than 60 % from one', by(13, 2, 2, 2, 2), 'too-much-from-one'],
    ['just 85 % from two', by(9, 8, 1, 1, 1), undefined],
    ['more than 85 % from two', by(10, 10, 1, 1, 1), 'too-much-from-one'],
  ])('judges %s', (what, atoms, rule) => {
    expect({ what, rule: primaryRule(atoms, policy) }).toEqual({ what, rule });
  });

  it('takes changes of one author with many reviewers as all from one', () => {
    const atoms = ['a', 'b', 'c', 'd', 'e', 'f'].map(reviewer =>
      atom(['author', reviewer], 1),
    );
    expect(primaryRule(atoms, policy)).toBe('too-much-from-one');
  });

  it('counts events that two people share once when asking for two', () => {
    // Together they have a part in 9 of 15, though 9 + 9 would be more than there are.
    const atoms = [atom(['a', 'b'], 9), ...by(2, 2, 2)];
    expect(primaryRule(atoms, policy)).toBeUndefined();
  });

  it('does not depend on how events are cut or ordered', () => {
    const people = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g');
    const event = fc.uniqueArray(people, { minLength: 1, maxLength: 2 });
    fc.assert(
      fc.property(
        fc.array(event, { minLength: 1, maxLength: 40, size: 'max' }),
        events => {
          const single = events.map(who => atom(who, 1));
          const merged = new Map<string, Atom>();
          [...events].reverse().forEach(who => {
            const key = [...who].sort().join();
            const before = merged.get(key)?.events ?? 0;
            merged.set(key, atom([...who].sort(), before + 1));
          });
          expect(primaryRule([...merged.values()], policy)).toBe(
            primaryRule(single, policy),
          );
        },
      ),
    );
  });
});
