import {
  DAY_MS,
  startOfDay,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { CountedFact, dayTokens } from '../contributors/dayTokens';
import { KnownComponent } from '../ownership/OwnershipStore';
import { LinkedHistory } from './Evidence';
import { LiftStores } from './LiftStore';

/**
 * Writes who is behind what some days count, in the transaction that counts them: authors of the changes that deployments
 * brought and their operators, operators of incidents, authors and reviewers of changes.
 */
export async function liftContributors(
  stores: Pick<LiftStores, 'tokens' | 'dayTokens'>,
  component: Pick<KnownComponent, 'ref' | 'goneAt'>,
  days: ReadonlySet<string>,
  history: LinkedHistory,
): Promise<void> {
  const { ref, goneAt = Infinity } = component;
  const starts = [...days].map(startOfDay);
  const [first, last] = [Math.min(...starts), Math.max(...starts) + DAY_MS];
  const facts = countedFacts(history)
    .map(fact => ({
      ...fact,
      at: fact.at.filter(at => at >= first && at < last && at < goneAt),
    }))
    .filter(({ at }) => at.length > 0);
  const told = await stores.tokens.kindsTold(ref);
  const named = facts.filter(({ kind }) => told.has(kind));
  const tokens = await stores.tokens.list(ref, distinct(named));
  await stores.dayTokens.replace(
    ref,
    [...days],
    dayTokens({ days, facts, tokens, told }),
  );
}

function countedFacts({
  units,
  changes,
  links,
  fates,
  incidents,
}: LinkedHistory): CountedFact[] {
  return [
    ...units.flatMap(unit =>
      unit.facts.map(
        ({ source, id }): CountedFact => ({
          kind: 'deployment',
          source,
          id,
          at: [unit.finishedAt],
          basis: 'deployment',
          roles: ['operator'],
        }),
      ),
    ),
    ...links
      .filter(({ excluded }) => !excluded)
      .map(
        (link): CountedFact => ({
          kind: 'change',
          source: link.changeSource,
          id: link.changeId,
          at: [link.deployedAt],
          basis: 'deployment',
          roles: ['author'],
        }),
      ),
    // A recovery counts on its own day, on which perhaps nothing was deployed; whose doing it was is not known here.
    ...fates.flatMap(({ source, id, recovery }): CountedFact[] =>
      recovery
        ? [
            {
              kind: 'deployment',
              source,
              id,
              at: [recovery.at],
              basis: 'deployment',
              roles: [],
            },
          ]
        : [],
    ),
    ...changes.flatMap(({ source, id, fields }): CountedFact[] => {
      const at = [Date.parse(fields.mergedAt!)];
      return [
        { kind: 'change', source, id, at, basis: 'change', roles: ['author'] },
        {
          kind: 'change',
          source,
          id,
          at,
          basis: 'review',
          roles: ['author', 'reviewer'],
        },
      ];
    }),
    ...incidents.map(
      (incident): CountedFact => ({
        kind: 'incident',
        source: incident.incidentSource,
        id: incident.incidentId,
        at: [incident.startedAt, incident.restoredAt ?? incident.startedAt],
        basis: 'incident',
        roles: ['operator'],
      }),
    ),
  ];
}

/** Each fact once, although it may count by several bases. */
function distinct(facts: readonly CountedFact[]): CountedFact[] {
  return [
    ...new Map(
      facts.map(fact => [
        JSON.stringify([fact.kind, fact.source, fact.id]),
        fact,
      ]),
    ).values(),
  ];
}
