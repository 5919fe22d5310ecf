import { coarseCount, coarseShare } from '../cells';
import { CellValue } from './StoredCell';
import { Strand, StrandPart } from './Strand';
import { FrozenEvent } from './WorkEvent';

/**
 * What a cell tells of its events, coarsened; undefined when they are too few for any of its numbers.
 *
 * @param versionOf - definition version of a metric that may be computed; undefined for one that no document allows
 * @internal
 */
export function valueOf(
  strand: Strand,
  events: readonly FrozenEvent[],
  versionOf: (metric: string) => string | undefined,
): CellValue | undefined {
  const metrics: CellValue['metrics'] = {};
  for (const part of strand.parts) {
    const definitionVersion = versionOf(part.metric);
    const number =
      definitionVersion === undefined ? undefined : part.read(events);
    if (definitionVersion !== undefined && number) {
      const metric = (metrics[part.metric] ??= {
        definitionVersion,
        parts: {},
      });
      metric.parts[part.part] = { unit: part.unit, ...number };
    }
  }
  return Object.keys(metrics).length
    ? { n: coarseCount(events.length), ...samplingOf(strand, events), metrics }
    : undefined;
}

/** Whether any of the parts is of a metric that may be computed. @internal */
export function isWanted(
  parts: readonly StrandPart[],
  versionOf: (metric: string) => string | undefined,
): boolean {
  return parts.some(({ metric }) => versionOf(metric) !== undefined);
}

/** How many were drawn of how many; of what was not sampled, nothing. */
function samplingOf(
  { family }: Strand,
  events: readonly FrozenEvent[],
): Pick<CellValue, 'sampling'> {
  if (family === 'delivery') {
    return {};
  }
  const eligible = events.reduce((sum, { weight }) => sum + weight, 0);
  return {
    sampling: {
      selected: coarseCount(events.length),
      eligible: coarseCount(eligible),
      rate: coarseShare(events.length / eligible),
    },
  };
}
