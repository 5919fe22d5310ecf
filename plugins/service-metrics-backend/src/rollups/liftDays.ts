import {
  DAY_MS,
  dayOf,
  Metric,
} from '@plumbline/backstage-plugin-service-metrics-common';
import canonicalize from 'canonicalize';
import { hashOf } from '../facts/hashOf';
import { joinPolicies } from '../facts/policies';
import { Ownership, ownershipAt } from '../ownership/ownership';
import { cohortOf } from './cohort';
import { contentFor, Evidence } from './Evidence';
import { Rollup } from './Rollup';

export interface LiftInput {
  component: string;
  history: Ownership;
  segment: string;
  /** Days on which the component came, moved or went. */
  changes: readonly string[];
  /** When the catalog lost it, epoch milliseconds: from then on nothing is counted. */
  goneAt?: number;
  evidence: readonly Evidence[];
}

interface Cell {
  day: string;
  owner: string;
  system: string;
  partial: unknown;
  contents: string[];
  policies: Set<string>;
  watermark: number;
}

/** Lifts the given days of one component, for every metric. Pure: same facts, same bytes. */
export function liftDays(
  metrics: readonly Metric[],
  days: ReadonlySet<string>,
  input: LiftInput,
): Rollup[] {
  const { component, history, segment, changes, goneAt = Infinity } = input;
  const dayAmong = amongDays(days);
  return metrics.flatMap(metric => {
    const cells = new Map<string, Cell>();
    for (const evidence of input.evidence) {
      for (const { at, partial } of metric.lift(evidence.fact)) {
        const day = at < goneAt ? dayAmong(at) : undefined;
        if (day === undefined) {
          continue;
        }
        const { owner, system } = ownershipAt(history, at);
        const key = [day, owner, system].join(' ');
        const cell = cells.get(key);
        if (cell) {
          cell.partial = metric.merge(cell.partial, partial);
          cell.contents.push(contentFor(metric, evidence));
          cell.policies.add(evidence.policies);
          cell.watermark = Math.max(at, cell.watermark);
        } else {
          cells.set(key, {
            day,
            owner,
            system,
            partial,
            contents: [contentFor(metric, evidence)],
            policies: new Set([evidence.policies]),
            watermark: at,
          });
        }
      }
    }
    return [...cells.values()].map(cell => ({
      scope: component,
      grain: 'day' as const,
      start: cell.day,
      metric: metric.id,
      definitionVersion: metric.definitionVersion,
      segment,
      cohort: cohortOf(changes, cell.day),
      owner: cell.owner,
      system: cell.system,
      partial: canonicalize(cell.partial) ?? '{}',
      factsHash: hashOf(cell.contents),
      watermark: cell.watermark,
      policies: joinPolicies([...cell.policies]),
      firstDay: cell.day,
    }));
  });
}

/** The day of an instant if it is one of `days`. The names of days are made once: most of the work would go into them. */
function amongDays(
  days: ReadonlySet<string>,
): (at: number) => string | undefined {
  const names = new Map<number, string | undefined>();
  return at => {
    const number = Math.floor(at / DAY_MS);
    if (names.has(number)) {
      return names.get(number);
    }
    const day = dayOf(at);
    const name = days.has(day) ? day : undefined;
    names.set(number, name);
    return name;
  };
}
