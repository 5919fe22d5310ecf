import { DAY_MS } from '@plumbline/backstage-plugin-service-metrics-common';

/**
 * The UTC day of an instant: `29 Oct`, with the year when it is not the year of `now`.
 *
 * @public
 */
export function formatDay(
  at: string | number,
  options: { locale?: string; now?: number } = {},
): string {
  const date = new Date(at);
  const now = new Date(options.now ?? Date.now());
  return new Intl.DateTimeFormat(options.locale ?? 'en-GB', {
    day: 'numeric',
    month: 'short',
    ...(date.getUTCFullYear() === now.getUTCFullYear()
      ? {}
      : { year: 'numeric' }),
    timeZone: 'UTC',
  }).format(date);
}

/**
 * A half-open stretch of whole UTC days by its first and last day: `2 Oct – 29 Oct`. One day is said once.
 *
 * @public
 */
export function formatDays(
  window: { from: string; to: string },
  options: { locale?: string; now?: number } = {},
): string {
  const first = formatDay(window.from, options);
  const end = Math.ceil(Date.parse(window.to) / DAY_MS) * DAY_MS;
  const last = formatDay(end - DAY_MS, options);
  return first === last ? first : `${first} – ${last}`;
}

/**
 * An instant with its zone: `12 Nov, 09:10 UTC`.
 *
 * @public
 */
export function formatInstant(
  at: string | number,
  options: { locale?: string; now?: number } = {},
): string {
  const time = new Intl.DateTimeFormat(options.locale ?? 'en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: 'UTC',
  }).format(new Date(at));
  return `${formatDay(at, options)}, ${time} UTC`;
}
