import {
  addDays,
  dayOf,
} from '@plumbline/backstage-plugin-service-metrics-common';

/** Days after which a look back gives up. @internal */
export const LOOK_BACK = 250;

/** The day of an instant and those before it. @internal */
export function* daysBack(from: number): Generator<string> {
  for (let back = 0; back <= LOOK_BACK; back += 1) {
    yield addDays(dayOf(from), -back);
  }
}

/** What was kept under a key, or what is drawn and kept now. @internal */
export function once<T>(kept: Map<string, T>, key: string, draw: () => T): T {
  const value = kept.get(key) ?? draw();
  kept.set(key, value);
  return value;
}
