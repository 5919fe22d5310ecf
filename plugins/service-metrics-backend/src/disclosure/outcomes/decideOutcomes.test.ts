import fc from 'fast-check';
import { closedWindows } from './closedWindows';
import { decideOutcomes, OutcomeDecision } from './decideOutcomes';
import { countPeople, OutcomeAtom } from './OutcomeAtom';
import { ScopeTree } from './ScopeTree';

const WINDOWS = closedWindows('2026-Q3', Date.parse('2026-12-31'));
const WEEKS = WINDOWS.filter(({ kind }) => kind === 'week').map(
  ({ from }) => from,
);

const GROUPS = [
  { ref: 'group:default/all' },
  { ref: 'group:default/left', parent: 'group:default/all' },
  { ref: 'group:default/right', parent: 'group:default/all' },
];
const SYSTEMS = [
  { ref: 'system:default/one', parent: 'domain:default/d' },
  { ref: 'system:default/two', parent: 'domain:default/d' },
  { ref: 'domain:default/d' },
];

interface Service {
  name: string;
  owner: string;
  system: string;
  /** Who took part, week by week; numbers are people. */
  weeks: readonly (readonly number[])[];
}

function atomsOf(services: readonly Service[]): OutcomeAtom[] {
  return services.flatMap(({ name, owner, system, weeks }) =>
    weeks.flatMap((people, index) =>
      people.length === 0
        ? []
        : [
            {
              component: `component:default/${name}`,
              owner: `group:default/${owner}`,
              system: `system:default/${system}`,
              week: WEEKS[index],
              tokens: new Map([['2026-Q3', new Set(people.map(String))]]),
              members: 0,
            },
          ],
    ),
  );
}

function decide(services: readonly Service[]): OutcomeDecision[] {
  return decideOutcomes({
    windows: WINDOWS,
    atoms: atomsOf(services),
    groups: new ScopeTree(GROUPS),
    systems: new ScopeTree(SYSTEMS),
    isMoved: () => false,
  });
}

function stateOf(
  decisions: readonly OutcomeDecision[],
  subject: string,
  from: string,
  kind: string = 'week',
) {
  return decisions.find(
    decision =>
      decision.subject === subject &&
      decision.window.kind === kind &&
      decision.window.from === from,
  )?.state;
}

const service = (
  name: string,
  weeks: readonly (readonly number[])[],
  owner = 'left',
  system = 'one',
): Service => ({ name, owner, system, weeks });

