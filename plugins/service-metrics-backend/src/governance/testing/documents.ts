import { Approval } from '@plumbline/backstage-plugin-service-metrics-common';
import { approvalHash, toGovernedDocument } from '../governedDocument';
import { PolicyInputs, PolicySnapshot } from '../PolicySnapshot';
import { DefinedMetric } from '../settleMetric';
import { Viewer } from '../decide';

const API_VERSION = 'metrics.plumbline.dev/v1alpha1';

/** The seats that agree in tests: enough of them, the affected team among them. */
export const AGREEING = ['affected-team', 'data-privacy', 'sre'];

/** A sound metric document, as the catalog serves it, with parts of `spec` replaced. */
export function metricDocument(
  name: string,
  spec: Record<string, unknown> = {},
  namespace = 'default',
) {
  return {
    apiVersion: API_VERSION,
    kind: 'Metric',
    metadata: {
      name,
      namespace,
      uid: 'c8b7',
      etag: 'e1',
      title: `Title of ${name}`,
      description: 'Time it takes.',
      links: [{ url: `https://example.org/${name}`, title: 'Page' }],
    },
    relations: [],
    spec: {
      status: 'active',
      class: 'O',
      layer: 'outcome',
      owner: 'council',
      definitionVersion: '1',
      question: 'How long?',
      measures: 'The time it takes.',
      doesNotMeasure: ['Effort.'],
      misuse: [
        { pattern: 'A goal.', whyWrong: 'It bends.', sayInstead: 'Ask why.' },
      ],
      failureModes: [
        { cause: 'A gap.', symptom: 'It falls.', check: 'Look at it.' },
      ],
      formula: { text: 'Median.', interval: 'In [from, to).' },
      unit: 'seconds',
      aggregation: 'median',
      counterMetrics: ['failures'],
      purposes: ['release-engineering', 'team-improvement'],
      audience: [
        { who: 'organisation', sees: 'readings' },
        { who: 'owning-team', sees: 'details' },
      ],
      sources: [{ kind: 'deployment', keeps: ['finishedAt'] }],
      sampling: { unit: 'deployment', rate: 1, rule: 'All of them.' },
      retention: { factDays: 105, aggregateMonths: 37 },
      disclosure: { smallestGroup: 3, smallestSample: 6 },
      changeLog: [{ version: '1', change: 'First.', restatesHistory: false }],
      review: { everyDays: 91, last: '2026-11-01', next: '2027-01-31' },
      ...spec,
    },
  };
}

/** A sound charter with parts of `spec` replaced. */
export function charterDocument(
  spec: Record<string, unknown> = {},
  name = 'charter',
) {
  const seat = (id: string, group?: string) => ({
    seat: id,
    role: 'Decides.',
    ...(group ? { group } : {}),
  });
  return {
    apiVersion: API_VERSION,
    kind: 'MetricCharter',
    metadata: {
      name,
      namespace: 'default',
      title: 'Charter',
      description: 'What measuring is for.',
    },
    spec: {
      owner: 'council',
      purposeStatement: 'To see where work waits.',
      isFor: ['Seeing where work waits.'],
      isNotFor: ['Ranking people.'],
      purposes: [
        { id: 'release-engineering', means: 'Releases.' },
        { id: 'service-health', means: 'Services.' },
        { id: 'incident-learning', means: 'Incidents.' },
        { id: 'team-improvement', means: 'Teams.' },
      ],
      nonNegotiables: [
        {
          id: 'no-person',
          never: 'No person is stored.',
          status: 'planned',
          open: 'Not built yet.',
        },
      ],
      systemsOfRecord: [{ name: 'git', recordOf: 'Changes.' }],
      classes: [
        { id: 'S', means: 'System.', smallestGroup: 0, audience: 'All.' },
        { id: 'O', means: 'Operation.', smallestGroup: 3, audience: 'All.' },
        { id: 'W', means: 'Workflow.', smallestGroup: 5, audience: 'Team.' },
        { id: 'A', means: 'Assistive.', smallestGroup: 5, audience: 'Team.' },
      ],
      rules: [{ id: 'too-few', says: 'Enough events and people.' }],
      sampling: ['All deployments.'],
      retention: [{ class: 'fact', days: 105, covers: 'Single facts.' }],
      council: {
        seats: [
          seat('engineering-leadership', 'council'),
          seat('sre', 'council'),
          seat('security', 'council'),
          seat('data-privacy', 'council'),
          seat('affected-team'),
        ],
        quorum: 3,
        escalation: 'group:default/council',
      },
      approval: { mode: 'merge' },
      rollout: { phase: 'pilot', since: '2026-11-01', means: 'A few.' },
      review: { everyDays: 91, last: '2026-11-01', next: '2027-01-31' },
      ...spec,
    },
  };
}

/** A document with the approval of each seat to its own content. */
export function approvedBy<D extends { spec: object }>(
  document: D,
  seats: readonly string[] = AGREEING,
  date = '2026-11-02',
) {
  return withApprovals(
    document,
    seats.map(seat => ({ seat, date, hash: approvalHash(document) })),
  );
}

/** A document that carries approvals, of whatever. */
export function withApprovals<D extends { spec: object }>(
  document: D,
  approvals: readonly Approval[],
) {
  return {
    ...document,
    spec: { ...document.spec, approvals: [...approvals] },
  };
}

/** A metric as code defines it. */
export function defined(
  id: string,
  disclosureClass: DefinedMetric['disclosureClass'] = 'O',
): DefinedMetric {
  return { id, definitionVersion: '1', disclosureClass };
}

/** A snapshot of what the catalog serves; `before` is the one whose approvals were written down. */
export function snapshotOf(
  entities: readonly object[],
  options: Partial<Pick<PolicyInputs, 'metrics' | 'today'>> & {
    before?: PolicySnapshot;
  } = {},
): PolicySnapshot {
  const { before, metrics = [defined('time')], today = '2026-11-22' } = options;
  const governed = (all: Iterable<unknown>) =>
    [...all].flatMap(entity => toGovernedDocument(entity) ?? []);
  return PolicySnapshot.create({
    documents: governed(entities),
    approved: new Map(
      governed(before?.approved.values() ?? []).map(each => [each.ref, each]),
    ),
    approvedCharter: before?.charter?.entity,
    metrics,
    today,
  });
}

/** Somebody signed in, and nothing else. */
export const outsider: Viewer = {
  isInOrganisation: true,
  isOwningTeam: false,
  isReviewer: false,
  isLeader: false,
};

/** A member of the owning team. */
export const insider: Viewer = { ...outsider, isOwningTeam: true };
