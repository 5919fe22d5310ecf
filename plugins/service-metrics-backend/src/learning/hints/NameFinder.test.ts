import fc from 'fast-check';
import { NameFinder } from './NameFinder';

const finder = NameFinder.create([
  { displayName: 'Will Okonkwo-Smith', login: 'wokonkwo' },
  { displayName: 'José Álvarez', login: 'max' },
  { displayName: '王伟', login: 'wei.wang' },
  { login: 'crazy_horse9' },
]);

function words(text: string, dismissed: string[] = []) {
  return finder.find(text, dismissed).map(({ word }) => word);
}

it.each([
  ['part of a display name', 'Then Okonkwo paged us.', ['Okonkwo']],
  ['part after a hyphen', 'Mrs Smith called.', ['Smith']],
  ['in capitals, without accents', 'JOSE and Alvarez', ['JOSE', 'Alvarez']],
  ['decomposed accents', 'Jose\u0301 left', ['Jose\u0301']],
  ['possessive', 'Will’s change', ['Will']],
  ['also where it may be a word', 'Will it work?', ['Will']],
  ['not in lower case', 'it will work for smith', []],
  ['not inside a word', 'Williams, Willpower, Will_2, Smithy', []],
  ['without capitals in their script', '昨天王伟部署了', ['王伟']],
  ['login after @', 'ask @max about it', ['@max']],
  ['capitalised login', 'Max knows', ['Max']],
  ['login that is an everyday word', 'the max of connections', []],
  [
    'login that is none',
    'wokonkwo, wei.wang and crazy_horse9',
    ['wokonkwo', 'wei.wang', 'crazy_horse9'],
  ],
  ['in code too', '`Smith`', ['Smith']],
])('%s', (_, text, expected) => {
  expect(words(text)).toEqual(expected);
});

it('says where each stands', () => {
  const text = 'It was Smith, again Smith.';
  expect(
    finder.find(text).map(({ start, end }) => text.slice(start, end)),
  ).toEqual(['Smith', 'Smith']);
});

it('a word that was dismissed is not told again, whatever its case', () => {
  expect(words('Will Smith fix it? WILL', ['will'])).toEqual(['Smith']);
  expect(words('José', ['jose'])).toEqual([]);
});

it('every capitalised word of every display name is found, whatever stands around', () => {
  const part = fc.stringMatching(/^[A-Z][a-z]{1,10}$/);
  const around = fc.constantFrom(
    ' ',
    '. ',
    '\n',
    '(',
    ')',
    ', ',
    '"',
    '*',
    '—',
    "'s ",
  );
  fc.assert(
    fc.property(part, part, around, around, (first, last, before, after) => {
      const found = NameFinder.create([
        { displayName: `${first} ${last}`, login: 'x' },
      ]).find(`so${before}${last}${after}and${before}${first}${after}end`);
      expect(found.map(({ word }) => word)).toEqual([last, first]);
    }),
  );
});

it('looks for 20,000 users in 200 KB quickly', () => {
  const many = NameFinder.create(
    Array.from({ length: 20_000 }, (_, n) => ({
      displayName: `Aa${n.toString(36)} Bb${n}`,
      login: `u${n}`,
    })),
  );
  const text = 'Words of a long review, Aa5 among them. '.repeat(5_000);
  const started = performance.now();
  expect(many.find(text)).toHaveLength(5_000);
  expect(performance.now() - started).toBeLessThan(3_000);
});
