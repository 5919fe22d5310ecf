import { IncidentFacts } from './IncidentFacts';

const HOUR_MS = 3_600_000;
export const BEFORE_MS = 24 * HOUR_MS;
export const AFTER_MS = 4 * HOUR_MS;

export interface Stretch {
  from: number;
  to: number;
}

/** From 24 hours before impact began until 4 hours after it was restored, both included; until now while it lasts. */
export function windowOf({ states }: IncidentFacts, now: number): Stretch {
  const { started, restored } = states;
  return {
    from: started - BEFORE_MS,
    to:
      restored === undefined
        ? Math.max(started, now)
        : Math.max(started, restored) + AFTER_MS,
  };
}

/** The impact itself: until now while it lasts, and never of negative length. */
export function impactOf({ states }: IncidentFacts, now: number): Stretch {
  return {
    from: states.started,
    to: Math.max(states.started, states.restored ?? now),
  };
}

export function isWithin({ from, to }: Stretch, at: number): boolean {
  return at >= from && at <= to;
}

/** Whether two stretches share an instant. */
export function doMeet(a: Stretch, b: Stretch): boolean {
  return a.from <= b.to && b.from <= a.to;
}
