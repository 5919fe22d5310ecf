/** Milliseconds. @internal */
export const MINUTE = 60_000;

/** Milliseconds. @internal */
export const HOUR = 60 * MINUTE;

/** Milliseconds cut to whole seconds, as systems of record give them. @internal */
export function seconds(milliseconds: number): number {
  return Math.floor(milliseconds / 1_000) * 1_000;
}

/** @internal */
export function instant(at: number): string {
  return new Date(at).toISOString();
}
