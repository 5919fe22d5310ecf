import { any } from './any';

/*
 * The words that the blame hints are made of, as parts of regular expressions without capturing groups. English only. Every
 * repetition is bounded, so that the time grows with the length of a text and not faster.
 */

/** Stands for a known name after `maskNames`. */
export const NAME = '\u0001{2,}';

const PLAIN_ROLES = any(
  'engineers?',
  'developers?',
  'devs?',
  'programmers?',
  'coders?',
  'administrators?',
  'admins?',
  'sysadmins?',
  'dbas?',
  'ops(?! (?:tool|dashboard|channel|console|calendar))',
  'deployers?',
  'sres?',
  'on-?calls?(?! (?:rotation|schedule|system|tool|policy|alert|runbook|page|handbook))',
  'on-callers?',
  'reviewers?',
  'approvers?',
  'committers?',
  'maintainers?',
  'managers?',
  'team ?leads?',
  'tech leads?',
  'team leaders?',
  'leadership',
  'commanders?',
  'interns?',
  'contractors?',
  'technicians?',
  '(?:support|service|call-cent(?:er|re)) agents?',
  'architects?',
  'testers?',
  'qa',
  'consultants?',
  'juniors?',
  'seniors?',
  'new hires?',
  'newcomers?',
  'newbies?',
  'teammates?',
  'colleagues?',
  'co-?workers?',
  'persons?',
  'people',
  'guys?',
  'individuals?',
  'employees?',
  'staff(?: members?)?',
  'analysts?',
  'designers?',
  'owners?',
  'responders?',
  'specialists?',
  'directors?',
  'folks?',
  'crews?',
  'groups?(?! (?:of|id|by|name|policy|chat|key))',
  'supervisors?',
  'executives?',
  'trainees?',
  'beginners?',
  'scientists?',
  'coordinators?',
  'shifts?(?! (?:to|in|left|right|key|schedule|plan|calendar|register))',
  'ctos?',
  'bosses',
  'boss',
  'teams?(?: members?)?',
  '(?:the|our|their) author',
  'author of',
  '(?:product|project|release|incident|engineering|account) (?:owner|lead|manager|captain)s?',
);

/** A system can be called operator too. */
const OPERATOR =
  '(?<!(?:kubernetes|k8s|cluster|postgres|prometheus|database|kafka|redis|elastic|vault|custom) )operators?';

/** Departments speak as one: capitalised or with their article, so that `operations` of a queue and `security` in general are none. */
const DEPARTMENT = any(
  '(?:the |our )?(?:customer |first-line )?support(?= (?:should|failed|ignored|forgot|neglected|did|never|refused|kept|missed|was slow|were slow|took|sat|could have))',
  "(?:operations|security|management|engineering|marketing|sales|product|legal|finance|procurement|networking|infrastructure|platform|qa)(?= (?:should have|failed to|ignored|forgot|neglected|refused|did not (?:bother|care|tell|listen|think)|didn['’]t|never (?:bothered|told|asked|listened|answered)|kept (?:ignoring|pushing|blocking|refusing)|pressured|pushed us|blocked|insisted|dragged|were (?:slow|negligent|careless|asleep|too)|was (?:slow|negligent|careless|asleep|too)|sat on|dropped the ball|chose|took (?:far |much |way )?too long|let us))",
);

const ROLE = `\\b${any(PLAIN_ROLES, OPERATOR)}\\b`;

const SOMEBODY =
  '\\b(?:he|she|i|someone|somebody|whoever|anyone|one of (?:us|them|the|our) ?\\w{0,20})\\b';

/** Somebody: by role, by name or by pronoun. */
export const PERSON = `${any(
  ROLE,
  `\\b${DEPARTMENT}`,
  NAME,
  SOMEBODY,
)}(?!['’])`;

/** Also words that may stand for systems or for everyone; only with what nobody but a person does. */
export const ANY_PERSON = any(
  PERSON,
  '\\b(?:they|we|you|nobody|no one|none of (?:us|them))\\b',
);

/** Whose: `the engineer's`, `her`. */
export const WHOSE = any(
  `${any(ROLE, NAME)}['’]s?`,
  "\\b(?:his|her|my|whose|somebody['’]s|someone['’]s)",
);

/** What may stand between a person and what they did without a second subject coming in. */
export const LINK =
  '(?:,? ?(?:(?!\\b(?:that|because|when|while|after|before|as|which|and|but|since|whose|if|where|so|until|whether)\\b)[^.;:!?]){0,45}?)?[\\s,]';

/** Short: adverbs and helpers only. */
export const ADVERB = `(?:(?:simply|clearly|just|then|also|again|apparently|obviously|really|completely|totally|once|repeatedly|even|still|initially|already|probably|perhaps|somehow|actually|basically|has|have|had|who|must|may|might|or|either|both|all|and|repeatedly|consistently|constantly|always|often|blatantly|knowingly|deliberately|willfully|outright|again) ){0,3}`;
