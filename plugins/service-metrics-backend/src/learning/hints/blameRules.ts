import {
  ADVERB,
  ANY_PERSON,
  any,
  DEEDS,
  DONE_BY,
  EXPLAINABLE_FAULTS,
  FAULTS,
  JUDGEMENTS,
  LINK,
  NAME,
  PERSON,
  PERSONAL_FAULTS,
  WHOSE,
  WRONG,
} from './lexicon';

/** Words to point at in a sentence that was judged to blame somebody, and what the writer is told about them. */
export interface BlameRule {
  id: string;
  pattern: RegExp;
  /** Right before the match it says that this is not so. */
  unlessAfter?: RegExp;
  why: string;
  offer: string;
}

const ROLE_OFFER =
  'Name the role, and say what it could see and do at that moment.';
const SYSTEM_OFFER =
  'Say what made this easy to happen: a missing check, an unclear screen, an alert that did not come.';
const COUNTERFACTUAL_OFFER =
  'Say what was done, and what made it seem right at the time.';

const rule = (pattern: string): RegExp => new RegExp(pattern, 'giu');

/** Between a verb and what made the deed wrong. */
const SPAN = '(?:(?!\\bwhich\\b)[^.;:!?]){0,70}?';

export const BLAME_RULES: readonly BlameRule[] = [
  {
    id: 'cause',
    pattern: rule(
      "\\b(?:human|operator|user|pilot|engineer|developer|admin(?:istrator)?)s?['’]?s? (?:error|mistake|failure|fault|oversight|negligence)s?\\b",
    ),
    unlessAfter:
      /\b(?:not|never|than|no|stop at|beyond|instead of|accept|avoid|rather than|call it|calling it|open to|prone to|room for|risk of|chance of|prevent|prevents|tolerant of|tolerate|against|reduce|reduces|avoids|possible)\W+(?:\w+\W+){0,2}$/i,
    why: 'It ends the search for causes at a person.',
    offer: SYSTEM_OFFER,
  },
  {
    id: 'judgement',
    pattern: rule(`\\b${JUDGEMENTS}`),
    unlessAfter:
      /\b(?:not|no|never|nothing|nobody was|isn['’]t)\W+(?:\w+\W+){0,2}$/i,
    why: 'It judges somebody and does not say what happened.',
    offer: SYSTEM_OFFER,
  },
  {
    id: 'personal',
    pattern: rule(`${ANY_PERSON}${LINK}?${ADVERB}${PERSONAL_FAULTS}`),
    why: 'It describes a fault of somebody rather than the situation.',
    offer: ROLE_OFFER,
  },
  {
    id: 'fault',
    pattern: rule(`${PERSON}(?:${LINK})?${ADVERB}${FAULTS}`),
    why: 'It puts a failure down to somebody.',
    offer: ROLE_OFFER,
  },
  {
    id: 'omission',
    pattern: rule(`${PERSON}(?:${LINK})?${ADVERB}${EXPLAINABLE_FAULTS}`),
    why: 'It says what somebody did not do, which only hindsight makes visible.',
    offer: COUNTERFACTUAL_OFFER,
  },
  {
    id: 'wrong-deed',
    pattern: rule(
      `${PERSON}(?:${LINK})?${ADVERB}${DEEDS}\\b${SPAN}\\b${WRONG}`,
    ),
    why: 'It calls a deed wrong that looked right when it was done.',
    offer: COUNTERFACTUAL_OFFER,
  },
  {
    id: 'done-by',
    pattern: rule(
      `\\b${DONE_BY} (?:on the part of|by|of|from|made by)(?: (?:a|an|the|our|one of (?:the|our)))?(?: [\\w-]+){0,3}? ?${PERSON}(?! (?:tool|console|account|portal|dashboard|channel|rotation|calendar|s ))`,
    ),
    unlessAfter: /\bnot\W+$/i,
    why: 'It names somebody as the cause.',
    offer: SYSTEM_OFFER,
  },
  {
    id: 'down-to',
    pattern: rule(
      `\\b(?:because of|due to|owing to|thanks to|blamed? on|attributed to|traced (?:back )?to|(?:came|comes|was) down to|lies? with|lay with|rests? with|responsibility of|result of)(?: (?:a|an|the|our|one))?(?: [\\w-]+){0,3}? ?${any(
        `${WHOSE} \\w*`,
        NAME,
        '\\b(?:him|her|me)\\b',
      )}`,
    ),
    why: 'It names somebody as the cause.',
    offer: SYSTEM_OFFER,
  },
  {
    id: 'whose-fault',
    pattern: rule(
      `(?:${WHOSE}|\\btheir|\\byour) (?:(?:own|complete|total|apparent|poor|general|constant|usual|repeated|obvious|careless|hasty|bad|slow|late|sloppy) ){0,2}(?:fault|mistakes?|errors?|typos?|carelessness|negligence|failure|oversights?|lack|inability|inexperience|incompetence|blunders?|slips?|delay|refusal|attitude|behaviou?r|ego|pride|laziness|habit of|obsession|stubbornness|arrogance|hasty \\w+|reckless \\w+|clumsy \\w+|ignorance|haste|impatience|sloppiness|inattention|misunderstanding|bad|poor|careless|wrong|untested|indecision|overconfidence|arrogance|slow|late|hasty|decision to (?:skip|ignore|deploy|bypass|disable|push)|handling of)`,
    ),
    why: 'It gives a fault to somebody.',
    offer: SYSTEM_OFFER,
  },
  {
    id: 'blame',
    pattern: rule(
      `\\b(?:(?:we|i|they|to|can|should|must|only) (?:only |all |mainly )?blame\\b|blamed?(?: \\w+){0,3}? ${PERSON}|(?:the )?blame(?: for [\\w ]{1,30})? (?:lies|falls|goes|rests|belongs|is on)|(?:the|real|main) culprit (?:is|was) (?:the |our )?${PERSON}|(?:was|is|were|are) to blame\\b|${PERSON}[^.;:!?]{0,40} (?:was|were|is|are) (?:clearly |entirely |solely )?(?:at fault|to blame|guilty))`,
    ),
    unlessAfter:
      /\b(?:not|nobody|no one|without|never|than|nor)\W+(?:\w+\W+)?$/i,
    why: 'It looks for somebody to blame.',
    offer: SYSTEM_OFFER,
  },
  {
    id: 'if-only',
    pattern: rule(
      `\\b(?:if|had|if only)(?: (?:the|a|an|our))?(?: [\\w-]+){0,3}? ?${any(
        PERSON,
        '\\b(?:they)\\b',
      )}(?:${LINK})?(?:had |only |been |just |simply |actually |properly |not |did |was |were ){1,4}(?:more |paying )?\\w+`,
    ),
    why: 'It tells a story that did not happen, with somebody in it to have made it happen.',
    offer: COUNTERFACTUAL_OFFER,
  },
  {
    id: 'talk-to',
    pattern: rule(
      `\\b(?:talk|speak|have a (?:word|chat|conversation)|follow up|remind|tell|teach|educate|coach|train|retrain|warn|ask)(?:ing)?(?: (?:to|with))? (?:(?:the|our|all|every) )?(?:[\\w-]+ ){0,2}?${any(
        PERSON,
        '\\b(?:them|him|her|everyone|everybody)\\b',
      )} (?:about (?:being|how|his|her|their)|to (?:be (?:more )?|pay|think|read|double|check|follow|take more)|not to)`,
    ),
    why: 'It asks somebody to change where the work could be made safer.',
    offer: 'Name a control that would catch this whoever is on duty.',
  },
  {
    id: 'hindsight',
    pattern: rule(
      "\\b(?:we|they|you) (?:really |clearly |simply )?(?:should(?: have|['’]ve)|could(?: have|['’]ve)|ought to have) (?:never |at least |also |been )?(?!had\\b|an?\\b|the\\b|been able)\\w+|\\bif only (?:we|they|you)\\b",
    ),
    why: 'It judges by what became known only afterwards.',
    offer: COUNTERFACTUAL_OFFER,
  },
  {
    id: 'nobody',
    // As the subject of a sentence or clause; "a queue nobody watched" tells of the queue.
    pattern:
      /(?:^|[,;:] |\b(?:and|but|because|since|that) )\s*(?:nobody|no ?one|none of (?:us|them))(?: (?!(?:is|are|was|were|gets|got) )\w+)? (?:was|were|saw|noticed|checked|tested|reviewed|read|looked|thought|asked|told|responded|reacted|escalated|verified|realised|realized|cared|owned|took|knew|caught|questioned|spotted|bothered|dared|wanted|cared|objected|stopped|stood up|spoke up|monitored|watched|informed|followed|updated|picked|remembered|paid)\b/giu,
    why: 'It says what people did not do, and not what would have told them to.',
    offer: SYSTEM_OFFER,
  },
  {
    id: 'sanction',
    pattern: rule(
      `${any(
        PERSON,
        '\\b(?:they|who)\\b',
      )}[^.;:!?]{0,40}?\\b(?:needs?|must|should|has|have|ought|will|deserves?)(?: to)?(?: be| get)? (?:more careful|pay (?:more |closer |better )?attention|learn (?:to|how|from)|retrained|re-trained|disciplined|reprimanded|held accountable|held responsible|fired|warned|punished|be more|take (?:more )?responsibility|spoken to|better training|remov|try harder|do better|think before|read the)`,
    ),
    why: 'It asks somebody to change where the work could be made safer.',
    offer: 'Name a control that would catch this whoever is on duty.',
  },
  {
    id: 'why-did',
    pattern: rule(
      `\\bwhy (?:nobody|no ?one|did|didn['’]t|would|was|wasn['’]t|hadn['’]t|has)(?: (?:the|a|an|our))?(?: [\\w-]+){0,3}? ?${any(
        PERSON,
        '\\b(?:they|you)\\b',
      )}`,
    ),
    why: 'It asks somebody to justify themselves.',
    offer: 'Ask what the screen, the alert or the runbook said at that moment.',
  },
];
