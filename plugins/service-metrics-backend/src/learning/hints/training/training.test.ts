import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bytesOf } from './bytesOf';
import { leftOut, precisionOf, recallOf } from './leftOut';
import { otherAuthors, sittings } from './sentences';
import { exampleOf, train } from './train';

const folder = join(__dirname, '..', '__fixtures__');
const others = otherAuthors(folder);
const own = sittings(folder);
const all = [...own, ...others];

describe('the weights of the blame hints', () => {
  it('are what is learned from the sentences of this folder, byte by byte', () => {
    const learned = train(all.flatMap(s => s.sentences.map(exampleOf)));
    const kept = join(__dirname, '..', 'classifier', 'weights.json');
    // If not: node --require @backstage/cli-node/config/nodeTransform.cjs bench/blame-hints.ts
    expect(bytesOf(learned) === readFileSync(kept, 'utf8')).toBe(true);
  });

  it.each(others.map(({ name }) => name))(
    'hold on %s when it is left out of what is learned',
    name => {
      const tested = all.filter(sitting => sitting.name === name);
      const [tally] = leftOut(all, tested);
      expect(precisionOf(tally)).toBeGreaterThanOrEqual(0.85);
      expect(recallOf(tally)).toBeGreaterThanOrEqual(0.85);
    },
  );

  it('would not hold if labels were the other way round', () => {
    const [tested, ...rest] = [...others, ...own];
    const turned = rest.map(({ name, sentences }) => ({
      name,
      sentences: sentences.map(({ text, blameful }) => ({
        text,
        blameful: !blameful,
      })),
    }));
    const [tally] = leftOut([tested, ...turned], [tested]);
    expect(precisionOf(tally)).toBeLessThan(0.5);
    expect(recallOf(tally)).toBeLessThan(0.5);
  });

  it('come from sentences that are there once, with as many of each kind, more or less', () => {
    const sentences = all.flatMap(sitting => sitting.sentences);
    const distinct = new Set(sentences.map(({ text }) => text.toLowerCase()));
    const blameful = sentences.filter(sentence => sentence.blameful).length;
    expect(distinct.size).toBe(sentences.length);
    expect(Math.abs(blameful / sentences.length - 0.5)).toBeLessThan(0.05);
  });
});