describe('decideOutcomes', () => {
  it('tells a week of three people, and keeps one of two', () => {
    const decisions = decide([service('shop', [[1, 2, 3], [1, 2], []])]);
    const states = WEEKS.slice(0, 3).map(week =>
      stateOf(decisions, 'component:default/shop', week),
    );
    expect(states).toEqual(['shown', 'few', 'empty']);
  });

  it('keeps a group whose rest is one person', () => {
    const decisions = decide([
      service('shop', [[1, 2, 3]]),
      service('tool', [[9]]),
    ]);
    expect(stateOf(decisions, 'component:default/shop', WEEKS[0])).toBe(
      'shown',
    );
    expect(stateOf(decisions, 'group:default/left', WEEKS[0])).toBe('kept');
  });

  it('tells a group whose rest is of three, though each in it is small', () => {
    const decisions = decide([
      service('shop', [[1, 2, 3]]),
      service('tool', [[7, 8]]),
      service('cart', [[8, 9]]),
    ]);
    expect(stateOf(decisions, 'group:default/left', WEEKS[0])).toBe('shown');
    expect(stateOf(decisions, 'component:default/tool', WEEKS[0])).toBe('few');
  });

  it('keeps a block that would tell its one small week, and tells one with two', () => {
    const four = [
      [1, 2, 3],
      [1, 2, 3],
      [1, 2, 3],
    ];
    const one = decide([service('shop', [...four, [1]])]);
    expect(stateOf(one, 'component:default/shop', WEEKS[0], 'block')).toBe(
      'kept',
    );
    const two = decide([service('shop', [[1, 2, 3], [1, 2, 3], [1, 2], [3]])]);
    expect(stateOf(two, 'component:default/shop', WEEKS[0], 'block')).toBe(
      'shown',
    );
  });

  it('never adds people of two salts', () => {
    const tokens = new Map([
      ['2026-Q2', new Set(['a', 'b'])],
      ['2026-Q3', new Set(['c', 'd'])],
    ]);
    const [atom] = atomsOf([service('shop', [[1]])]);
    expect(countPeople([{ ...atom, tokens }])).toBe(2);
  });

  it('tells a system only what groups and services tell already', () => {
    const follows = decide([
      service('shop', [[1, 2, 3]], 'left', 'one'),
      service('tool', [[7, 8]], 'left', 'one'),
      service('cart', [[8, 9]], 'left', 'one'),
    ]);
    expect(stateOf(follows, 'system:default/one', WEEKS[0])).toBe('shown');
    const adds = decide([
      service('shop', [[1, 2, 3]], 'left', 'one'),
      service('tool', [[7, 8]], 'left', 'one'),
      service('cart', [[8, 9]], 'left', 'two'),
    ]);
    // The group tells tool and cart together; the system would tell tool alone.
    expect(stateOf(adds, 'group:default/left', WEEKS[0])).toBe('shown');
    expect(stateOf(adds, 'system:default/one', WEEKS[0])).toBe('kept');
  });

  const people = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), {
    maxLength: 4,
  });
  const organisation = fc
    .array(
      fc.record({
        owner: fc.constantFrom('all', 'left', 'right'),
        system: fc.constantFrom('one', 'two'),
        weeks: fc.array(people, { minLength: 4, maxLength: 13 }),
      }),
      { minLength: 1, maxLength: 6 },
    )
    .map(services =>
      services.map((one, index) => ({ ...one, name: `s${index}` })),
    );

  /** What a told number is over, written down anew: pairs of service and week. */
  function cellsOf(services: readonly Service[], decision: OutcomeDecision) {
    const above: Record<string, string[]> = {
      'group:default/all': ['all', 'left', 'right'],
      'group:default/left': ['left'],
      'group:default/right': ['right'],
      'system:default/one': ['one'],
      'system:default/two': ['two'],
      'domain:default/d': ['one', 'two'],
    };
    const cells = new Map<string, readonly number[]>();
    for (const { name, owner, system, weeks } of services) {
      const inside = above[decision.subject] ?? [];
      if (
        decision.subject === `component:default/${name}` ||
        inside.includes(decision.subject.startsWith('group:') ? owner : system)
      ) {
        weeks.forEach((who, index) => {
          if (decision.window.weeks.includes(WEEKS[index]) && who.length > 0) {
            cells.set(`${name} ${index}`, who);
          }
        });
      }
    }
    return cells;
  }

  it('leaves nothing of one or two between any two told numbers of which one holds the other', () => {
    fc.assert(
      fc.property(organisation, services => {
        const told = decide(services)
          .filter(({ state }) => state === 'shown')
          .map(decision => ({ decision, cells: cellsOf(services, decision) }));
        for (const { cells } of told) {
          expect(new Set([...cells.values()].flat()).size).toBeGreaterThan(2);
        }
        const unsafe = told.flatMap(outer =>
          told.filter(inner => {
            // Across both space and time at once, nothing is promised.
            const isPair =
              outer.decision.subject === inner.decision.subject ||
              outer.decision.window === inner.decision.window;
            const isInside = [...inner.cells.keys()].every(key =>
              outer.cells.has(key),
            );
            const rest = [...outer.cells]
              .filter(([key]) => !inner.cells.has(key))
              .flatMap(([, who]) => who);
            const size = new Set(rest).size;
            return isPair && isInside && size > 0 && size < 3;
          }),
        );
        expect(unsafe).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  it('leaves nothing of one or two beyond all that is told inside', () => {
    fc.assert(
      fc.property(organisation, services => {
        const told = decide(services).filter(({ state }) => state === 'shown');
        const groups = told.filter(({ subject }) =>
          subject.startsWith('group:'),
        );
        for (const group of groups) {
          const rest = cellsOf(services, group);
          for (const other of told) {
            const cells = cellsOf(services, other);
            const isInside = [...cells.keys()].every(key =>
              cellsOf(services, group).has(key),
            );
            if (
              other !== group &&
              other.window === group.window &&
              !/^(system|domain):/.test(other.subject) &&
              isInside
            ) {
              cells.forEach((_, key) => rest.delete(key));
            }
          }
          const size = new Set([...rest.values()].flat()).size;
          expect(size === 0 || size > 2).toBe(true);
        }
      }),
      { numRuns: 20 },
    );
  });

  it('decides the same in whatever order things come', () => {
    fc.assert(
      fc.property(
        organisation.chain(services =>
          fc.tuple(
            fc.constant(services),
            fc.shuffledSubarray(services, { minLength: services.length }),
          ),
        ),
        ([services, shuffled]) => {
          const sorted = (decisions: OutcomeDecision[]) =>
            decisions
              .map(
                ({ subject, window, state }) =>
                  `${subject} ${window.from} ${window.to} ${state}`,
              )
              .sort();
          expect(sorted(decide(shuffled))).toEqual(sorted(decide(services)));
        },
      ),
      { numRuns: 15 },
    );
  });
});
