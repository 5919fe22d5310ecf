import { dayOf } from '@plumbline/backstage-plugin-service-metrics-common';
import canonicalize from 'canonicalize';
import { ClosedDays } from '../database/ClosedDayStore';
import { FactStore } from '../facts/FactStore';
import { CauseJudgementStore } from './CauseJudgementStore';
import { decideFates, DeploymentFate } from './decideFates';
import { FateStore } from './FateStore';
import { FAILURE_SPAN_MS, findRemedies } from './findRemedies';
import { IncidentLinkStore } from './IncidentLinkStore';
import { isCounting, JudgingRules } from './JudgingRules';
import { IncidentLink, linkIncidents } from './linkIncidents';
import { LinkedStretch } from './relink';
import { SKEW_MS } from './ChangeIndex';
import { UnitIndex } from './UnitIndex';

/*
 * Says anew which deployments of a stretch failed: links incidents, finds remedies, decides fates, and tells what differs
 * from what is stored.
 *
 * The stored rows hold every instant at which something counts, however long after its deployment: an incident may be
 * restored, and a deployment recover, at any time. So the days of what no longer holds come from the rows that go.
 *
 * What began on a closed day is settled: its facts may be gone, so its rows are neither compared nor replaced, and an
 * incident of such a day speaks of later deployments by its row.
 */

interface Difference<T> {
  removed: T[];
  added: T[];
}

export interface Judgement {
  incidents: Difference<IncidentLink>;
  fates: Difference<DeploymentFate>;
  /** Instants whose days count something else now. */
  touched: number[];
}

export async function judge(
  stores: {
    facts: FactStore;
    incidentLinks: IncidentLinkStore;
    fates: FateStore;
    causes: CauseJudgementStore;
  },
  subject: string,
  stretch: LinkedStretch,
  rules: JudgingRules = {},
  closed: ClosedDays = ClosedDays.none,
): Promise<Judgement> {
  const { judgedFrom: from, judgedTo: to } = stretch;
  const isOpen = (at: number) => !closed.has(subject, dayOf(at));
  const seenFrom = from - 2 * SKEW_MS;
  const seenTo = to + FAILURE_SPAN_MS + 2 * SKEW_MS;
  const incidents = (
    await stores.facts.list('incident', subject, seenFrom, seenTo)
  ).filter(({ fields }) => isOpen(Date.parse(fields.startedAt!)));
  const stored = await stores.incidentLinks.startedBetween(
    subject,
    closed.isEmpty ? from : seenFrom,
    closed.isEmpty ? to : seenTo,
  );
  const settled = stored.filter(({ startedAt }) => !isOpen(startedAt));
  const index = new UnitIndex(stretch.units);
  const remedies = findRemedies(index, stretch.changes, stretch.links);
  const attributions = linkIncidents(
    incidents.filter(incident => isCounting(incident, rules)),
    index,
    remedies,
    rules,
    await stores.causes.list(subject),
  );
  const fates = decideFates(
    subject,
    index.successes,
    [
      ...attributions,
      ...settled.map(link => ({
        link,
        cause:
          link.deployment &&
          index.byFact(link.deployment.source, link.deployment.id),
      })),
    ],
    remedies,
  );
  const isJudged = (at: number) => at >= from && at < to && isOpen(at);

  const incidentDiff = difference(
    stored.filter(({ startedAt }) => isJudged(startedAt)),
    attributions
      .map(({ link }) => link)
      .filter(({ startedAt }) => isJudged(startedAt)),
  );
  const before = await stores.fates.finishedBetween(subject, from, to);
  const fateDiff = difference(
    before.filter(({ finishedAt }) => isJudged(finishedAt)),
    fates.filter(({ finishedAt }) => isJudged(finishedAt)),
  );
  return {
    incidents: incidentDiff,
    fates: fateDiff,
    touched: [
      ...[...incidentDiff.removed, ...incidentDiff.added].flatMap(link => [
        link.startedAt,
        link.restoredAt ?? [],
      ]),
      ...[...fateDiff.removed, ...fateDiff.added].flatMap(fate => [
        fate.finishedAt,
        fate.recovery?.at ?? [],
      ]),
    ].flat(),
  };
}

/** Compares by content; what only changed is in both lists. */
function difference<T>(stored: T[], computed: T[]): Difference<T> {
  const before = new Set(stored.map(item => canonicalize(item)));
  const after = new Set(computed.map(item => canonicalize(item)));
  return {
    removed: stored.filter(item => !after.has(canonicalize(item))),
    added: computed.filter(item => !before.has(canonicalize(item))),
  };
}
