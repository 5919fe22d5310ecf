import { calendarQuarter, CalendarWindow } from '../../calendar';
import { Board } from './Board';
import { CELL_POLICIES } from './CellPolicy';
import { proposeWindow } from './proposeWindow';
import { SpaceTree } from './SpaceTree';

const calendar = calendarQuarter('2026-Q2');
const [week] = calendar.weeks;
const [block] = calendar.blocks;

/** What a week tells when x and y have much of it, and neither a part in `others` of 200 events. */
function propose(others: number, window: CalendarWindow) {
  const parts = [
    ...['a', 'b', 'c', 'd'].flatMap(one => [
      { people: ['x', one], events: 20 },
      { people: ['y', one], events: (120 - others) / 4 },
    ]),
    ...['ab', 'ac', 'bd', 'cd'].map(pair => ({
      people: [...pair],
      events: others / 4,
    })),
  ];
  const proposal = proposeWindow({
    board: new Board(
      new SpaceTree(new Map([['team', undefined]])),
      parts.map(part => ({
        ...part,
        owner: 'team',
        service: 'shop',
        week: week.id,
      })),
    ),
    window,
    policy: CELL_POLICIES.W,
    released: [],
    weeksOf: () => [],
  });
  return proposal.cell('team') ? 'told' : proposal.withheld.get('team');
}

describe('proposeWindow', () => {
  it('asks of a week that three tenths are left beside two people, and of a block a quarter', () => {
    expect(propose(20, block)).toBe('too-much-from-one');
    expect(propose(24, block)).toBe('told');
    expect(propose(24, week)).toBe('too-much-from-one');
    expect(propose(28, week)).toBe('told');
  });
});
