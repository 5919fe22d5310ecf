import { hashOf } from '../facts/hashOf';
import { joinPolicies } from '../facts/policies';
import { agesOf, DeploymentUnit } from './DeploymentUnit';
import { incidentKey, Remedy } from './findRemedies';
import { Attribution, IncidentLink } from './linkIncidents';

/** What became of a successful deployment, or what it was made for. Deployments with neither have none. */
export interface DeploymentFate {
  subject: string;
  source: string;
  id: string;
  finishedAt: number;
  /** Why it counts as failed. */
  failure?: string;
  /** What ended the failure; absent while it lasts. */
  recovery?: { at: number; by: string };
  /** Why it counts as made to remedy. */
  remedy?: string;
  /** Over the content of the facts that say so. */
  evidence: string;
  /** Versions of the policy under which the deployment was told. */
  policies: string;
  /** What it ages from, epoch milliseconds, when that is not `finishedAt`. */
  agesFrom?: number;
}

const REMEDIES: Record<Remedy['kind'], string> = {
  rollback: 'It returns to a version deployed before.',
  hotfix: 'Its source calls it a hotfix.',
  revert: 'It takes back a change that had reached production.',
  named: 'It names what it was made to remedy.',
};

const FAILURES: Record<Remedy['kind'] | 'incident', string> = {
  incident: 'An incident is attributed to it.',
  rollback: 'It was rolled back.',
  hotfix: 'A hotfix was made for it.',
  revert: 'A change of it was reverted in production.',
  named: 'A later deployment names it as what it remedies.',
};

/**
 * A deployment failed by incidents attributed to it (rungs 1 to 3) and by remedies of it. It has recovered when the first
 * remedy of it finished, or when all its incidents were mitigated or restored, whatever comes first.
 */
export function decideFates(
  subject: string,
  successes: readonly DeploymentUnit[],
  attributions: readonly Attribution[],
  remedies: readonly Remedy[],
): DeploymentFate[] {
  const incidentsOf = groupBy(attributions, ({ cause }) => cause);
  const failing = groupBy(remedies, ({ failed }) => failed);
  const remedying = groupBy(remedies, ({ unit }) => unit);
  const naming = groupBy(remedies, ({ incident }) => incident);

  return successes.flatMap(unit => {
    const incidents = incidentsOf.get(unit) ?? [];
    const against = failing.get(unit) ?? [];
    const made = remedying.get(unit) ?? [];
    if (incidents.length + against.length + made.length === 0) {
      return [];
    }
    const kinds = new Set<Remedy['kind'] | 'incident'>(
      against.map(({ kind }) => kind),
    );
    if (incidents.length > 0) {
      kinds.add('incident');
    }
    const remediedBy = new Set([
      ...against.map(remedy => remedy.unit),
      ...incidents.flatMap(({ link, remedy }) => [
        ...(remedy ? [remedy] : []),
        ...(naming.get(keyOf(link)) ?? []).map(named => named.unit),
      ]),
    ]);
    const recovery = earliest([
      ...[...remediedBy]
        .filter(
          remedy => remedy !== unit && remedy.finishedAt >= unit.finishedAt,
        )
        .map(remedy => ({
          at: remedy.finishedAt,
          by: `${remedy.source}:${remedy.id}`,
        })),
      ...allOver(incidents.map(({ link }) => link)),
    ]);
    return {
      subject,
      source: unit.source,
      id: unit.id,
      finishedAt: unit.finishedAt,
      ...(kinds.size > 0
        ? {
            failure: sentences(FAILURES, kinds),
            ...(recovery ? { recovery } : {}),
          }
        : {}),
      ...(made.length > 0
        ? { remedy: sentences(REMEDIES, new Set(made.map(m => m.kind))) }
        : {}),
      policies: joinPolicies(unit.facts.map(fact => fact.policies)),
      ...agesOf(unit),
      evidence: hashOf([
        ...incidents.map(({ link }) => `${link.contentHash} ${link.rung}`),
        ...[...remediedBy].map(contentOf),
        ...made.map(({ kind, failed, incident }) =>
          [kind, failed ? contentOf(failed) : '', incident ?? ''].join(' '),
        ),
      ]),
    };
  });
}

/** When the last of several incidents was over; nothing while one lasts. */
function allOver(links: readonly IncidentLink[]): { at: number; by: string }[] {
  const ends = links.flatMap(link => {
    const at = Math.min(
      link.mitigatedAt ?? Infinity,
      link.restoredAt ?? Infinity,
    );
    return Number.isFinite(at)
      ? [{ at, by: `${link.incidentSource}:${link.incidentId}` }]
      : [];
  });
  return ends.length === links.length ? ends.sort(byTime).slice(-1) : [];
}

function earliest(ends: { at: number; by: string }[]) {
  return ends.sort(byTime).at(0);
}

function byTime(
  a: { at: number; by: string },
  b: { at: number; by: string },
): number {
  return a.at - b.at || (a.by < b.by ? -1 : 1);
}

function sentences<K extends string>(texts: Record<K, string>, kinds: Set<K>) {
  return [...kinds]
    .map(kind => texts[kind])
    .sort()
    .join(' ');
}

function contentOf(unit: DeploymentUnit): string {
  return unit.facts.map(fact => fact.contentHash).join('+');
}

function keyOf(link: IncidentLink): string {
  return incidentKey(link.incidentSource, link.incidentId);
}

function groupBy<T, K>(
  items: readonly T[],
  keyOfItem: (item: T) => K | undefined,
) {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOfItem(item);
    if (key !== undefined) {
      groups.set(key, [...(groups.get(key) ?? []), item]);
    }
  }
  return groups;
}
