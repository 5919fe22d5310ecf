import highsLoader, { Highs } from 'highs';
import { Told } from '../../plugins/service-metrics-backend/src/disclosure/cells/testing/Told';

/** How closely linear programming pins down a person's total over the events that were told. */
export interface Bounds {
  truth: number;
  low: number;
  high: number;
  /** In how many weeks and services the person had a part: what somebody who watched would guess without any number. */
  watched: number;
}

/**
 * Before any number is told: who was at work for which service in which week and who was not (rosters, holidays), or also
 * who had at least one event there, and with whom.
 */
export type Knowledge = 'rosters' | 'presence';

/** The solver, compiled to WebAssembly. */
export async function loadSolver(): Promise<Highs> {
  return await highsLoader();
}

/** The attacker takes every number for exact. Undefined when nothing of the person was told. */
export function lpBounds(
  solver: Highs,
  told: Told,
  person: string,
  knowledge: Knowledge,
): Bounds | undefined {
  const classes = new Map<string, { sums: number[]; pieces: number[] }>();
  told.pieces.forEach((...[, piece]) => {
    const sums = [...told.sums.keys()].filter(at => told.sums[at].has(piece));
    const one = classes.get(sums.join()) ?? { sums, pieces: [] };
    classes.set(sums.join(), one);
    one.pieces.push(piece);
  });
  const mine: string[] = [];
  const bounds: string[] = [];
  const rows = new Map<number, string[]>();
  const totals = new Map<number, number>();
  let truth = 0;
  let watched = 0;
  const isPresent = knowledge === 'presence' ? 1 : 0;
  [...classes.values()]
    .filter(({ sums }) => sums.length > 0)
    .forEach(({ sums, pieces }, index) => {
      const atoms = pieces.map(piece => told.pieces[piece]);
      const all = atoms.flat();
      const theirs = all.filter(({ people }) => people.includes(person));
      const terms = [`o${index}`];
      bounds.push(
        `o${index} >= ${
          isPresent *
          distinct(
            atoms.map(some =>
              some.filter(({ people }) => !people.includes(person)),
            ),
          )
        }`,
      );
      if (theirs.length) {
        const least = atoms.filter(some =>
          some.some(({ people }) => people.includes(person)),
        ).length;
        truth += sumOf(theirs);
        mine.push(`p${index}`);
        terms.push(`p${index}`);
        bounds.push(`p${index} >= ${isPresent * least}`);
        watched += least;
      }
      sums.forEach(sum => {
        rows.set(sum, [...(rows.get(sum) ?? []), ...terms]);
        totals.set(sum, (totals.get(sum) ?? 0) + sumOf(all));
      });
    });
  if (mine.length === 0) {
    return undefined;
  }
  const constraints = [...rows].map(
    ([sum, terms]) => `s${sum}: ${lines(terms)} = ${totals.get(sum)}`,
  );
  const ask = (sense: 'Minimize' | 'Maximize') => {
    const result = solver.solve(
      `${sense}\n obj: ${lines(mine)}\nSubject To\n ${constraints.join(
        '\n ',
      )}\nBounds\n ${bounds.join('\n ')}\nEnd`,
    );
    if (result.Status !== 'Optimal') {
      throw new Error(`The solver answered ${result.Status}`);
    }
    return result.ObjectiveValue;
  };
  return { truth, watched, low: ask('Minimize'), high: ask('Maximize') };
}

/** Groups of people at work in each piece; each had one event at least. */
function distinct(
  pieces: readonly (readonly { people: readonly string[] }[])[],
) {
  return pieces.reduce(
    (sum, atoms) =>
      sum + new Set(atoms.map(({ people }) => JSON.stringify(people))).size,
    0,
  );
}

function sumOf(atoms: readonly { events: number }[]): number {
  return atoms.reduce((sum, { events }) => sum + events, 0);
}

/** Long sums are broken into lines, as the format asks. */
function lines(terms: readonly string[]): string {
  return terms
    .map((term, at) => (at > 0 && at % 20 === 0 ? `\n ${term}` : term))
    .join(' + ');
}
