import {
  DAY_MS,
  dayOf,
  Explanation,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { DeploymentFate } from '../links/decideFates';
import { DeploymentCase } from './DeploymentCase';
import { Ground } from './Ground';
import { counted, lasting, sentences } from './words';

type Answer = Explanation['metrics'][number];

/** What a successful production deployment counts in, metric by metric. */
export function deploymentMetrics(
  deployment: DeploymentCase,
  { now }: Pick<Ground, 'now'>,
): Answer[] {
  const { changes, fate } = deployment;
  const finishedAt = deployment.unit?.finishedAt ?? deployment.at;
  const day = dayOf(finishedAt);
  const isYoung = now - finishedAt < DAY_MS;
  return [
    {
      metric: 'deployment-frequency',
      counted: true,
      day,
      reason: 'Successful deployments to production are counted.',
    },
    leadTime(changes, day),
    {
      metric: 'change-fail-rate',
      counted: true,
      day,
      reason: fate?.failure
        ? `Counted as failed. ${fate.failure}`
        : sentences(
            'Counted as not failed: no incident is attributed to it, and nothing was deployed to remedy it.',
            isYoung &&
              'It is less than 24 hours old, so that may still change.',
          ),
    },
    recovery(fate, day),
    {
      metric: 'deployment-rework-rate',
      counted: true,
      day,
      reason: fate?.remedy
        ? `Counted as made to remedy. ${fate.remedy}`
        : 'Counted as not made to remedy anything.',
    },
  ];
}

function leadTime(changes: DeploymentCase['changes'], day: string): Answer {
  const metric = 'change-lead-time';
  const excluded = changes.filter(link => link.excluded).length;
  const measured = changes.length - excluded;
  if (changes.length === 0) {
    return {
      metric,
      counted: false,
      reason: 'No change is known that reached production with it first.',
    };
  }
  const left =
    excluded > 0 &&
    `${counted(
      excluded,
      'change',
    )} of it cannot be measured: no deployment before it is known, so nobody can say where its changes begin.`;
  return measured === 0
    ? { metric, counted: false, reason: sentences(left) }
    : {
        metric,
        counted: true,
        day,
        reason: sentences(
          `It brought ${counted(measured, 'change')} to production first.`,
          left,
        ),
      };
}

function recovery(fate: DeploymentFate | undefined, day: string): Answer {
  const metric = 'failed-deployment-recovery-time';
  if (!fate?.failure) {
    return { metric, counted: false, reason: 'It does not count as failed.' };
  }
  if (!fate.recovery) {
    return {
      metric,
      counted: false,
      reason: `Not over yet: shown among the open ones, on ${day}.`,
    };
  }
  const { at } = fate.recovery;
  return at < fate.finishedAt
    ? {
        metric,
        counted: false,
        reason:
          'What ended the failure is dated before the deployment: clocks differ, so there is no duration.',
      }
    : {
        metric,
        counted: true,
        day: dayOf(at),
        reason: `The failure was over ${lasting(
          at - fate.finishedAt,
        )} after the deployment.`,
      };
}
