import { Entity } from '@backstage/catalog-model';
import { MetricEntity } from '@plumbline/backstage-plugin-service-metrics-common';

/** A document as the catalog serves it, with parts of `spec` replaced. */
export function text(
  name: string,
  title: string,
  spec: Partial<MetricEntity['spec']> = {},
): MetricEntity {
  return {
    apiVersion: 'metrics.plumbline.dev/v1alpha1',
    kind: 'Metric',
    metadata: {
      name,
      namespace: 'default',
      title,
      description: `${title}, in one sentence.`,
      annotations: {
        'backstage.io/managed-by-location': `file:/srv/portal/catalog/metrics/${name}.yaml`,
      },
      links: [
        {
          url: `https://github.com/plumbline/plumbline/blob/main/docs/metrics/${name}.md`,
        },
      ],
    },
    spec: {
      status: 'active',
      class: 'O',
      layer: 'outcome',
      owner: 'group:default/plumbline-maintainers',
      definitionVersion: '1',
      question: 'How often does this service reach production?',
      measures:
        'How many deployments finished successfully in production, per week.',
      doesNotMeasure: [
        'How much was delivered: one deployment may hold one change or a hundred.',
        'How hard anybody worked.',
      ],
      misuse: [
        {
          pattern: 'Setting a number of deployments per week as a target.',
          whyWrong:
            'Releases are then split or repeated without a reason, and nothing reaches users sooner.',
          sayInstead: 'Ask what keeps a finished change from being released.',
        },
      ],
      failureModes: [
        {
          cause: 'A pipeline stopped sending deployments.',
          symptom: 'The number falls or stands still while releases go on.',
          check:
            'Compare the last delivery on the source page with the pipeline.',
        },
      ],
      formula: {
        text: 'Successful production deployments in the window ÷ weeks in the window.',
        interval: 'A deployment counts when from ≤ finishedAt < to.',
        code: 'plugins/service-metrics-backend/src/metrics/deploymentFrequency.ts',
      },
      unit: 'per-week',
      aggregation: 'rate',
      counterMetrics: ['change-fail-rate'],
      purposes: ['release-engineering', 'team-improvement'],
      audience: [
        { who: 'organisation', sees: 'readings' },
        { who: 'owning-team', sees: 'details' },
      ],
      sources: [{ kind: 'deployment', keeps: ['environment', 'finishedAt'] }],
      sampling: {
        unit: 'deployment',
        rate: 1,
        rule: 'All production deployments.',
      },
      retention: { factDays: 105, aggregateMonths: 37 },
      disclosure: { smallestGroup: 3, smallestSample: 0 },
      changeLog: [
        { version: '1', change: 'First definition.', restatesHistory: false },
      ],
      review: { everyDays: 91, last: '2026-11-20', next: '2027-02-19' },
      ...spec,
    },
  };
}

/** One document of each sort. */
export const TEXTS: readonly MetricEntity[] = [
  text('deployment-frequency', 'Deployment frequency'),
  text('change-fail-rate', 'Change fail rate', {
    question: 'How many of our deployments fail?',
    counterMetrics: ['deployment-frequency'],
  }),
  text('change-lead-time', 'Change lead time', {
    question: 'How long does a change take to reach production?',
    counterMetrics: ['change-fail-rate'],
  }),
  text('time-to-restore', 'Time to restore', {
    question: 'How long do incidents last?',
    review: { everyDays: 91, last: '2026-07-01', next: '2026-11-10' },
  }),
  text('burn-rate', 'Burn rate', {
    layer: 'reliability',
    class: 'S',
    status: 'draft',
    question: 'How fast is the error budget being used?',
  }),
  text('review-rounds', 'Review rounds', {
    layer: 'workflow',
    class: 'W',
    status: 'draft',
    question: 'How often does a change go back and forth?',
  }),
  text('assist-acceptance', 'Assist acceptance', {
    layer: 'assistive',
    class: 'A',
    status: 'draft',
    question: 'Which share of suggestions is kept?',
    limitsOfTools: [
      'Suggests boilerplate more than is needed.',
      'Suggests refactoring of rare code less than is needed.',
    ],
  }),
];

/** The same as entities of a catalog. */
export const ENTITIES: Entity[] = JSON.parse(JSON.stringify(TEXTS));
