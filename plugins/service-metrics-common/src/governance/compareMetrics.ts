import { isWeakerClass } from './disclosureClasses';
import { PolicySpec } from './policySpec';
import { Purpose } from './purposes';
import { formatAudience, purposeTitles } from './words';

/**
 * One difference between two versions of a metric document. A narrower one takes something away and may act at once; a
 * wider one gives something and waits for its approval.
 *
 * @public
 */
export interface PolicyChange {
  direction: 'narrower' | 'wider' | 'neither';
  /** In plain words, without the name of the metric. */
  says: string;
}

/** A metric document, or the part of it that decides. @public */
export type ComparedSpec = PolicySpec & { sampling: { rule?: string } };

/**
 * Who gains and who loses sight of what between two versions, in plain words; empty when nothing but review dates and
 * approvals moved. A document that does not exist is `undefined`.
 *
 * @public
 */
export function compareMetrics(
  before: ComparedSpec | undefined,
  after: ComparedSpec | undefined,
): PolicyChange[] {
  if (!before || !after) {
    return before === after ? [] : [comeOrGone(before, after)];
  }
  return [
    ...statusChange(before, after),
    ...classChange(before, after),
    ...setChanges(
      before.audience.map(formatAudience),
      after.audience.map(formatAudience),
      'sight',
    ),
    ...setChanges(
      before.purposes.map(titleOf),
      after.purposes.map(titleOf),
      'purpose',
    ),
    ...limitChanges(before, after),
    ...otherChanges(before, after),
  ];
}

function comeOrGone(
  before: ComparedSpec | undefined,
  after: ComparedSpec | undefined,
): PolicyChange {
  const { status } = after ?? before ?? { status: 'draft' };
  if (!after) {
    return { direction: 'narrower', says: `removed; it was ${status}` };
  }
  const direction = status === 'active' ? 'wider' : 'neither';
  return { direction, says: `new, ${status}` };
}

function statusChange(
  before: ComparedSpec,
  after: ComparedSpec,
): PolicyChange[] {
  if (before.status === after.status) {
    return [];
  }
  const isOpening = after.status === 'active';
  const isClosing = before.status === 'active';
  const direction = isOpening ? 'wider' : 'narrower';
  return [
    {
      direction: isOpening || isClosing ? direction : 'neither',
      says: `status: ${before.status} → ${after.status}`,
    },
  ];
}

function classChange(
  before: ComparedSpec,
  after: ComparedSpec,
): PolicyChange[] {
  if (before.class === after.class) {
    return [];
  }
  return [
    {
      direction: isWeakerClass(after.class, before.class)
        ? 'wider'
        : 'narrower',
      says: `class: ${before.class} → ${after.class}`,
    },
  ];
}

function setChanges(
  before: string[],
  after: string[],
  what: string,
): PolicyChange[] {
  const lost = before.filter(each => !after.includes(each));
  const gained = after.filter(each => !before.includes(each));
  return [
    ...lost.map(each => ({
      direction: 'narrower' as const,
      says: `${what} lost: ${each}`,
    })),
    ...gained.map(each => ({
      direction: 'wider' as const,
      says: `${what} gained: ${each}`,
    })),
  ];
}

function limitChanges(
  before: ComparedSpec,
  after: ComparedSpec,
): PolicyChange[] {
  const limits: [string, number, number, 'wider' | 'narrower'][] = [
    [
      'days that facts are kept',
      before.retention.factDays,
      after.retention.factDays,
      'wider',
    ],
    [
      'months that aggregates are kept',
      before.retention.aggregateMonths,
      after.retention.aggregateMonths,
      'wider',
    ],
    ['sampling rate', before.sampling.rate, after.sampling.rate, 'wider'],
    [
      'smallest group',
      before.disclosure.smallestGroup,
      after.disclosure.smallestGroup,
      'narrower',
    ],
    [
      'smallest sample',
      before.disclosure.smallestSample,
      after.disclosure.smallestSample,
      'narrower',
    ],
  ];
  limits.push([
    'days between two reviews',
    before.review.everyDays,
    after.review.everyDays,
    'wider',
  ]);
  return limits
    .filter(([, from, to]) => from !== to)
    .map(([name, from, to, whenMore]) => ({
      direction: to > from === (whenMore === 'wider') ? 'wider' : 'narrower',
      says: `${name}: ${from} → ${to}`,
    }));
}

/** Fields whose changes were said above, or do not matter to anybody's sight. */
const SAID = new Set([
  'status',
  'class',
  'audience',
  'purposes',
  'retention',
  'disclosure',
  'sampling',
  'review',
  'approvals',
]);
/** What is collected or where it holds: more than a change of words. */
const WIDENING = new Set([
  'sources',
  'appliesTo',
  'definitionVersion',
  'formula',
]);

function otherChanges(
  before: ComparedSpec,
  after: ComparedSpec,
): PolicyChange[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  const isRedrawn = before.sampling.unit !== after.sampling.unit;
  const isReworded = before.sampling.rule !== after.sampling.rule;
  const sampling: PolicyChange[] =
    isRedrawn || isReworded
      ? [
          {
            direction: isRedrawn ? 'wider' : 'neither',
            says: 'sampling changed',
          },
        ]
      : [];
  const others: PolicyChange[] = [...names]
    .filter(name => !SAID.has(name))
    .filter(
      name =>
        JSON.stringify(Reflect.get(before, name)) !==
        JSON.stringify(Reflect.get(after, name)),
    )
    .sort()
    .map(name => ({
      direction: WIDENING.has(name) ? 'wider' : 'neither',
      says: `${name} changed`,
    }));
  return [...sampling, ...others];
}

function titleOf(purpose: Purpose): string {
  return purposeTitles[purpose];
}
