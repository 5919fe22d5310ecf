import fc from 'fast-check';
import { clusterMarks } from './clusterMarks';

const at = (x: number) => x;

describe('clusterMarks', () => {
  it('keeps apart what can be told apart', () => {
    expect(clusterMarks([40, 10, 20], at)).toEqual([
      { x: 10, marks: [10] },
      { x: 20, marks: [20] },
      { x: 40, marks: [40] },
    ]);
  });

  it('draws neighbours as one, in their middle', () => {
    expect(clusterMarks([10, 14, 60, 90], at)).toEqual([
      { x: 12, marks: [10, 14] },
      { x: 60, marks: [60] },
      { x: 90, marks: [90] },
    ]);
  });

  it('leaves it to weeks when most would be clustered', () => {
    const dense = [...Array(500).keys()].map(index => index * 1.2);
    expect(clusterMarks(dense, at)).toBeUndefined();
  });

  it('loses no mark, and no cluster is wider than a mark', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 2_000 }), { maxLength: 60 }),
        marks => {
          const clusters = clusterMarks(marks, at);
          if (!clusters) {
            return;
          }
          expect(clusters.flatMap(cluster => cluster.marks)).toEqual(
            [...marks].sort((a, b) => a - b),
          );
          for (const cluster of clusters) {
            expect(
              Math.max(...cluster.marks) - Math.min(...cluster.marks),
            ).toBeLessThan(9);
          }
        },
      ),
    );
  });
});
