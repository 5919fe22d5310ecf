import {
  CountedService,
  FactKind,
  ReadingContext,
  SourceFreshness,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { RollupSpan } from '../rollups/RollupStore';

/** Silence of this many declared intervals makes a source's readings stale. */
export const STALE_AFTER_INTERVALS = 3;

/** What is known about a subject besides its numbers. */
export interface SubjectState {
  subject: string;
  /** When it is asked, epoch milliseconds. */
  now: number;
  /** Why nothing may be served at all. */
  withheld?: 'owner-is-user';
  /** First day and latest instant of everything counted. */
  spans: readonly RollupSpan[];
  /** Which sources ever delivered which kind, as far as they are still declared. */
  deliveries: { kind: string; source: SourceFreshness }[];
  pendingDays: number;
  /** The Monday before which weeks are kept as weeks only; absent while none is. */
  foldedBefore?: string;
  /** Services counted for a group, system or domain. */
  services: CountedService[];
  /** What each scope around the subject is to it. */
  relations: ReadonlyMap<string, ReadingContext['relation']>;
}

/** First day with anything counted for a metric, in one segment or in all. */
export function firstDayOf(
  state: SubjectState,
  metric: string,
  segment?: string,
): string | undefined {
  return state.spans
    .filter(
      span =>
        span.metric === metric &&
        (segment === undefined || span.segment === segment),
    )
    .map(({ firstDay }) => firstDay)
    .sort()
    .at(0);
}

/** The first of the needed kinds that no source ever delivered; a kind that has no source yet is always missing. */
export function missingKind(
  state: SubjectState,
  needs: readonly string[],
): string | undefined {
  return needs.find(
    kind => !state.deliveries.some(delivery => delivery.kind === kind),
  );
}

/** A source of a needed kind that fell silent: a silent source makes readings stale, not calm. */
export function silentSource(
  state: SubjectState,
  needs: readonly FactKind[],
): SourceFreshness | undefined {
  return state.deliveries.find(
    ({ kind, source }) => needs.some(need => need === kind) && source.stale,
  )?.source;
}
