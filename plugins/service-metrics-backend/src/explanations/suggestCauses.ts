import { ExplainedLink } from '@plumbline/backstage-plugin-service-metrics-common';
import { DeploymentUnit } from '../links/DeploymentUnit';
import {
  attributionMs,
  attributionWords,
  JudgingRules,
} from '../links/JudgingRules';
import { iso, lasting } from './words';

/** Most deployments suggested; those closest to impact first. */
export const MOST_SUGGESTIONS = 10;

/**
 * Rung 4: successful production deployments of what a component depends on, finished before impact and within the bound.
 * They are worth a look and count in nothing.
 */
export function suggestCauses(
  startedAt: number,
  dependencies: ReadonlyMap<string, readonly DeploymentUnit[]>,
  rules: JudgingRules,
): ExplainedLink[] {
  return [...dependencies]
    .flatMap(([subject, units]) =>
      units
        .filter(
          ({ outcome, finishedAt }) =>
            outcome === 'succeeded' &&
            finishedAt < startedAt &&
            finishedAt >= startedAt - attributionMs(rules),
        )
        .map(unit => ({ subject, unit })),
    )
    .sort((a, b) => b.unit.finishedAt - a.unit.finishedAt)
    .slice(0, MOST_SUGGESTIONS)
    .map(({ subject, unit }) => ({
      kind: 'deployment',
      source: unit.source,
      id: unit.id,
      subject,
      at: iso(unit.finishedAt),
      rung: 4,
      reason: `This component depends on ${subject}, which was deployed ${lasting(
        startedAt - unit.finishedAt,
      )} before impact began, within the ${attributionWords(
        rules,
      )} that count. A suggestion only.`,
      suggestion: true,
    }));
}
