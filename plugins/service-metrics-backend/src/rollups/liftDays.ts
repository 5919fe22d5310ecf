import {
  dayOf,
  Metric,
} from '@plumbline/backstage-plugin-service-metrics-common';
import canonicalize from 'canonicalize';
import { hashOf } from '../facts/hashOf';
import { Ownership, ownerAt } from '../ownership/OwnershipStore';
import { contentFor, Evidence } from './Evidence';

/** A metric's partial of one day, as stored. */
export interface Rollup {
  component: string;
  owner: string;
  metric: string;
  definitionVersion: string;
  day: string;
  /** Canonical JSON. */
  partial: string;
  /** Over the content of the facts that were lifted. */
  factsHash: string;
  /** Latest instant of a counted fact, epoch milliseconds. */
  watermark: number;
}

export interface LiftInput {
  component: string;
  history: Ownership;
  evidence: readonly Evidence[];
}

interface Cell {
  partial: unknown;
  contents: string[];
  watermark: number;
}

/** Lifts the given days of one component, for every metric. Pure: same facts, same bytes. */
export function liftDays(
  metrics: readonly Metric[],
  days: ReadonlySet<string>,
  input: LiftInput,
): Rollup[] {
  return metrics.flatMap(metric => {
    const cells = new Map<string, Cell>();
    for (const evidence of input.evidence) {
      for (const { at, partial } of metric.lift(evidence.fact)) {
        const day = dayOf(at);
        if (!days.has(day)) {
          continue;
        }
        const key = `${day} ${ownerAt(input.history, at)}`;
        const cell = cells.get(key);
        cells.set(key, {
          partial: cell ? metric.merge(cell.partial, partial) : partial,
          contents: [...(cell?.contents ?? []), contentFor(metric, evidence)],
          watermark: Math.max(at, cell?.watermark ?? at),
        });
      }
    }
    return [...cells].map(([key, cell]) => ({
      component: input.component,
      owner: key.slice(11),
      metric: metric.id,
      definitionVersion: metric.definitionVersion,
      day: key.slice(0, 10),
      partial: canonicalize(cell.partial) ?? '{}',
      factsHash: hashOf(cell.contents),
      watermark: cell.watermark,
    }));
  });
}
