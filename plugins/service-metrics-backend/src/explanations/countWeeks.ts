import {
  addDays,
  MarkedWeek,
  startOfDay,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { z } from 'zod/v4';
import {
  changeFailRate,
  countAll,
  DeploymentCounts,
  deploymentFrequency,
  FailCounts,
} from '../metrics';
import { Rollup } from '../rollups/Rollup';
import { iso } from './words';

/** What is read of a stored week. */
export type WeekPiece = Pick<
  Rollup,
  'start' | 'metric' | 'definitionVersion' | 'partial'
>;

const deploymentsSchema: z.ZodType<DeploymentCounts> = z.object({
  days: z.record(
    z.string(),
    z.object({
      attempts: z.number(),
      succeeded: z.number(),
      standard: z.number(),
    }),
  ),
  finishes: z.array(z.number()).nullable(),
});

const incidentsSchema: z.ZodType<Pick<FailCounts, 'incidents'>> = z.object({
  incidents: z.record(z.string(), z.literal([0, 1])),
});

/**
 * Deployments and incidents week by week, read from the stored partials of the metrics that count them: so they agree. An
 * incident that several services saw begin in different weeks counts in the first.
 */
export function countWeeks(
  mondays: readonly string[],
  pieces: readonly WeekPiece[],
): MarkedWeek[] {
  const deployments = new Map<string, number>();
  const incidents = new Map<string, Set<string>>();
  const seen = new Set<string>();
  const inOrder = [...pieces].sort((a, b) => (a.start < b.start ? -1 : 1));
  for (const { start, metric, definitionVersion, partial } of inOrder) {
    if (isOf(deploymentFrequency, metric, definitionVersion)) {
      const counts = deploymentsSchema.parse(JSON.parse(partial));
      const known = deployments.get(start) ?? 0;
      deployments.set(start, known + countAll(counts, 'succeeded'));
    }
    if (isOf(changeFailRate, metric, definitionVersion)) {
      const week = incidents.get(start) ?? new Set();
      incidents.set(start, week);
      const ids = Object.keys(
        incidentsSchema.parse(JSON.parse(partial)).incidents,
      );
      for (const id of ids.filter(one => !seen.has(one))) {
        seen.add(id);
        week.add(id);
      }
    }
  }
  return mondays.map(monday => ({
    from: iso(startOfDay(monday)),
    to: iso(startOfDay(addDays(monday, 7))),
    deployments: deployments.get(monday) ?? 0,
    incidents: incidents.get(monday)?.size ?? 0,
  }));
}

function isOf(
  known: { id: string; definitionVersion: string },
  metric: string,
  version: string,
): boolean {
  return known.id === metric && known.definitionVersion === version;
}
