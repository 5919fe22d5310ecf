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

const ROLE = `\\b${any(PLAIN_ROLES, OPERATOR)}\\b`;

const SOMEBODY =
  '\\b(?:he|she|i|someone|somebody|whoever|anyone|one of (?:us|them|the|our) ?\\w{0,20})\\b';

/** Somebody: by role, by name or by pronoun. */
export const PERSON = `${any(ROLE, NAME, SOMEBODY)}(?!['’])`;

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
