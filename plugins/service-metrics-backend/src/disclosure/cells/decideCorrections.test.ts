import { calendarQuarter } from '../../calendar';
import { Arrival, Atom } from './Atom';
import { Board } from './Board';
import { CELL_POLICIES } from './CellPolicy';
import { decideCorrections } from './decideCorrections';
import { releaseQuarter } from './releaseQuarter';
import { releaseWindow } from './releaseWindow';
import { SpaceTree } from './SpaceTree';

const calendar = calendarQuarter('2026-Q2');
const [week] = calendar.weeks;
const [block] = calendar.blocks;
const policy = CELL_POLICIES.W;
const tree = new SpaceTree(new Map([['team', undefined]]));
const SEVEN = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];

function events(people: readonly string[], arrival: Arrival): Atom[] {
  return people.map(one => ({
    people: [one],
    owner: 'team',
    service: 's',
    week: week.id,
    events: 3,
    arrival,
  }));
}

function decide(late: readonly string[]) {
  const board = new Board(tree, [
    ...events(SEVEN, 'in-time'),
    ...events(late, 'within-block'),
  ]);
  const { cells: released } = releaseWindow({
    board,
    calendar,
    window: week,
    policy,
    released: [],
    now: week.closesAt,
  });
  const decided = decideCorrections({ board, block, policy, released });
  return { board, released, ...decided };
}

describe('decideCorrections', () => {
  it('tells a week anew when enough people came late', () => {
    const { released, outcomes, differences } = decide(SEVEN);
    expect(released).toHaveLength(2);
    expect([...outcomes.values()]).toEqual(['corrected', 'corrected']);
    expect(differences.map(({ isCorrection }) => isCorrection)).toEqual([
      true,
      true,
    ]);
  });

  it.each([[['a']], [['a', 'b']], [['a', 'b', 'c', 'd']]])(
    'marks a week as incomplete when only %j came late',
    late => {
      const { outcomes, differences } = decide(late);
      expect([...outcomes.values()]).toEqual([
        'known-incomplete',
        'known-incomplete',
      ]);
      expect(differences).toEqual([]);
    },
  );

  it('leaves alone what nothing came late for', () => {
    const { outcomes } = decide([]);
    expect([...outcomes.values()]).toEqual(['unchanged', 'unchanged']);
  });

  it('decides a block once', () => {
    const { board, released, differences } = decide(SEVEN);
    expect(() =>
      decideCorrections({
        board,
        block,
        policy,
        released: [...released, ...differences],
      }),
    ).toThrow('has been corrected');
  });

  it('marks all as incomplete when time runs out', () => {
    const { board, released } = decide(SEVEN);
    let time = 0;
    const { outcomes, differences } = decideCorrections({
      board,
      block,
      policy,
      released,
      budgetMs: 0,
      clock: () => time++,
    });
    expect(new Set(outcomes.values())).toEqual(new Set(['known-incomplete']));
    expect(differences).toEqual([]);
  });

  it('keeps late events out of the block where the block would tell them', () => {
    const board = new Board(tree, [
      ...events(SEVEN, 'in-time'),
      ...events(['a'], 'within-block'),
    ]);
    const { cells } = releaseQuarter({
      board,
      calendar,
      policy,
      now: block.closesAt,
    });
    const inBlock = cells.filter(({ kind }) => kind === 'block');
    expect(inBlock.map(({ isComplete }) => isComplete)).toEqual([false, false]);
    inBlock.forEach(({ columns }) => {
      expect(
        board.atomsOf(columns).every(({ arrival }) => arrival === 'in-time'),
      ).toBe(true);
    });
  });
});
