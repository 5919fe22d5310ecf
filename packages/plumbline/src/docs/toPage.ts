import {
  formatAudience,
  MetricEntity,
  purposeTitles,
} from '@plumbline/backstage-plugin-service-metrics-common';

/** By this line a page is known as generated; a page without it is left alone. @internal */
export const GENERATED =
  '<!-- Written by `plumbline docs page` from the metric document; edit the YAML. -->';

const statusWords = {
  draft: 'draft: to be read, not served',
  active: 'active',
  retired: 'retired: kept for its history, not served',
};

/**
 * The page of a metric, in Markdown as prettier leaves it.
 *
 * @param source - the document, relative to the page
 * @internal
 */
export function toPage(
  { metadata, spec }: MetricEntity,
  source: string,
): string {
  const blocks = [
    GENERATED,
    `# ${metadata.title}`,
    spec.question,
    table([
      [
        'Id',
        `\`${metadata.name}\`, definition version ${spec.definitionVersion}`,
      ],
      ['Status', statusWords[spec.status]],
      ['Layer', `${spec.layer}; disclosure class ${spec.class}`],
      ['Unit', `${spec.unit}, as ${spec.aggregation}`],
      ['Facts', spec.sources.map(({ kind }) => kind).join(', ')],
      ['Sampling', spec.sampling.rule],
      [
        'Kept',
        `facts ${spec.retention.factDays} days, aggregates ${spec.retention.aggregateMonths} months`,
      ],
      ['Shown to others', sizeWords(spec.disclosure)],
      ['Counter-metric', spec.counterMetrics.map(linkTo).join(', ')],
      [
        'Document',
        `[YAML](${source}), reviewed every ${spec.review.everyDays} days`,
      ],
    ]),
    '## What it measures',
    spec.measures,
    '## What it does not measure',
    list(spec.doesNotMeasure),
    '## How it misleads, and what to say instead',
    list(
      spec.misuse.map(
        ({ pattern, whyWrong, sayInstead }) =>
          `**${pattern}** ${whyWrong} Instead: ${sayInstead}`,
      ),
    ),
    '## How it is computed',
    spec.formula.text,
    spec.formula.interval,
    '## How the number can be wrong',
    list(
      spec.failureModes.map(
        ({ cause, symptom, check }) =>
          `**${cause}** ${symptom} To check: ${check}`,
      ),
    ),
    ...(spec.limitsOfTools
      ? ['## What the tools get wrong', list(spec.limitsOfTools)]
      : []),
    '## Who sees it, and for what',
    list(spec.audience.map(formatAudience)),
    `Purposes: ${spec.purposes.map(id => purposeTitles[id]).join(', ')}.`,
    '## Changes of the definition',
    list(
      spec.changeLog.map(
        ({ version, change, restatesHistory }) =>
          `Version ${version}: ${change}${
            restatesHistory ? ' Older windows were computed again.' : ''
          }`,
      ),
    ),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function sizeWords(disclosure: MetricEntity['spec']['disclosure']): string {
  const { smallestGroup, smallestSample } = disclosure;
  const events = `from ${smallestSample} events on`;
  return smallestGroup === 0
    ? events
    : `${events}, with at least ${smallestGroup} contributors`;
}

function linkTo(id: string): string {
  return `[${id}](${id}.md)`;
}

function list(items: string[]): string {
  return items.map(item => `- ${item}`).join('\n');
}

function table(rows: [string, string][]): string {
  const widths = [0, 1].map(column =>
    Math.max(3, ...rows.map(row => row[column].length)),
  );
  const line = (cells: string[]) =>
    `| ${cells.map((cell, at) => cell.padEnd(widths[at])).join(' | ')} |`;
  return [
    line(['', '']),
    line(widths.map(width => '-'.repeat(width))),
    ...rows.map(line),
  ].join('\n');
}
