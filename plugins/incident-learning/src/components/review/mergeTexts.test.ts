import fc from 'fast-check';
import { bothTexts, mergeTexts } from './mergeTexts';

const FIELDS = ['narrative', 'ease', 'visibility'] as const;
const texts = fc.record({
  narrative: fc.constantFrom('', 'a', 'b', 'c'),
  ease: fc.constantFrom('', 'a', 'b', 'c'),
  visibility: fc.constantFrom('', 'a', 'b', 'c'),
});

describe('mergeTexts', () => {
  it('asks only where both changed the same part', () => {
    expect(
      mergeTexts(
        FIELDS,
        { narrative: 'old', ease: '', visibility: '' },
        { narrative: 'mine', ease: '', visibility: 'seen' },
        { narrative: 'theirs', ease: 'hard', visibility: '' },
      ),
    ).toEqual({
      texts: { narrative: 'mine', ease: 'hard', visibility: 'seen' },
      conflicts: [{ field: 'narrative', mine: 'mine', theirs: 'theirs' }],
      taken: ['ease'],
    });
  });

  it('loses nothing of either', () => {
    fc.assert(
      fc.property(texts, texts, texts, (base, mine, theirs) => {
        const { texts: merged, conflicts } = mergeTexts(
          FIELDS,
          base,
          mine,
          theirs,
        );
        for (const field of FIELDS) {
          const conflict = conflicts.find(each => each.field === field);
          const kept = conflict ? [conflict.mine, conflict.theirs] : [];
          kept.push(merged[field]);
          const written = [mine[field], theirs[field]].filter(
            text => text !== base[field],
          );
          expect(kept).toEqual(expect.arrayContaining(written));
        }
      }),
    );
  });

  it('asks nothing when both wrote the same', () => {
    fc.assert(
      fc.property(texts, texts, (base, same) => {
        const merged = mergeTexts(FIELDS, base, same, same);
        expect(merged.conflicts).toEqual([]);
        expect(merged.texts).toEqual(same);
      }),
    );
  });

  it('puts both below each other', () => {
    expect(bothTexts({ mine: 'b', theirs: 'a' })).toBe('a\n\nb');
    expect(bothTexts({ mine: '', theirs: 'a' })).toBe('a');
  });
});
