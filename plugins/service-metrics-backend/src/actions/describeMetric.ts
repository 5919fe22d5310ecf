import {
  formatAudience,
  MetricSpec,
  purposeTitles,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { PolicyDecision } from '../governance/decide';
import { list, plain } from '../governance/markdown';
import { MetricPolicy } from '../governance/MetricPolicy';
import { reasonSentences } from '../governance/reasons';

/** A metric under the policy in force, and whether a colleague is served it. */
export interface DecidedMetric {
  policy: MetricPolicy;
  decision: PolicyDecision;
}

/** What a document in force says of its metric, in plain words, as Markdown. It holds no reading. */
export function describeMetric({ policy, decision }: DecidedMetric): string {
  const { metric, title, spec, link, isChangeProposed, proposed } = policy;
  const waits = proposed.map(({ says }) => says).join('; ') || 'of words only';
  const blocks = [
    `# ${plain(title ?? metric)}`,
    servedWords(decision),
    isChangeProposed
      ? `A change is proposed and not in force: ${plain(waits)}.`
      : '',
    ...(spec ? specBlocks(spec) : [plain(policy.question ?? '')]),
    link ? `More: ${link}` : '',
  ];
  return `${blocks.filter(Boolean).join('\n\n')}\n`;
}

function servedWords(decision: PolicyDecision): string {
  if (!decision.serve) {
    return decision.reason === 'audience'
      ? 'Withheld from a colleague who is nothing else to a service; its document does not name everyone.'
      : `Withheld. ${reasonSentences[decision.reason]}`;
  }
  const due = decision.notes.includes('review-due');
  return `Served to every colleague.${
    due ? ' The review of its document is due.' : ''
  }`;
}

function specBlocks(spec: MetricSpec): string[] {
  return [
    plain(`${spec.question} ${spec.measures}`),
    list(
      [
        `Status of the document: ${spec.status}, definition version ${spec.definitionVersion}.`,
        `Seen by: ${spec.audience.map(formatAudience).join(' ') || 'nobody.'}`,
        `For: ${spec.purposes
          .map(id => purposeTitles[id])
          .join(', ')}. Never for judging people.`,
        `Computed: ${spec.formula.text} ${spec.formula.interval}`,
        `Read beside: ${spec.counterMetrics.join(', ')}.`,
        `Reviewed every ${spec.review.everyDays} days, next by ${spec.review.next}.`,
      ],
      '',
    ),
    '## What it does not measure',
    list(spec.doesNotMeasure, ''),
    '## How it misleads, and what to say instead',
    list(
      spec.misuse.map(
        ({ pattern, whyWrong, sayInstead }) =>
          `${pattern} ${whyWrong} Instead: ${sayInstead}`,
      ),
      '',
    ),
    '## How the number can be wrong',
    list(
      spec.failureModes.map(
        ({ cause, symptom, check }) => `${cause} ${symptom} To check: ${check}`,
      ),
      '',
    ),
    ...(spec.limitsOfTools
      ? ['## What the tools get wrong', list(spec.limitsOfTools, '')]
      : []),
  ];
}
