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

  it('takes answers of one reviewer to many authors as all from one', () => {
    const beside = (others: string[]) => [
      ...['a', 'b', 'c', 'd', 'e', 'f'].map(author =>
        atom([author, 'reviewer'], 2),
      ),
      ...others.map(author => atom([author], 1)),
    ];
    expect(
      primaryRule(beside(['a', 'b', 'c', 'd', 'e', 'f']), policy),
    ).toBeUndefined();
    expect(primaryRule(beside(['a', 'b', 'c', 'd', 'e']), policy)).toBe(
      'too-much-from-one',
    );
  });

  it('lets a team of five through in which everybody reviews everybody', () => {
    // Any two have a part in seven of ten; what is left beside them is as much as either has without the other.
    const all = ['a', 'b', 'c', 'd', 'e'];
    const atoms = all.flatMap((one, at) =>
      all.slice(at + 1).map(other => atom([one, other], 1)),
    );
    expect(primaryRule(atoms, policy)).toBeUndefined();
  });

  it('leaves out what an insider could read a colleague off, though neither has most of it', () => {
    // x takes out their own 80; of the 120 that are left, y has a part in all but `others`.
    const left = (others: number) => [
      ...['a', 'b', 'c', 'd'].flatMap(one => [
        atom(['x', one], 20),
        atom(['y', one], (120 - others) / 4),
      ]),
      ...['ab', 'ac', 'bd', 'cd'].map(pair => atom([...pair], others / 4)),
    ];
    expect(primaryRule(left(24), policy)).toBeUndefined();
    expect(primaryRule(left(20), policy)).toBe('too-much-from-one');
  });

  it('holds events of one person to 60 % and 85 % among shared ones too', () => {
    const shared = atom(['c', 'd'], 1);
    expect(primaryRule([...by(62, 10, 10, 10, 7), shared], policy)).toBe(
      'too-much-from-one',
    );
    expect(primaryRule([...by(44, 43, 4, 4, 4), shared], policy)).toBe(
      'too-much-from-one',
    );
    expect(
      primaryRule([...by(44, 40, 5, 5, 5), shared], policy),
    ).toBeUndefined();
  });

  /* Written down anew, from what it promises: sets of single events, and everybody asked. */
  const promised = (events: readonly string[][]) => {
    const everybody = [...new Set(events.flat())];
    const withPart = (...who: string[]) =>
      events.filter(people => people.some(one => who.includes(one))).length;
    const isOnly = (...who: string[]) =>
      events.filter(people => people.every(one => who.includes(one))).length;
    const n = events.length;
    return (
      everybody.length >= 5 &&
      n >= 5 &&
      everybody.every(
        one =>
          withPart(one) <= 0.7 * n &&
          isOnly(one) <= 0.6 * n &&
          everybody
            .filter(other => other !== one)
            .every(
              other =>
                n - withPart(one, other) >=
                  0.25 * (withPart(one, other) - withPart(other)) &&
                isOnly(one, other) <= 0.85 * n,
            ),
      )
    );
  };

  it('tells just what it promises to', () => {
    const person = fc.constantFrom('a', 'a', 'a', 'b', 'b', 'c', 'd', 'e', 'f');
    const one = fc.uniqueArray(person, { minLength: 1, maxLength: 3 });
    let told = 0;
    fc.assert(
      fc.property(
        fc.array(one, { minLength: 5, maxLength: 60, size: 'max' }),
        events => {
          const isTold =
            primaryRule(
              events.map(who => atom(who, 1)),
              policy,
            ) === undefined;
          told += isTold ? 1 : 0;
          expect(isTold).toBe(promised(events));
        },
      ),
      { numRuns: 400 },
    );
    expect(told).toBeGreaterThan(40);
    expect(told).toBeLessThan(360);
  });

  it('is 60 % and 85 % and nothing else where no event is shared', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 30 }), {
          minLength: 5,
          maxLength: 8,
        }),
        counts => {
          const total = counts.reduce((sum, each) => sum + each, 0);
          const [first, second] = [...counts].sort((a, b) => b - a);
          const isTold = first <= 0.6 * total && first + second <= 0.85 * total;
          expect(primaryRule(by(...counts), policy) === undefined).toBe(isTold);
        },
      ),
    );
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
