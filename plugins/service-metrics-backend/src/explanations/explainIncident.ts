import {
  ANNOTATION_COUNTING_SEVERITIES,
  dayOf,
  ExplainedLink,
  Explanation,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { isCounting, JudgingRules } from '../links/JudgingRules';
import { Ground } from './Ground';
import { IncidentCase } from './IncidentCase';
import { incidentMetrics } from './incidentMetrics';
import { rejectedCauses } from './rejectedCauses';
import { uncounted } from './uncounted';
import { iso } from './words';

type Told = Pick<Explanation, 'summary' | 'metrics' | 'links'>;

/** Why an incident counts or not, and against which deployment; pure. */
export function explainIncident(incident: IncidentCase, ground: Ground): Told {
  const { fact, link } = incident;
  const rules: JudgingRules = ground.component ?? {};
  if (!isCounting(fact, rules)) {
    const severities = rules.countingSeverities?.join(', ') || 'none';
    const reason = `Its severity '${
      fact.fields.severity ?? 'unknown'
    }' does not count for this component: the annotation ${ANNOTATION_COUNTING_SEVERITIES} names ${severities}.`;
    return {
      summary: reason,
      metrics: uncounted('incident', reason),
      links: [],
    };
  }
  if (!link) {
    const reason =
      'It has not been linked yet: its day waits to be counted anew.';
    return {
      summary: reason,
      metrics: uncounted('incident', reason),
      links: [],
    };
  }
  return {
    summary: summaryOf(incident),
    metrics: incidentMetrics(incident),
    links: [
      ...causeOf(incident),
      ...(incident.named ? [incident.named] : []),
      ...rejectedCauses(incident, rules),
      ...incident.suggestions,
    ],
  };
}

function summaryOf({ link, fact }: IncidentCase): string {
  const end = link?.restoredAt
    ? `It was restored on ${dayOf(link.restoredAt)}`
    : 'It is not restored yet';
  return link?.deployment
    ? `${end}, and is attributed to deployment ${link.deployment.id} (rung ${link.rung} of 5).`
    : `${end}, and is attributed to no deployment${
        fact.fields.causedBy ? ', although its source names a cause' : ''
      }.`;
}

function causeOf({ fact, link }: IncidentCase): ExplainedLink[] {
  return link?.deployment
    ? [
        {
          kind: 'deployment',
          source: link.deployment.source,
          id: link.deployment.id,
          subject: fact.subject,
          at: iso(link.deployment.finishedAt),
          rung: link.rung,
          reason: link.reason,
          suggestion: false,
        },
      ]
    : [];
}
