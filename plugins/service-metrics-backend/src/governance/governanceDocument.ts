import {
  formatAudience,
  MetricCharterSpec,
  MetricSpec,
  purposeTitles,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { MetricPolicy } from './MetricPolicy';
import { PolicySnapshot } from './PolicySnapshot';
import { reasonSentences } from './reasons';
import { reviewState } from './reviewState';

/** The live configuration that the document is written from. */
export interface GovernanceFacts {
  policy: PolicySnapshot;
  sources: readonly {
    id: string;
    /** Entity ref. */
    owner: string;
    purpose: string;
    kinds: readonly string[];
  }[];
  /** What is deleted by itself, one sentence a class of data; empty while nothing is. */
  retention: readonly string[];
  /** One sentence each. */
  exceptions: readonly string[];
  /** How a number is contested; empty while there is no way inside the system. */
  disputes: readonly string[];
  enforceReviewDates: boolean;
  /** Epoch milliseconds. */
  now: number;
}

/** What is measured, who sees it, for what and how long, in Markdown: written from what is in force, never by hand. */
export function governanceDocument(facts: GovernanceFacts): string {
  const { policy, now } = facts;
  const charter = policy.charter?.entity.spec;
  const served = policy.metrics.filter(
    ({ reason, spec }) => !reason && spec !== undefined,
  );
  const withheld = policy.metrics.filter(({ reason }) => reason !== undefined);
  const written = new Date(now).toISOString().slice(0, 16).replace('T', ' ');
  const blocks = [
    '# What is measured here, and by which rules',
    `Written from policy version ${policy.version} on ${written} UTC. It says what is in force, and changes when that changes.`,
    ...(charter
      ? charterBlocks(charter)
      : ['There is no charter in force; nothing is served.']),
    '## What is measured',
    ...(served.length > 0
      ? served.flatMap(metric => metricBlocks(metric, facts))
      : ['Nothing is served.']),
    '## What is not served',
    list(
      withheld.map(
        ({ metric, title, reason }) =>
          `${title ?? metric}: ${reason ? reasonSentences[reason] : ''}`,
      ),
      'Every metric is served.',
    ),
    '## Where it comes from',
    list(
      facts.sources.map(
        ({ id, owner, purpose, kinds }) =>
          `${id} (${kinds.join(', ')}): ${purpose} Answered for by ${owner}.`,
      ),
      'No source delivers anything.',
    ),
    '## How long it is kept',
    ...(charter ? [list(charter.retention.map(keepingWords), '')] : []),
    list(
      facts.retention,
      'Nothing deletes it yet when its time is over; these are the limits that were decided.',
    ),
    '## Exceptions',
    list(exceptionsOf(facts), 'There are none.'),
    '## Contesting a number',
    list(
      facts.disputes,
      'There is no place for it in the system yet. The group that answers for the document of the metric is the one to ask.',
    ),
    ...(charter ? councilBlocks(charter, policy) : []),
  ];
  return `${blocks.filter(Boolean).join('\n\n')}\n`;
}

function charterBlocks(charter: MetricCharterSpec): string[] {
  const how = { held: '', partly: 'Partly held. ', planned: 'Not held yet. ' };
  return [
    plain(charter.purposeStatement),
    '## What it is for',
    list(charter.isFor, ''),
    '## What it is not for',
    list(charter.isNotFor, ''),
    '## The purposes',
    list(
      charter.purposes.map(
        ({ id, means }) => `${capital(purposeTitles[id])}: ${means}`,
      ),
      '',
    ),
    'There are no others, and none can be added.',
    '## What never happens',
    list(
      charter.nonNegotiables.map(({ never, status, control, test, open }) => {
        const holds =
          control && test ? `Held by ${control}, shown by ${test}. ` : '';
        return `${never} ${how[status]}${holds}${open ?? ''}`.trim();
      }),
      '',
    ),
  ];
}

function metricBlocks(
  { metric, title, spec, document, isChangeProposed, proposed }: MetricPolicy,
  { now }: GovernanceFacts,
): string[] {
  if (!spec) {
    return [];
  }
  const state = reviewState(spec.review.next, now);
  const waits = proposed.map(({ says }) => says).join('; ') || 'of words only';
  return [
    `### ${plain(title ?? metric)}`,
    plain(`${spec.question} ${spec.measures}`),
    list(
      [
        `Seen by: ${spec.audience.map(formatAudience).join(' ') || 'nobody.'}`,
        `For: ${spec.purposes.map(id => purposeTitles[id]).join(', ')}.`,
        `From: ${spec.sources.map(sourceWords).join('; ')}.`,
        `Sampled: ${spec.sampling.rule}`,
        `Kept: facts ${spec.retention.factDays} days, aggregates ${spec.retention.aggregateMonths} months.`,
        `Small numbers: ${smallWords(spec)}`,
        `Answered for by the owner of ${document}; reviewed every ${spec.review.everyDays} days, next by ${spec.review.next}.`,
        ...(state === 'current' ? [] : ['The review is due.']),
        ...(isChangeProposed ? [`A change is proposed: ${waits}.`] : []),
      ],
      '',
    ),
  ];
}

function exceptionsOf({
  policy,
  exceptions,
  enforceReviewDates,
  now,
}: GovernanceFacts): string[] {
  const late = policy.metrics.filter(
    ({ reason, spec }) =>
      !reason && spec && reviewState(spec.review.next, now) === 'overdue',
  );
  return [
    ...exceptions,
    ...(enforceReviewDates
      ? late.map(
          ({ title, metric }) =>
            `${title ?? metric}: ${reasonSentences['review-overdue']}`,
        )
      : ['Late reviews close nothing here: this is switched off.']),
  ];
}

function councilBlocks(
  { council }: MetricCharterSpec,
  { council: deciding, isCharterChangeProposed }: PolicySnapshot,
): string[] {
  const byMerge = deciding?.mode === 'merge';
  return [
    '## Who decides',
    list(
      council.seats.map(({ seat, group, role }) =>
        group ? `${seat} (${group}): ${role}` : `${seat}: ${role}`,
      ),
      '',
    ),
    byMerge
      ? 'What is merged is approved; who may merge is decided where the documents are kept.'
      : `A change holds once ${council.quorum} seats have approved its content, the affected team among them.`,
    `When the council is late: ${plain(council.escalation)}.`,
    isCharterChangeProposed ? 'A change of the charter is proposed.' : '',
  ];
}

function keepingWords(
  retention: MetricCharterSpec['retention'][number],
): string {
  const { class: name, days, months, covers } = retention;
  const time = days === undefined ? `${months} months` : `${days} days`;
  return `${name}: ${time}. ${covers}`;
}

function sourceWords({ kind, keeps }: MetricSpec['sources'][number]): string {
  return `${kind} (${keeps.map(field => field.replace('?', '')).join(', ')})`;
}

function smallWords({ disclosure }: MetricSpec): string {
  const { smallestGroup, smallestSample } = disclosure;
  const events = `shown from ${smallestSample} events on`;
  return smallestGroup === 0
    ? `${events}.`
    : `${events}, to others with at least ${smallestGroup} contributors.`;
}

function list(items: readonly string[], whenEmpty: string): string {
  return items.length > 0
    ? items.map(item => `- ${plain(item)}`).join('\n')
    : whenEmpty;
}

/** One line, with nothing in it that Markdown or HTML would read as its own. */
function plain(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_[\]]/g, '\\$&')
    .replace(/</g, '&lt;');
}

function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase('en-US') + text.slice(1);
}
