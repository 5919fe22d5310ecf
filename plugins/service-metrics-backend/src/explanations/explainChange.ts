import {
  dayOf,
  Explanation,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { KnownFact } from '../facts/Fact';
import { ChangeLink } from '../links/linkChanges';
import { uncounted } from './uncounted';
import { iso, lasting, sentences } from './words';

type Told = Pick<Explanation, 'summary' | 'metrics' | 'links'>;

const METRIC = 'change-lead-time';

/** Why a merged change counts or not; pure. */
export function explainChange(
  change: KnownFact<'change'>,
  link: ChangeLink | undefined,
): Told {
  const mergedAt = Date.parse(change.fields.mergedAt ?? '');
  if (!link) {
    const reason = `It has not reached production, as far as is known: no successful deployment is linked to it. It counts among the changes merged on ${dayOf(
      mergedAt,
    )} whose lead time is not known.`;
    return {
      summary: 'It has not reached production, as far as is known.',
      metrics: uncounted('change', reason),
      links: [],
    };
  }
  const links: Explanation['links'] = [
    {
      kind: 'deployment',
      source: link.deploymentSource,
      id: link.deploymentId,
      subject: change.subject,
      at: iso(link.deployedAt),
      rung: link.rung,
      reason: link.reason,
      suggestion: false,
    },
  ];
  if (link.excluded) {
    const reason =
      'It reached production with a deployment before which none is known, so nobody can say where that one begins: its lead time is not measured, and counts against coverage.';
    return { summary: reason, metrics: uncounted('change', reason), links };
  }
  return {
    summary: `It reached production first on ${dayOf(
      link.deployedAt,
    )}; later deployments of it do not count again.`,
    metrics: [leadTime(change, mergedAt, link.deployedAt)],
    links,
  };
}

function leadTime(
  { fields }: KnownFact<'change'>,
  mergedAt: number,
  deployedAt: number,
): Explanation['metrics'][number] {
  const day = dayOf(deployedAt);
  const startedAt = fields.firstCommitAt && Date.parse(fields.firstCommitAt);
  const fromMerge =
    mergedAt > deployedAt
      ? 'It is dated as merged after its deployment: clocks differ, so there is no time from merge to production.'
      : `From merge to production: ${lasting(deployedAt - mergedAt)}.`;
  if (!startedAt) {
    return {
      metric: METRIC,
      counted: false,
      day,
      reason: sentences(
        'When its first commit was made is not known (a squash may have lost it), so only its time from merge counts.',
        fromMerge,
      ),
    };
  }
  if (startedAt > deployedAt) {
    return {
      metric: METRIC,
      counted: false,
      day,
      reason: sentences(
        'Its first commit is dated after its deployment: clocks differ, so there is no lead time.',
        fromMerge,
      ),
    };
  }
  return {
    metric: METRIC,
    counted: true,
    day,
    reason: sentences(
      `From first commit to production: ${lasting(deployedAt - startedAt)}.`,
      fromMerge,
    ),
  };
}
