import type { Token } from './tokensOf';
import type { WordClass } from './wordClasses';

/*
 * A rough grammar, enough to tell "the reviewer ignored the check" from "the check ignored the reviewer's flag". No parser:
 * it errs, and what is learned is learned with its errors.
 */
export type Kind = WordClass | 'name';

/** What a token is in its sentence. */
export interface Role {
  /** Somebody or something, and whether it is what its group of nouns is about: the engineer of `network engineer`. */
  noun?: Kind;
  isHead: boolean;
  /** After a preposition, so not the one who does. */
  isGoverned: boolean;
  /** In few words what it adds: `PPL`, `system`, `fault`, `!omission` (denied) … */
  key?: string;
}

const NOUNS: readonly Kind[] = [
  'name',
  'he',
  'somebody',
  'person',
  'team',
  'they',
  'we',
  'i',
  'you',
  'nobody',
  'customer',
  'system',
];
const OTHERS: readonly Kind[] = [
  'whose',
  'negation',
  'modal',
  'judgement',
  'faultNoun',
  'fault',
  'wrong',
  'destroy',
  'omission',
  'routine',
  'deed',
  'good',
  'shabby',
  'able',
  'because',
  'again',
  'emphasis',
  'wry',
  'systemState',
];
const PRONOUNS = new Set<Kind>([
  'we',
  'i',
  'he',
  'they',
  'you',
  'nobody',
  'somebody',
]);
const PEOPLE = new Set<Kind>(['name', 'he', 'person', 'somebody']);
const VERBS = new Set<Kind>([
  'fault',
  'shabby',
  'destroy',
  'omission',
  'routine',
  'deed',
  'good',
  'able',
  'systemState',
]);
const DENIABLE = new Set<Kind>([...VERBS, 'judgement', 'faultNoun', 'wrong']);
const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));
const DETERMINERS = words(
  "the a an thi that these those our it no each every 's his her their my your another one two three any some both all such new old same wrong",
);
const PREPOSITIONS = words(
  'of by to with from for on in at into about against behind between without',
);
/** Deny what follows within a few words. */
const DENIALS = words(
  'instead rath fail without neglect refus bother forgot ought',
);
const REACH = 4;
const LONGEST_GROUP = 8;

export function nounKindOf(token: Token): Kind | undefined {
  return NOUNS.find(kind => token.classes.includes(kind));
}

/** People by whatever name are one to the grammar. */
function coarse(kind: Kind): string {
  return PEOPLE.has(kind) ? 'PPL' : kind;
}

export function grammarOf(tokens: readonly Token[]): Role[] {
  const nouns = tokens.map((token, at) => nounAt(token, tokens[at - 1]));
  let denied = -Infinity;
  return tokens.map((token, at) => {
    const noun = nouns[at];
    const isHead = noun !== undefined && !goesOn(noun, at);
    const key = keyOf(token, noun, isHead);
    const isDenied = DENIABLE.has(key as Kind) && at - denied <= REACH;
    if (denies(at)) {
      denied = at;
    }
    return {
      noun,
      isHead,
      isGoverned: isHead && isGoverned(at),
      key: isDenied ? `!${key}` : key,
    };
  });

  function goesOn(noun: Kind, at: number): boolean {
    const next = tokens[at + 1]?.stem === "'s" ? at + 2 : at + 1;
    return nouns[next] !== undefined && !PRONOUNS.has(noun);
  }

  function denies(at: number): boolean {
    const { stem, classes } = tokens[at];
    const isPerfect = [1, 2].some(back =>
      tokens[at - back]?.classes.includes('modal'),
    );
    return (
      classes.includes('negation') ||
      DENIALS.has(stem) ||
      (stem === 'have' && isPerfect)
    );
  }

  function isGoverned(at: number): boolean {
    let before = at - 1;
    while (
      before > at - LONGEST_GROUP &&
      before >= 0 &&
      (nouns[before] || DETERMINERS.has(tokens[before].stem))
    ) {
      before--;
    }
    return PREPOSITIONS.has(tokens[before]?.stem);
  }
}

/** Many words are noun and verb; after an article or another noun they are nouns. */
function nounAt(token: Token, before: Token | undefined): Kind | undefined {
  const noun = nounKindOf(token);
  if (!noun || !token.classes.some(kind => VERBS.has(kind))) {
    return noun;
  }
  const isNoun =
    before &&
    (DETERMINERS.has(before.stem) ||
      before.classes.includes('system') ||
      before.classes.includes('whose'));
  return isNoun ? noun : undefined;
}

function keyOf(
  token: Token,
  noun: Kind | undefined,
  isHead: boolean,
): string | undefined {
  if (token.stem === 'by') {
    return 'by';
  }
  if (noun) {
    return isHead ? coarse(noun) : undefined;
  }
  return OTHERS.find(kind => token.classes.includes(kind));
}
