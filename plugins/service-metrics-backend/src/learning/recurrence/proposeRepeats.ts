import { DAY_MS } from '@plumbline/backstage-plugin-service-metrics-common';
import { counted } from '../../explanations/words';

/*
 * Which incidents look like repeats of an earlier one: the same service, or the same system, with the same failure mode and a
 * contributing factor in common. A proposal counts in nothing until a person confirms it. Each incident is held against the
 * latest earlier one that fits, so that a row of repeats is a chain with the shortest links, and rejecting one link brings up
 * the next. An incident that began while the other still lasted is the same trouble, not its return.
 */

/** Longer ago, the service was another one. */
export const LOOK_BACK_MS = 365 * DAY_MS;

export interface PastIncident {
  source: string;
  id: string;
  /** Entity refs. */
  services: readonly string[];
  systems: readonly string[];
  startedAt: number;
  /** Absent while it lasts. */
  restoredAt?: number;
  failureMode?: string;
  /** From its review; empty or absent when there is none yet. */
  factors?: readonly string[];
}

export interface IncidentKey {
  source: string;
  id: string;
}

/** What a person said of a pair. */
export interface Judgement {
  incident: IncidentKey;
  of: IncidentKey;
  verdict: 'confirmed' | 'rejected';
}

export interface RepeatProposal {
  incident: IncidentKey;
  /** The earlier one. */
  of: IncidentKey;
  /** `likely` when place, failure mode and factor agree; `possible` while factors of one of them are not known. */
  strength: 'likely' | 'possible';
  evidence: {
    services: string[];
    systems: string[];
    failureMode: string;
    factors: string[];
    daysBetween: number;
  };
  /** One sentence. */
  reason: string;
}

/** Pairs that nobody judged yet, latest first. */
export function proposeRepeats(
  incidents: readonly PastIncident[],
  judgements: readonly Judgement[] = [],
): RepeatProposal[] {
  const rejected = new Set<string>();
  const confirmed = new Set<string>();
  for (const { incident, of, verdict } of judgements) {
    if (verdict === 'rejected') {
      rejected.add(`${keyOf(incident)} ${keyOf(of)}`);
    } else {
      confirmed.add(keyOf(incident));
    }
  }
  const ordered = [...incidents].sort(inTime);
  const byPlace = new Map<string, PastIncident[]>();
  const proposals: RepeatProposal[] = [];
  for (const incident of ordered) {
    const places = placesOf(incident);
    if (!confirmed.has(keyOf(incident))) {
      const best = places
        .flatMap(place => byPlace.get(place) ?? [])
        .filter(
          earlier =>
            isEarlier(earlier, incident) &&
            !rejected.has(`${keyOf(incident)} ${keyOf(earlier)}`),
        )
        .map(earlier => compare(incident, earlier))
        .filter(proposal => proposal !== undefined)
        .sort(byFit)
        .at(0);
      proposals.push(...(best ? [best] : []));
    }
    for (const place of places) {
      const known = byPlace.get(place);
      if (known) {
        known.push(incident);
      } else {
        byPlace.set(place, [incident]);
      }
    }
  }
  return proposals.reverse();
}

/** Services and systems, each with the failure mode: what two incidents must share. */
function placesOf({ services, systems, failureMode }: PastIncident): string[] {
  return failureMode && failureMode !== 'unknown'
    ? [...new Set([...services, ...systems])].map(
        place => `${failureMode} ${place}`,
      )
    : [];
}

function isEarlier(earlier: PastIncident, later: PastIncident): boolean {
  return (
    keyOf(earlier) !== keyOf(later) &&
    earlier.startedAt < later.startedAt &&
    earlier.startedAt >= later.startedAt - LOOK_BACK_MS &&
    earlier.restoredAt !== undefined &&
    earlier.restoredAt <= later.startedAt
  );
}

function compare(
  incident: PastIncident,
  earlier: PastIncident,
): RepeatProposal | undefined {
  const { failureMode = '', factors = [] } = incident;
  const others = earlier.factors ?? [];
  const services = common(incident.services, earlier.services);
  const shared = common(factors, others);
  const isOpen = factors.length === 0 || others.length === 0;
  // Without factors, the system alone says too little.
  if (shared.length === 0 && !(isOpen && services.length > 0)) {
    return undefined;
  }
  const evidence = {
    services,
    systems: common(incident.systems, earlier.systems),
    failureMode,
    factors: shared,
    daysBetween: Math.round((incident.startedAt - earlier.startedAt) / DAY_MS),
  };
  return {
    incident: { source: incident.source, id: incident.id },
    of: { source: earlier.source, id: earlier.id },
    strength: shared.length > 0 ? 'likely' : 'possible',
    evidence,
    reason: reasonOf(evidence),
  };
}

function reasonOf({
  services,
  failureMode,
  factors,
  daysBetween,
}: RepeatProposal['evidence']): string {
  const place = services.length > 0 ? 'service' : 'system';
  const factor =
    factors.length > 0
      ? ` and ${factors.length === 1 ? 'factor' : 'factors'} (${factors.join(
          ', ',
        )})`
      : '; factors are not known of both';
  return `The same ${place} had the same failure mode (${failureMode})${factor}, ${counted(
    daysBetween,
    'day',
  )} earlier.`;
}

/** The surer first, then the later of the earlier ones. */
function byFit(a: RepeatProposal, b: RepeatProposal): number {
  const sureness = ({ strength }: RepeatProposal) =>
    strength === 'likely' ? 0 : 1;
  return (
    sureness(a) - sureness(b) ||
    a.evidence.daysBetween - b.evidence.daysBetween ||
    compareText(keyOf(a.of), keyOf(b.of))
  );
}

function inTime(a: PastIncident, b: PastIncident): number {
  return a.startedAt - b.startedAt || compareText(keyOf(a), keyOf(b));
}

function common(a: readonly string[], b: readonly string[]): string[] {
  const others = new Set(b);
  return [...new Set(a)].filter(item => others.has(item)).sort(compareText);
}

function keyOf({ source, id }: IncidentKey): string {
  return JSON.stringify([source, id]);
}

function compareText(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}
