/* What the metrics around incidents and what comes out of them are called. */

const incidentCount = {
  title: 'Incidents',
  sample_one: '{{count}} incident',
  sample_other: '{{count}} incidents',
  up: 'more than before',
  down: 'fewer than before',
  level: 'about as usual',
  definition:
    'Incidents whose impact began in the window. Never read alone: few may mean that few were seen, so the share that an alert saw first stands beside it.',
} as const;

const detectionCoverage = {
  title: 'First seen by an alert',
  sample_one: '{{count}} incident',
  sample_other: '{{count}} incidents',
  up: 'more than before',
  down: 'fewer than before',
  level: 'no clear change',
  definition:
    'Incidents that an alert was first to see, out of those of which it is known what was first to see them.',
} as const;

const actionCompletion = {
  title: 'Actions finished',
  sample_one: '{{count}} action',
  sample_other: '{{count}} actions',
  up: 'more than before',
  down: 'fewer than before',
  level: 'no clear change',
  definition:
    'Of the actions that fell due in the window, those finished by now. Actions that were dropped with a reason are left out and counted apart.',
} as const;

const actionOnTime = {
  ...actionCompletion,
  title: 'Actions finished in time',
  definition:
    'Of the finished actions that fell due in the window, those finished by the end of the day they were due.',
} as const;

const repeatIncidentRate = {
  title: 'Repeats',
  sample_one: '{{count}} incident',
  sample_other: '{{count}} incidents',
  up: 'more than before',
  down: 'fewer than before',
  level: 'no clear change',
  definition:
    'Incidents that a person confirmed as the repeat of an earlier one, out of all incidents. A proposal that nobody confirmed counts in nothing.',
} as const;

/** @internal */
export const learningMetricMessages = {
  'incident-count': incidentCount,
  'detection-coverage': detectionCoverage,
  'action-completion': actionCompletion,
  'action-on-time': actionOnTime,
  'repeat-incident-rate': repeatIncidentRate,
} as const;
