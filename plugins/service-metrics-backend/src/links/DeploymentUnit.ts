import { KnownFact } from '../facts/Fact';

/** Targets of one revision that follow within a day belong to the same deployment. */
export const TARGET_SPAN_MS = 86_400_000;

/** A production deployment as it is counted, with the facts it was made of. */
export interface DeploymentUnit {
  source: string;
  id: string;
  /** Epoch milliseconds at which it first finished. */
  finishedAt: number;
  outcome: 'succeeded' | 'failed' | 'cancelled';
  type: 'standard' | 'rollback' | 'hotfix' | 'config';
  revision?: string;
  /** Change ids that the source lists. */
  changes?: string[];
  /** Production environments reached, in order of time. */
  environments: string[];
  facts: KnownFact<'deployment'>[];
}

/** Whether a deployment served users: its own word, else its environment's name. */
export function isProduction(
  fact: KnownFact<'deployment'>,
  productionEnvironments: readonly string[],
): boolean {
  const { tier, environment } = fact.fields;
  if (tier && tier !== 'unknown') {
    return tier === 'production';
  }
  return (
    environment !== undefined && productionEnvironments.includes(environment)
  );
}

/** What says by when a unit is let go of, when that is not told by `finishedAt`. */
export function agesOf({ facts, finishedAt }: DeploymentUnit): {
  agesFrom?: number;
} {
  const from = facts[0].agesFrom;
  return from === undefined || from === finishedAt ? {} : { agesFrom: from };
}

/**
 * Gathers production deployment facts (in order of time) into units: a successful revision that reaches further production
 * environments within 24 hours is one deployment with n targets. The same environment again is a new deployment.
 */
export function toDeploymentUnits(
  facts: readonly KnownFact<'deployment'>[],
  productionEnvironments: readonly string[],
): DeploymentUnit[] {
  const units: DeploymentUnit[] = [];
  const openByRevision = new Map<string, DeploymentUnit>();
  for (const fact of facts) {
    const { finishedAt, outcome, revision, environment } = fact.fields;
    if (
      !finishedAt ||
      !outcome ||
      !isProduction(fact, productionEnvironments)
    ) {
      continue;
    }
    const at = Date.parse(finishedAt);
    const open =
      outcome === 'succeeded' && revision
        ? openByRevision.get(revision)
        : undefined;
    if (
      open &&
      environment !== undefined &&
      at - open.finishedAt < TARGET_SPAN_MS &&
      !open.environments.includes(environment)
    ) {
      open.environments.push(environment);
      open.facts.push(fact);
      continue;
    }
    const unit: DeploymentUnit = {
      source: fact.source,
      id: fact.id,
      finishedAt: at,
      outcome,
      type: fact.fields.type ?? 'standard',
      revision,
      changes: fact.fields.changes,
      environments: [environment ?? ''],
      facts: [fact],
    };
    units.push(unit);
    if (outcome === 'succeeded' && revision) {
      openByRevision.set(revision, unit);
    }
  }
  return units;
}
