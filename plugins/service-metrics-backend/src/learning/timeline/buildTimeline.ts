import { collectEntries } from './collectEntries';
import { findClockSkew } from './findClockSkew';
import { findGaps } from './findGaps';
import { findOverlaps } from './findOverlaps';
import { TimelineFacts } from './IncidentFacts';
import { splitImpact } from './splitImpact';
import { suggestClass } from './suggestClass';
import { Entry, Flag, NeighbourEntry, Timeline } from './Timeline';
import { doMeet, isWithin, windowOf } from './windowOf';

/*
 * Rebuilds what happened around an incident from facts alone. A pure function: the same facts in any order give the same
 * timeline, nothing of it lies outside its window, and its cost grows with the facts given, which a store limits to the
 * window. Of neighbours, whose facts belong to another team, only service, kind and minute go in: no id, no source, no link.
 * Times are shown as clocks told them and never corrected.
 */

const MINUTE_MS = 60_000;

export function buildTimeline(facts: TimelineFacts): Timeline {
  const window = windowOf(facts.incident, facts.now);
  const collected = collectEntries(facts, window);
  const own = new Set(facts.incident.services);
  const neighbours = new Set(facts.neighbours);
  const split = splitImpact(facts.incident, facts.now);
  const suggestion = suggestClass(facts, split);
  return {
    window,
    entries: inOrder(
      collected.filter(({ service }) => !service || own.has(service)),
      ({ at }) => at,
    ),
    neighbours: neighbourEntries(
      collected.filter(
        ({ service }) =>
          service && neighbours.has(service) && !own.has(service),
      ),
    ),
    notes: inOrder(
      facts.notes
        .filter(({ at }) => isWithin(window, at))
        .map(({ at, text }) => ({ at, text })),
      ({ at }) => at,
    ),
    flags: inOrder<Flag>(
      [...findGaps(facts), ...findOverlaps(facts), ...findClockSkew(facts)]
        .filter(flag => doMeet(window, flag))
        .map(({ from, to, ...flag }) => ({
          ...flag,
          from: Math.max(from, window.from),
          to: Math.min(to, window.to),
        })),
      ({ from }) => from,
    ),
    split,
    ...(suggestion ? { suggestion } : {}),
  };
}

/** Twice the same in one minute is told once: how often is the neighbour's own affair. */
function neighbourEntries(entries: Entry[]): NeighbourEntry[] {
  const known = new Map<string, NeighbourEntry>();
  for (const { service = '', kind, at } of entries) {
    const minute = Math.floor(at / MINUTE_MS) * MINUTE_MS;
    known.set(`${minute} ${kind} ${service}`, { service, kind, minute });
  }
  return inOrder([...known.values()], ({ minute }) => minute);
}

/** By time; what comes at the same instant by its content, so that the order of the facts is not seen. */
function inOrder<T>(items: T[], timeOf: (item: T) => number): T[] {
  return items
    .map(item => ({ item, time: timeOf(item), text: JSON.stringify(item) }))
    .sort((a, b) => a.time - b.time || compare(a.text, b.text))
    .map(({ item }) => item);
}

function compare(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}
