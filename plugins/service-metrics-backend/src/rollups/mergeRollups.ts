import { Metric } from '@plumbline/backstage-plugin-service-metrics-common';
import canonicalize from 'canonicalize';
import { hashOf } from '../facts/hashOf';
import { joinPolicies } from '../facts/policies';
import { Rollup } from './Rollup';

/** What merged rollups stand for. */
export interface MergeTarget {
  scope: string;
  grain: Rollup['grain'];
  /** The start of the merged rollup in which one counts. */
  startOf(rollup: Rollup): string;
  /** Several services: segments and cohorts stay apart, and what means something for one service only is left out. */
  isShared: boolean;
}

/** Merges rollups into coarser ones: in any order, the same bytes. Those of metrics that no code counts are left out. */
export function mergeRollups(
  metrics: readonly Metric[],
  rollups: readonly Rollup[],
  target: MergeTarget,
): Rollup[] {
  const groups = new Map<string, Rollup[]>();
  for (const rollup of rollups) {
    const labels = target.isShared ? [rollup.segment, rollup.cohort] : [];
    const key = [target.startOf(rollup), rollup.metric, ...labels].join('\n');
    const group = groups.get(key);
    if (group) {
      group.push(rollup);
    } else {
      groups.set(key, [rollup]);
    }
  }
  return [...groups.values()].flatMap(group => {
    const metric = metrics.find(({ id }) => id === group[0].metric);
    const current = group.filter(
      rollup => rollup.definitionVersion === metric?.definitionVersion,
    );
    return metric && current.length > 0
      ? [mergeGroup(metric, current, target)]
      : [];
  });
}

function mergeGroup(
  metric: Metric,
  group: readonly Rollup[],
  target: MergeTarget,
): Rollup {
  const [{ segment, cohort }] = group;
  const partials = group.map(({ partial }): unknown => {
    const parsed: unknown = JSON.parse(partial);
    return target.isShared && metric.withoutComponentParts
      ? metric.withoutComponentParts(parsed)
      : parsed;
  });
  return {
    scope: target.scope,
    grain: target.grain,
    start: target.startOf(group[0]),
    metric: metric.id,
    definitionVersion: metric.definitionVersion,
    segment: target.isShared ? segment : '',
    cohort: target.isShared ? cohort : '',
    owner: '',
    system: '',
    partial: canonicalize(mergeAll(metric, partials)) ?? '{}',
    factsHash: hashOf(
      group.map(rollup =>
        [
          rollup.scope,
          rollup.start,
          rollup.owner,
          rollup.system,
          rollup.factsHash,
        ].join(' '),
      ),
    ),
    watermark: group.reduce(
      (latest, { watermark }) => Math.max(latest, watermark),
      -Infinity,
    ),
    policies: joinPolicies(group.map(({ policies }) => policies)),
    firstDay: group.map(({ firstDay }) => firstDay).sort()[0],
  };
}

/**
 * Merges at once where the metric can, else in pairs, so that the work grows with the content and not with its square.
 */
export function mergeAll(
  metric: Metric,
  partials: readonly unknown[],
): unknown {
  if (partials.length === 0) {
    return metric.identity();
  }
  if (metric.mergeMany) {
    return metric.mergeMany(partials);
  }
  let level = partials;
  while (level.length > 1) {
    const next: unknown[] = [];
    for (let i = 0; i < level.length; i += 2) {
      next.push(
        i + 1 < level.length ? metric.merge(level[i], level[i + 1]) : level[i],
      );
    }
    level = next;
  }
  return level[0];
}
