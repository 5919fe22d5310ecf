import { ExplainedLink } from '@plumbline/backstage-plugin-service-metrics-common';
import { DeploymentUnit } from '../links/DeploymentUnit';
import {
  attributionMs,
  attributionWords,
  JudgingRules,
} from '../links/JudgingRules';
import { IncidentLink } from '../links/linkIncidents';
import { IncidentCase } from './IncidentCase';
import { iso, lasting } from './words';

/** Most deployments named; those closest to impact first. */
const MOST = 10;

/** Production deployments around the start of impact that are not taken for the cause, each with the reason. */
export function rejectedCauses(
  { fact, link, near, named }: IncidentCase,
  rules: JudgingRules,
): ExplainedLink[] {
  if (!link) {
    return [];
  }
  return near
    .flatMap(unit => {
      const { deployment } = link;
      const isCause =
        unit.id === deployment?.id && unit.source === deployment.source;
      const isTold = unit.id === named?.id && unit.source === named.source;
      const reason =
        isCause || isTold ? undefined : whyNot(unit, link, near, rules);
      return reason ? [{ unit, reason }] : [];
    })
    .sort(
      (a, b) =>
        Math.abs(a.unit.finishedAt - link.startedAt) -
        Math.abs(b.unit.finishedAt - link.startedAt),
    )
    .slice(0, MOST)
    .map(({ unit, reason }) => ({
      kind: 'deployment',
      source: unit.source,
      id: unit.id,
      subject: fact.subject,
      at: iso(unit.finishedAt),
      reason,
      suggestion: true,
    }));
}

function whyNot(
  unit: DeploymentUnit,
  link: IncidentLink,
  near: readonly DeploymentUnit[],
  rules: JudgingRules,
): string | undefined {
  const { startedAt } = link;
  const bound = attributionMs(rules);
  const last = lastBefore(unit, startedAt);
  if (last === undefined) {
    return unit.finishedAt - startedAt < bound
      ? 'Not the cause: it finished after impact began.'
      : undefined;
  }
  if (unit.outcome !== 'succeeded') {
    return startedAt - last <= bound
      ? 'Not the cause: it did not succeed, so it never served anyone.'
      : undefined;
  }
  if (startedAt - last > bound) {
    return link.rung === 5 && isLatest(unit, near, startedAt)
      ? `Not the cause: it finished ${lasting(
          startedAt - last,
        )} before impact began, and only ${attributionWords(rules)} count.`
      : undefined;
  }
  return link.rung <= 2
    ? `Not the cause, although close before impact: what is known of another deployment is more certain (rung ${link.rung}).`
    : 'Not the cause: a later deployment was live when impact began.';
}

/** When a deployment last reached a target before an instant. */
function lastBefore(unit: DeploymentUnit, at: number): number | undefined {
  return unit.facts
    .map(({ fields }) => Date.parse(fields.finishedAt ?? ''))
    .filter(finishedAt => finishedAt < at)
    .at(-1);
}

function isLatest(
  unit: DeploymentUnit,
  near: readonly DeploymentUnit[],
  at: number,
): boolean {
  return (
    near.findLast(
      other =>
        other.outcome === 'succeeded' && lastBefore(other, at) !== undefined,
    ) === unit
  );
}
