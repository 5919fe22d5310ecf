import {
  EventsResponse,
  ReadingContext,
} from '@plumbline/backstage-plugin-service-metrics-common';
import {
  countByWeek,
  deliveredWeeks,
  overlaps,
  Span,
  spanOf,
  weeksOf,
} from '../../timeline';

/** One ISO week in the table of what happened. @internal */
export interface HappenedRow extends Span {
  /** Absent while the counts are not known. */
  deployments?: number;
  incidents?: number;
  contexts: ReadingContext[];
}

/** The weeks of a chart in which something happened, newest first. @internal */
export function happenedRows(
  span: Span,
  options: { events?: EventsResponse; contexts: readonly ReadingContext[] },
): HappenedRow[] {
  const { events, contexts } = options;
  const countsOf = (kind: 'deployments' | 'incidents') => {
    const isKept =
      events?.detail === 'weeks' &&
      events.weeks.every(week => week[kind] === undefined);
    if (!events || isKept) {
      return undefined;
    }
    const delivered = deliveredWeeks(events.weeks, kind);
    const counts =
      events.weeks.length > 0
        ? delivered
        : countByWeek(events.events.filter(event => `${event.kind}s` === kind));
    return new Map(counts.map(({ from, count }) => [from, count]));
  };
  const deployments = countsOf('deployments');
  const incidents = countsOf('incidents');
  return weeksOf(span)
    .map(week => ({
      ...week,
      ...(deployments && { deployments: deployments.get(week.from) ?? 0 }),
      ...(incidents && { incidents: incidents.get(week.from) ?? 0 }),
      contexts: contexts.filter(context => overlaps(spanOf(context), week)),
    }))
    .filter(row => row.deployments || row.incidents || row.contexts.length > 0)
    .reverse();
}
