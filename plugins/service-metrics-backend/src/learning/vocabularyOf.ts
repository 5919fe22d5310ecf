import {
  CONTRIBUTING_FACTORS,
  CONTROL_TYPES,
  ControlType,
  FAILURE_MODES,
  MetricCharterSpec,
  Vocabulary,
} from '@plumbline/backstage-plugin-service-metrics-common';

/** Who looks after a kind of control by custom; all others are engineering's. */
const LOOKS_AFTER: Partial<
  Record<ControlType, Vocabulary['controls'][number]['looksAfter']>
> = {
  alert: 'sre',
  'alert-routing': 'sre',
  runbook: 'sre',
  'policy-as-code': 'security',
};

/** The words in force: those that are always there, and what the charter adds. */
export function vocabularyOf(charter?: MetricCharterSpec): Vocabulary {
  const added = charter?.learning?.vocabulary;
  return {
    failureModes: [
      ...new Set([...FAILURE_MODES, ...(added?.failureModes ?? [])]),
    ],
    factors: [...new Set([...CONTRIBUTING_FACTORS, ...(added?.factors ?? [])])],
    controls: CONTROL_TYPES.map(type => ({
      type,
      looksAfter: LOOKS_AFTER[type] ?? 'engineering',
    })),
  };
}
