import {
  dayOf,
  Explanation,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { IncidentLink } from '../links/linkIncidents';
import { IncidentCase } from './IncidentCase';
import { lasting } from './words';

type Answer = Explanation['metrics'][number];

/** What a linked incident counts in, metric by metric. */
export function incidentMetrics({ link, fate }: IncidentCase): Answer[] {
  return link
    ? [failRate(link, fate), recovery(link, fate), restore(link)]
    : [];
}

function failRate(
  { deployment, startedAt, reason }: IncidentLink,
  fate: IncidentCase['fate'],
): Answer {
  const metric = 'change-fail-rate';
  if (deployment && !fate?.failure) {
    return {
      metric,
      counted: false,
      reason: `${reason} That deployment did not succeed in the first place, so it is none of those that are counted.`,
    };
  }
  return deployment
    ? {
        metric,
        counted: true,
        day: dayOf(deployment.finishedAt),
        reason: `It makes its deployment one that failed, on the day of that deployment; several incidents of one deployment count once. ${reason}`,
      }
    : {
        metric,
        counted: false,
        reason: `${reason} It counts against coverage, on ${dayOf(startedAt)}.`,
      };
}

function recovery(link: IncidentLink, fate: IncidentCase['fate']): Answer {
  const metric = 'failed-deployment-recovery-time';
  if (!link.deployment) {
    return {
      metric,
      counted: false,
      reason: 'It is attributed to no deployment that could recover.',
    };
  }
  if (!fate?.failure) {
    return {
      metric,
      counted: false,
      reason: 'Its deployment is none of those that are counted.',
    };
  }
  const recovered = fate.recovery;
  if (!recovered) {
    return {
      metric,
      counted: false,
      reason: 'The failure of its deployment is not over yet.',
    };
  }
  if (recovered.by !== `${link.incidentSource}:${link.incidentId}`) {
    return {
      metric,
      counted: false,
      reason: `The failure of its deployment was over on ${dayOf(
        recovered.at,
      )} by something else.`,
    };
  }
  return recovered.at < link.deployment.finishedAt
    ? {
        metric,
        counted: false,
        reason:
          'It was over before its deployment finished: clocks differ, so there is no duration.',
      }
    : {
        metric,
        counted: true,
        day: dayOf(recovered.at),
        reason: `With it, the failure of its deployment was over, ${lasting(
          recovered.at - link.deployment.finishedAt,
        )} after the deployment.`,
      };
}

function restore({ startedAt, restoredAt }: IncidentLink): Answer {
  const metric = 'time-to-restore';
  if (restoredAt === undefined) {
    return {
      metric,
      counted: false,
      reason: 'It is open: it counts on the day on which it is restored.',
    };
  }
  return restoredAt < startedAt
    ? {
        metric,
        counted: false,
        day: dayOf(restoredAt),
        reason:
          'It is dated as restored before impact began: clocks differ, so there is no duration.',
      }
    : {
        metric,
        counted: true,
        day: dayOf(restoredAt),
        reason: `Restored ${lasting(
          restoredAt - startedAt,
        )} after impact began; counted when it was restored.`,
      };
}
