import { KnownFact } from '../facts/Fact';
import { LOOK_BACK_MS } from './ChangeIndex';
import { DeploymentUnit } from './DeploymentUnit';
import { changeKey, ChangeLink } from './linkChanges';
import { rolledBackBy } from './rolledBackBy';
import { UnitIndex } from './UnitIndex';

/** How long after a deployment a failure of it is still found. */
export const FAILURE_SPAN_MS = LOOK_BACK_MS;

/** A deployment made to remedy, and what it says was wrong. */
export interface Remedy {
  unit: DeploymentUnit;
  kind: 'rollback' | 'hotfix' | 'revert' | 'named';
  /** The deployment that failed by this. */
  failed?: DeploymentUnit;
  /** The incident it names, as `source\nid`. */
  incident?: string;
}

/** Names an incident within its subject. */
export function incidentKey(source: string, id: string): string {
  return `${source}\n${id}`;
}

/**
 * Every way in which a successful deployment remedies something, in order of time: it rolls back, is a hotfix, carries the
 * revert of a change that had reached production, or names what it remedies. A failure further back than 90 days is none.
 */
export function findRemedies(
  index: UnitIndex,
  changes: readonly KnownFact<'change'>[],
  links: readonly ChangeLink[],
): Remedy[] {
  const reverts = revertsByUnit(index, changes, links);
  return index.successes.flatMap(unit => {
    const remedies: Remedy[] = [];
    const isCause = (cause: DeploymentUnit | undefined) =>
      cause !== undefined &&
      cause !== unit &&
      cause.finishedAt <= unit.finishedAt &&
      cause.finishedAt >= unit.finishedAt - FAILURE_SPAN_MS;

    const back = rolledBackBy(unit, index.successes);
    if (back) {
      remedies.push({
        unit,
        kind: 'rollback',
        ...(isCause(back) ? { failed: back } : {}),
      });
    }
    if (unit.type === 'hotfix') {
      remedies.push({ unit, kind: 'hotfix' });
    }
    for (const failed of reverts.get(unit) ?? []) {
      if (isCause(failed)) {
        remedies.push({ unit, kind: 'revert', failed });
      }
    }
    for (const { source, fields } of unit.facts) {
      const named = fields.remedies;
      if (named?.kind === 'incident') {
        const incident = incidentKey(source, named.id);
        remedies.push({ unit, kind: 'named', incident });
      } else if (named) {
        const failed = index.byFact(source, named.id);
        remedies.push({
          unit,
          kind: 'named',
          ...(isCause(failed) ? { failed } : {}),
        });
      }
    }
    return remedies;
  });
}

/** Which deployments each deployment takes a change back of; a change reverted before it shipped failed nobody. */
function revertsByUnit(
  index: UnitIndex,
  changes: readonly KnownFact<'change'>[],
  links: readonly ChangeLink[],
): Map<DeploymentUnit, DeploymentUnit[]> {
  const reverts = changes.filter(({ fields }) => fields.revertOf);
  const byUnit = new Map<DeploymentUnit, DeploymentUnit[]>();
  if (reverts.length === 0) {
    return byUnit;
  }
  const byChange = new Map(
    links.map(link => [changeKey(link.changeSource, link.changeId), link]),
  );
  const unitOf = (source: string, id: string) => {
    const link = byChange.get(changeKey(source, id));
    return link && index.byFact(link.deploymentSource, link.deploymentId);
  };
  for (const { source, id, fields } of reverts) {
    const unit = unitOf(source, id);
    const failed = unitOf(source, fields.revertOf!);
    if (unit && failed && Date.parse(fields.mergedAt!) >= failed.finishedAt) {
      byUnit.set(unit, [...(byUnit.get(unit) ?? []), failed]);
    }
  }
  return byUnit;
}
