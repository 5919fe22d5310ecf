import { Interval } from '@plumbline/backstage-plugin-service-metrics-common';
import { FrozenEvent, WorkEvent, WorkFamily } from './WorkEvent';

/** A number over a set of events, coarsened; undefined where the statistic needs more of them. @internal */
export interface StrandNumber {
  value: number;
  interval?: Interval;
}

/** One number of a metric. @internal */
export interface StrandPart {
  /** Id. */
  metric: string;
  /** Empty for the metric's own number. */
  part: string;
  unit: string;
  read(events: readonly FrozenEvent[]): StrandNumber | undefined;
}

/**
 * Numbers over just the same events, so that what may be told of one may be told of all. A part that some events lack is
 * a strand of its own: its events are those that have it.
 *
 * @internal
 */
export interface Strand {
  id: string;
  family: WorkFamily;
  class: 'W' | 'A';
  /** Fewest events with which its numbers are told. */
  minimum: number;
  /** Whether an event is counted. */
  has(event: WorkEvent): boolean;
  parts: readonly StrandPart[];
}

/**
 * Strands that measure the same thing of different events. They are decided as one, the first of them holding the events
 * of the others: else the difference of two numbers would be about what one of them lacks.
 *
 * @internal
 */
export interface StrandBundle {
  id: string;
  family: WorkFamily;
  strands: readonly [Strand, ...Strand[]];
}
