import {
  formatAudience,
  MetricCharterSpec,
  MetricSpec,
  purposeTitles,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { charterBlocks, councilBlocks } from './charterBlocks';
import { list, plain } from './markdown';
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
  /** Whether the smallest groups that documents ask for are applied; said openly while they are not. */
  appliesSmallestGroups: boolean;
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

function metricBlocks(
  policy: MetricPolicy,
  { now, appliesSmallestGroups }: GovernanceFacts,
): string[] {
  const { metric, title, spec, document, isChangeProposed, proposed } = policy;
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
        `Small numbers: ${smallWords(spec, appliesSmallestGroups)}`,
        `Answered for by ${policy.owner} in ${document}; reviewed every ${spec.review.everyDays} days, next by ${spec.review.next}.`,
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

function smallWords({ disclosure }: MetricSpec, isApplied: boolean): string {
  const { smallestGroup, smallestSample } = disclosure;
  const events = `shown from ${smallestSample} events on`;
  if (smallestGroup === 0) {
    return `${events}.`;
  }
  return isApplied
    ? `${events}, to others with at least ${smallestGroup} contributors.`
    : `${events}; at least ${smallestGroup} contributors are asked for, which is not applied yet.`;
}
