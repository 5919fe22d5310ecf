import {
  MetricCharterSpec,
  purposeTitles,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { list, plain } from './markdown';
import { PolicySnapshot } from './PolicySnapshot';

/** What measuring is for and what it is not, in Markdown. */
export function charterBlocks(charter: MetricCharterSpec): string[] {
  const how = { held: 'Held', partly: 'Partly held', planned: 'Not held yet' };
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
        const by = control && test ? ` by ${control}, shown by ${test}` : '';
        return `${never} ${how[status]}${by}. ${open ?? ''}`;
      }),
      '',
    ),
  ];
}

/** Who decides, in Markdown. */
export function councilBlocks(
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

function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase('en-US') + text.slice(1);
}
