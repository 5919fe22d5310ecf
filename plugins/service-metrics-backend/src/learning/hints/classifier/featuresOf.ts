import { grammarOf, Kind, nounKindOf, Role } from './grammarOf';
import type { Token } from './tokensOf';

/** Something a sentence has, and the first and last token that show it. */
export interface Feature {
  key: string;
  from: number;
  to: number;
}

/** These stand for the word itself, so that what is learned of one name or role holds for all. */
const STANDS_FOR: readonly Kind[] = [
  'name',
  'he',
  'they',
  'whose',
  'we',
  'i',
  'you',
  'nobody',
  'somebody',
  'person',
  'team',
  'negation',
  'modal',
];
const DOERS = new Set(['PPL', 'we', 'i', 'they', 'nobody', 'team']);
const BREAKS = new Set(
  '; : which that because becaus sinc while when although though until after befor if'.split(
    ' ',
  ),
);
const EXPLAINS = new Set(['because', 'becaus', 'sinc', 'as']);
const SHORT = 5;

/*
 * The prefix of a key says what it is: u a word, b two words, g two with a gap, c a class, h a head noun, m a noun before it,
 * n a denied word, o what it adds, k two of these within reach, s the first noun, q who does what, w a word
 * after a person, y after a system, x the noun in an explanation, l length.
 */
export function featuresOf(tokens: readonly Token[]): Feature[] {
  const roles = grammarOf(tokens);
  const found = new Map<string, Feature>();
  const add = (key: string, from: number, to: number = from) => {
    if (!found.has(key)) {
      found.set(key, { key, from, to });
    }
  };
  addWords(tokens, roles, add);
  addOrder(roles, add);
  addClauses(tokens, roles, add);
  addExplanation(tokens, roles, add);
  if (tokens.length <= SHORT) {
    add('l:short', 0);
  }
  return [...found.values()];
}

type Add = (key: string, from: number, to?: number) => void;

function addWords(tokens: readonly Token[], roles: readonly Role[], add: Add) {
  const symbols = tokens.map(
    ({ classes, stem }) =>
      STANDS_FOR.find(kind => classes.includes(kind)) ?? stem,
  );
  add(`b:^ ${symbols[0]}`, 0);
  tokens.forEach((token, at) => {
    const { noun, isHead, key } = roles[at];
    add(`u:${symbols[at]}`, at);
    token.classes
      .filter(kind => nounKindOf({ ...token, classes: [kind] }) === undefined)
      .forEach(kind => add(`c:${kind}`, at));
    if (noun) {
      add(`${isHead ? 'h' : 'm'}:${noun}`, at);
    }
    if (key?.startsWith('!')) {
      add(`n:${token.stem}`, at);
    }
    if (at > 0) {
      add(`b:${symbols[at - 1]} ${symbols[at]}`, at - 1, at);
    }
    if (at > 1) {
      add(`g:${symbols[at - 2]} _ ${symbols[at]}`, at - 2, at);
    }
  });
}

function addOrder(roles: readonly Role[], add: Add) {
  const keyed = roles.flatMap(({ key }, at) => (key ? [{ key, at }] : []));
  keyed.forEach(({ key, at }, place) => {
    const before = [1, 2, 3].flatMap(back => keyed[place - back] ?? []);
    add(`o:${key}`, at);
    before.forEach(other => add(`k:${other.key}>${key}`, other.at, at));
  });
}

/** Who does what, clause by clause. */
function addClauses(
  tokens: readonly Token[],
  roles: readonly Role[],
  add: Add,
) {
  let subject: { key: string; at: number } | undefined;
  let isFirst = true;
  tokens.forEach(({ stem }, at) => {
    const { key, isHead, isGoverned } = roles[at];
    if (BREAKS.has(stem)) {
      subject = undefined;
    }
    if (isHead && key) {
      if (!isGoverned && (!subject || DOERS.has(key))) {
        subject = { key, at };
      }
      if (isFirst) {
        add(`s:${key}`, at);
        isFirst = false;
      }
    } else if (subject) {
      if (key) {
        add(`q:${subject.key}|${key}`, subject.at, at);
      }
      if (subject.key === 'system') {
        add(`y:${stem}`, subject.at, at);
      } else if (DOERS.has(subject.key)) {
        add(`w:${key?.startsWith('!') ? '!' : ''}${stem}`, subject.at, at);
      }
    }
  });
  if (isFirst) {
    add('s:none', 0);
  }
}

/** "… because the diff was collapsed" is about a diff, "… because she was careless" about somebody. */
function addExplanation(
  tokens: readonly Token[],
  roles: readonly Role[],
  add: Add,
) {
  const at = tokens.findLastIndex(({ stem }) => EXPLAINS.has(stem));
  if (at >= 0) {
    const noun = roles.slice(at + 1).find(({ isHead }) => isHead);
    add(`x:${noun?.key ?? 'none'}`, at);
  }
}
