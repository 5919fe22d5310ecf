import { CalendarWindow } from '../../calendar';
import { Arrival } from '../cells';
import { eventKey, FrozenEvent, WorkEvent } from './WorkEvent';

const ARRIVAL: Readonly<Record<CalendarWindow['kind'], Arrival>> = {
  week: 'in-time',
  block: 'within-block',
  quarter: 'within-quarter',
};

/**
 * The events that are decided on for the first time with a window. A week takes its own; what comes late for a week waits
 * for its block, and what comes after that for the quarter. An event that was decided on stays as it was.
 *
 * @param known - events of the quarter and family that are frozen already
 * @internal
 */
export function freeze(
  candidates: readonly WorkEvent[],
  known: readonly FrozenEvent[],
  window: CalendarWindow,
): FrozenEvent[] {
  const taken = new Set(known.map(eventKey));
  return candidates
    .filter(
      event => window.weeks.includes(event.week) && !taken.has(eventKey(event)),
    )
    .map(event => ({ ...event, arrival: ARRIVAL[window.kind] }));
}
