import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findBlame } from './findBlame';
import { Labelled } from './training/sentences';

/*
 * Written by an author who never saw this code, and not looked at by whoever made it until it was measured. Nothing is learned
 * from these sentences: what is learned from is in training/sentences.ts.
 */
describe('on sentences that nothing was learned from', () => {
  const file = join(__dirname, '__fixtures__/heldOut/byThirdAuthor.json');
  const sentences: Labelled[] = JSON.parse(readFileSync(file, 'utf8'));
  const judged = sentences.map(sentence => ({
    ...sentence,
    isHinted: findBlame(sentence.text).length > 0,
  }));
  const count = (isHinted: boolean, blameful: boolean) =>
    judged.filter(
      each => each.isHinted === isHinted && each.blameful === blameful,
    ).length;

  it('finds at least 85 % of the blameful, and is right at least 85 % of the time', () => {
    const found = count(true, true);
    expect(found / (found + count(true, false))).toBeGreaterThanOrEqual(0.85);
    expect(found / (found + count(false, true))).toBeGreaterThanOrEqual(0.85);
  });

  it('has as many of each kind, and none twice', () => {
    expect(sentences.filter(({ blameful }) => blameful)).toHaveLength(
      sentences.length / 2,
    );
    expect(new Set(sentences.map(({ text }) => text)).size).toBe(120);
  });
});

describe('findBlame', () => {
  it('points at the words, says why, and offers something else', () => {
    const text = 'All was calm. Then the on-call engineer forgot to escalate.';
    const [hint, ...more] = findBlame(text);
    expect(more).toEqual([]);
    expect(text.slice(hint.start, hint.end)).toBe('on-call engineer forgot');
    expect(hint.why).toMatch(/\.$/);
    expect(hint.offer).toMatch(/role/);
  });

  it('is quiet when the sentence says what people could see', () => {
    expect(
      findBlame('The reviewer missed the flag because the diff was collapsed.'),
    ).toEqual([]);
    expect(
      findBlame('The reviewer missed the flag because she was careless.'),
    ).not.toEqual([]);
  });

  it('does not take a system for somebody', () => {
    const texts = [
      'The Kubernetes operator failed to reconcile the volume.',
      'Kafka missed two heartbeats and dropped the consumer.',
      'The lazy loading of the image broke on Safari.',
      'A page fault of the kernel was logged.',
      'We do not take human error for a cause.',
    ];
    expect(texts.filter(text => findBlame(text).length > 0)).toEqual([]);
  });

  it('knows names that it is told, and common ones', () => {
    const text = 'It is on Zbigniewa.';
    expect(findBlame(text)).toEqual([]);
    expect(findBlame(text, ['zbigniewa'])).toHaveLength(1);
    expect(findBlame('Kevin Blomqvist missed the warning.')).toHaveLength(1);
  });

  it('leaves code alone', () => {
    expect(
      findBlame('Log: `engineer forgot password`.\n```\nhuman error\n```\n'),
    ).toEqual([]);
  });

  it.each([
    ['prose', 'The engineer on call looked at the graph and saw nothing new. '],
    ['one endless sentence', 'the engineer and the developer, '],
    ['one word', 'engineer'],
    ['spaces', ' '],
    ['backticks', '`'],
    ['names', 'Tom Maria '],
  ])('takes 200 KB of %s without trouble', (_, piece) => {
    const text = piece.repeat(Math.ceil(200_000 / piece.length));
    const started = performance.now();
    findBlame(text);
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
