import { dayOf } from '@plumbline/backstage-plugin-service-metrics-common';

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** A duration as people say it, such as `1 day 4 hours`; seconds only below a minute. */
export function lasting(milliseconds: number): string {
  let rest = Math.abs(milliseconds);
  const words: string[] = [];
  for (const [unit, length] of UNITS) {
    const count = Math.floor(rest / length);
    rest -= count * length;
    if (count > 0 && words.length < 2) {
      words.push(count === 1 ? `1 ${unit}` : `${count} ${unit}s`);
    } else if (words.length > 0) {
      break;
    }
  }
  return words.length > 0
    ? words.join(' ')
    : `${Math.round(Math.abs(milliseconds) / 1000)} s`;
}

/** An instant in UTC, such as `2026-03-02 10:00 UTC`. */
export function moment(at: number): string {
  return `${dayOf(at)} ${new Date(at).toISOString().slice(11, 16)} UTC`;
}

/** `1 change`, `2 changes`. */
export function counted(count: number, noun: string): string {
  return count === 1 ? `1 ${noun}` : `${count} ${noun}s`;
}

/** An instant as it leaves. */
export function iso(at: number): string {
  return new Date(at).toISOString();
}

/** Joins sentences that are there. */
export function sentences(...parts: (string | undefined | false)[]): string {
  return parts.filter(Boolean).join(' ');
}
