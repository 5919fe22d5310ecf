/** A sound metric document with parts of `spec` replaced. @internal */
export function metricWith(spec: Record<string, unknown> = {}, name = 'time') {
  return {
    apiVersion: 'metrics.plumbline.dev/v1alpha1',
    kind: 'Metric',
    metadata: { name, title: 'Time', description: 'Time it takes.' },
    spec: {
      status: 'active',
      class: 'O',
      layer: 'outcome',
      owner: 'group:default/council',
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
      purposes: ['release-engineering'],
      audience: [{ who: 'owning-team', sees: 'readings' }],
      sources: [{ kind: 'deployment', keeps: ['finishedAt'] }],
      sampling: { unit: 'deployment', rate: 1, rule: 'All.' },
      retention: { factDays: 105, aggregateMonths: 37 },
      disclosure: { smallestGroup: 3, smallestSample: 6 },
      changeLog: [{ version: '1', change: 'First.', restatesHistory: false }],
      review: { everyDays: 91, last: '2026-11-01', next: '2027-01-31' },
      ...spec,
    },
  };
}
