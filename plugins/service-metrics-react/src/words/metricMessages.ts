import { learningMetricMessages } from './learningMetricMessages';

/*
 * What each metric is called and how it is said. Titles and definitions follow the metric pages; `up` and `down` are
 * the words for a value that clearly moved, `level` for one that did not. A metric that is not here still shows,
 * under its id and with the words of `other`.
 */

const frequency = {
  title: 'Deployment frequency',
  sample_one: '{{count}} deployment',
  sample_other: '{{count}} deployments',
  up: 'more often than before',
  down: 'less often than before',
  level: 'about as usual',
  definition:
    'Successful deployments to production, per week. One revision that reaches several production environments within a day counts once. Failed and cancelled deployments count in nothing and are shown beside it as attempts.',
} as const;

const leadTime = {
  title: 'Change lead time',
  sample_one: '{{count}} change',
  sample_other: '{{count}} changes',
  coverage_one: '{{linked}} of {{count}} merged change linked',
  coverage_other: '{{linked}} of {{count}} merged changes linked',
  up: 'longer than before',
  down: 'shorter than before',
  level: 'no clear change',
  definition:
    'The time from the first commit of a change (when it was authored) to the first production deployment that carried it. Half of the changes took at most this long. A change whose commits were squashed away has only the time from merge to production.',
} as const;

const failRate = {
  title: 'Change fail rate',
  sample_one: '{{count}} deployment',
  sample_other: '{{count}} deployments',
  coverage_one: '{{linked}} of {{count}} incident traced to a deployment',
  coverage_other: '{{linked}} of {{count}} incidents traced to a deployment',
  up: 'more than before',
  down: 'fewer than before',
  level: 'no clear change',
  definition:
    'Production deployments with at least one linked failure (an incident, or a rollback over them), out of all successful production deployments.',
} as const;

const recoveryTime = {
  title: 'Recovery of failed deployments',
  sample_one: '{{count}} failed deployment recovered',
  sample_other: '{{count}} failed deployments recovered',
  up: 'longer than before',
  down: 'shorter than before',
  level: 'no clear change',
  definition:
    'The time from a failed deployment to its recovery: the earlier of the remedy being deployed and the incident being mitigated or restored. Half were recovered within this time; those still open are counted apart.',
} as const;

const reworkRate = {
  title: 'Rework rate',
  sample_one: '{{count}} deployment',
  sample_other: '{{count}} deployments',
  up: 'more than before',
  down: 'fewer than before',
  level: 'no clear change',
  definition:
    'Unplanned deployments made to remedy (rollback, hotfix, or a fix linked to an incident or a revert), out of all successful production deployments.',
} as const;

const restoreTime = {
  title: 'Time to restore',
  sample_one: '{{count}} incident',
  sample_other: '{{count}} incidents',
  up: 'longer than before',
  down: 'shorter than before',
  level: 'no clear change',
  definition:
    'The time from the start of impact until service was restored, over all incidents, whatever their cause. Half were restored within this time.',
} as const;

/** @internal */
export const metricMessages = {
  ...learningMetricMessages,
  'deployment-frequency': frequency,
  'change-lead-time': leadTime,
  'change-fail-rate': failRate,
  'failed-deployment-recovery-time': recoveryTime,
  'deployment-rework-rate': reworkRate,
  'time-to-restore': restoreTime,
  other: {
    sample_one: '{{count}} fact',
    sample_other: '{{count}} facts',
    coverage_one: '{{linked}} of {{count}} fact linked',
    coverage_other: '{{linked}} of {{count}} facts linked',
    up: 'higher than before',
    down: 'lower than before',
    level: 'no clear change',
    definition: 'The definition is in its metric document.',
  },
} as const;

/** Further numbers of a metric: `{{value}}` is said in the unit of the part. @internal */
export const partMessages = {
  'deployment-days_one': '{{value}} deployment day',
  'deployment-days_other': '{{value}} deployment days',
  'standard-only': '{{value}} without rollbacks and hotfixes',
  attempts_one: '{{value}} attempt',
  attempts_other: '{{value}} attempts',
  'median-gap': 'half of the gaps within {{value}}',
  p75: '3 in 4 within {{value}}',
  p90: '9 in 10 within {{value}}',
  'merge-to-production': 'from merge: {{value}}',
  'merge-to-production-p75': 'from merge, 3 in 4 within {{value}}',
  'merge-to-production-p90': 'from merge, 9 in 10 within {{value}}',
  open: '{{value}} still open',
  detect: 'detected within {{value}}',
  mitigate: 'mitigated within {{value}}',
} as const;
