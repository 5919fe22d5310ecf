import {
  DAY_MS,
  LONGEST_CONTEXT_DAYS,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { KnownFact } from '../facts/Fact';

/**
 * Whether a context held at some instant of [from, to), in epoch milliseconds. One that says no end lasts on for as long as
 * a context may; one that came to end before it began, by two reports that each were sound, never held. A context that
 * ends as it begins is an instant.
 */
export function heldDuring(
  { fields }: KnownFact<'context'>,
  from: number,
  to: number,
): boolean {
  if (!fields.type || !fields.from) {
    return false;
  }
  const start = Date.parse(fields.from);
  const longest = start + LONGEST_CONTEXT_DAYS * DAY_MS;
  const end = fields.to ? Math.min(Date.parse(fields.to), longest) : longest;
  return end >= start && start < to && (end > from || start >= from);
}
