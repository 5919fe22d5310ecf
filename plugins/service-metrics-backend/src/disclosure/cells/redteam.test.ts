import { calendarQuarter, inClosingOrder } from '../../calendar';
import { Board } from './Board';
import { Cell } from './Cell';
import { attackOrganisation } from './testing/attackOrganisation';
import { differencingAttack } from './testing/differencingAttack';
import { rowSpaceAttack } from './testing/rowSpaceAttack';
import {
  simulateOrganisation,
  WORKLOADS,
} from './testing/simulateOrganisation';
import { toldBy } from './testing/Told';

/* The fast part of `yarn redteam`: few organisations, no linear programming. */

const QUARTER = '2026-Q2';
const calendar = calendarQuarter(QUARTER);
const [changes, reviews, assistant] = WORKLOADS;

describe('the attack on what is told', () => {
  it.each([
    { workload: changes, seed: 1 },
    { workload: reviews, seed: 3 },
    // By the day, and less of it, so that the control takes seconds.
    { workload: { ...assistant, perWeek: 3, freeBy: 'day' as const }, seed: 2 },
  ])(
    'isolates nobody, and most people under the usual rule: $workload.id, seed $seed',
    ({ workload, seed }) => {
      const organisation = simulateOrganisation(seed, workload, QUARTER);
      const { figures } = attackOrganisation(organisation, workload, calendar);
      expect(figures).toMatchObject({
        isolated: 0,
        isolatedByInsider: 0,
        differencesAlone: 0,
        estimatesClose: 0,
        failures: 0,
      });
      expect(figures.people).toBeGreaterThan(70);
      expect(figures.differences).toBeGreaterThan(100);
      expect(figures.controlIsolated / figures.people).toBeGreaterThanOrEqual(
        0.6,
      );
    },
  );

  it('finds people when only a smallest group is asked for, even on the closed calendar', () => {
    const organisation = simulateOrganisation(3, reviews, QUARTER);
    const board = new Board(organisation.tree, organisation.atoms);
    const cells = inClosingOrder(calendar).flatMap(window =>
      board.nodes.flatMap((node): Cell[] => {
        const columns = board.columnsIn(node, window);
        const people = board.atomsOf(columns).flatMap(atom => atom.people);
        return new Set(people).size < 5
          ? []
          : [
              {
                node: node.key,
                depth: node.depth,
                window: window.id,
                kind: window.kind,
                columns,
                isComplete: true,
              },
            ];
      }),
    );
    const { byAnybody, byInsider } = rowSpaceAttack(
      toldBy(board, cells),
      organisation.people,
    );
    const differences = differencingAttack(board, cells);
    expect(byAnybody.size).toBeGreaterThan(0);
    expect(byInsider.size).toBeGreaterThan(byAnybody.size);
    expect(differences.alone).toBeGreaterThan(0);
    expect(differences.people.size).toBeGreaterThan(0);
    differences.people.forEach(one => expect(byAnybody).toContain(one));
  });
});
