import { DeploymentUnit } from './DeploymentUnit';
import { PREDECESSOR_SPAN_MS } from './linkChanges';

/**
 * Which deployment a rollback says has failed: the first after the version it returns to. What came after that one is
 * superseded, not failed.
 *
 * A rollback is marked as one by its source, and deploys a version that was deployed before in the same environment (210
 * days back) and differs from the one it replaces. Numbers in versions are never compared. Where the source sends no
 * version, its word is taken, and the deployment replaced is the one that failed.
 *
 * @param successes - in order of time, `rollback` among them
 * @returns undefined when it is no rollback.
 */
export function rolledBackBy(
  rollback: DeploymentUnit,
  successes: readonly DeploymentUnit[],
): DeploymentUnit | undefined {
  if (rollback.type !== 'rollback' || rollback.outcome !== 'succeeded') {
    return undefined;
  }
  const since = rollback.finishedAt - PREDECESSOR_SPAN_MS;
  const chain: DeploymentUnit[] = [];
  for (const unit of successes) {
    if (unit === rollback) {
      break;
    }
    if (
      unit.finishedAt >= since &&
      unit.environments.includes(rollback.environments[0])
    ) {
      chain.push(unit);
    }
  }
  const replaced = chain.at(-1);
  const version = versionOf(rollback);
  if (!version || !replaced) {
    return replaced;
  }
  if (versionOf(replaced) === version) {
    return undefined;
  }
  const returned = chain.findLastIndex(unit => versionOf(unit) === version);
  return returned < 0 ? undefined : chain[returned + 1];
}

/** What says that two deployments are of one version: the revision, else the artifact. */
export function versionOf(unit: DeploymentUnit): string | undefined {
  return unit.revision ?? unit.facts[0]?.fields.artifact;
}
