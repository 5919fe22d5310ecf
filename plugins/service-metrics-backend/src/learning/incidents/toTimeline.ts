import { IncidentTimeline } from '@plumbline/backstage-plugin-service-metrics-common';
import { iso } from '../../explanations/words';
import { Timeline } from '../timeline';
import { IncidentWords } from './IncidentWordsStore';

/** A timeline as it leaves: times in ISO 8601, durations in seconds. */
export function toTimeline(
  timeline: Timeline,
  notes: IncidentWords['notes'],
  isCut: boolean,
): IncidentTimeline {
  const { window, split } = timeline;
  const within = ({ at }: { at: number }) =>
    at >= window.from && at <= window.to;
  return {
    window: { from: iso(window.from), to: iso(window.to) },
    entries: timeline.entries.map(({ at, to, ...entry }) => ({
      ...entry,
      at: iso(at),
      ...(to === undefined ? {} : { to: iso(to) }),
    })),
    neighbours: timeline.neighbours.map(({ minute, ...entry }) => ({
      ...entry,
      minute: iso(minute),
    })),
    notes: notes
      .filter(within)
      .map(({ id, at, text }) => ({ id, at: iso(at), text })),
    flags: timeline.flags.map(({ from, to, ...flag }) => ({
      ...flag,
      from: iso(from),
      to: iso(to),
    })),
    split: {
      impact: split.impact / 1000,
      phases: split.phases.map(({ from, to, ...phase }) => ({
        ...phase,
        from: iso(from),
        to: iso(to),
        seconds: (to - from) / 1000,
      })),
    },
    cut: isCut,
  };
}
