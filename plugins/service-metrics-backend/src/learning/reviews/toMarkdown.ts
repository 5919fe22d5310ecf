import { Review } from '@plumbline/backstage-plugin-service-metrics-common';
import { lasting } from '../../explanations/words';

const PROMPTS = [
  ['easy', 'Was the right thing easy?'],
  ['guardrails', 'Were there enough guardrails?'],
  ['visibility', 'Was the right thing visible?'],
  ['support', 'What support is needed?'],
] as const;

/** One review as a Markdown document. What the team wrote stands as it was written; it is for whoever renders it to do so safely. */
export function toMarkdown(review: Review): string {
  const { about, facts, answers, factors, failureMode, narrative } = review;
  const subject =
    about.kind === 'incident'
      ? `incident ${about.incident.id} (${about.incident.source})`
      : `${about.metric} from ${about.from} to ${about.to}`;
  const lines = [
    `# Review: ${subject}`,
    '',
    `- Service: ${review.entityRef}`,
    `- State: ${review.state}, version ${review.version}`,
    ...(review.publishedAt ? [`- Published: ${review.publishedAt}`] : []),
    ...(facts
      ? [
          `- Severity: ${facts.severity}`,
          `- Impact: from ${facts.startedAt}${
            facts.restoredAt ? ` to ${facts.restoredAt}` : ', not over'
          } (${lasting(facts.impact * 1000)})`,
          ...(facts.class ? [`- Class: ${facts.class}`] : []),
        ]
      : []),
    `- Failure mode: ${failureMode ?? 'not said'}`,
    `- Contributing factors: ${factors.join(', ') || 'none named'}`,
    '',
    ...PROMPTS.flatMap(([field, title]) => [
      `## ${title}`,
      '',
      answers[field].trim() || '(nothing written)',
      '',
    ]),
    '## What happened',
    '',
    narrative.trim() || '(nothing written)',
    '',
  ];
  return lines.join('\n');
}
