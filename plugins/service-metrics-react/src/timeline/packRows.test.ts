import fc from 'fast-check';
import { packRows } from './packRows';

describe('packRows', () => {
  it('uses one row where there is room', () => {
    expect(
      packRows(
        [
          { left: 50, right: 80 },
          { left: 0, right: 40 },
        ],
        10,
      ),
    ).toEqual([0, 0]);
  });

  it('never lets two in a row come nearer than the gap', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            left: fc.integer({ min: 0, max: 500 }),
            width: fc.integer({ min: 0, max: 200 }),
          }),
          { maxLength: 30 },
        ),
        items => {
          const extents = items.map(({ left, width }) => ({
            left,
            right: left + width,
          }));
          const rows = packRows(extents, 8);
          const touching = extents.filter((a, i) =>
            extents.some(
              (b, j) =>
                i !== j &&
                rows[i] === rows[j] &&
                a.right + 8 > b.left &&
                b.right + 8 > a.left,
            ),
          );
          expect(touching).toEqual([]);
        },
      ),
    );
  });
});
