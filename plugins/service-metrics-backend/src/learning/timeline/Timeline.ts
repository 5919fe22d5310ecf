import { IncidentRung } from '@plumbline/backstage-plugin-service-metrics-common';
import { IncidentState } from './IncidentFacts';

export type EntryKind =
  | 'deployment-finished'
  | 'alert-fired'
  | 'alert-ended'
  | 'slo-over'
  | 'slo-under'
  | 'context'
  | `incident-${IncidentState}`;

/** Something that a source told. Instants are epoch milliseconds within the timeline's window. */
export interface Entry {
  at: number;
  /** End of what lasts, when it ended within the window. */
  to?: number;
  kind: EntryKind;
  source: string;
  id: string;
  /** Absent for contexts, which hold for all services of the timeline. */
  service?: string;
  /** The clock that told the time: whose it is, and the field that it was read from. */
  clock: { of: string; field: string };
  /** Of a deployment: how sure it is that it caused or remedied the incident. */
  link?: {
    as: 'cause' | 'remedy';
    rung: IncidentRung;
    reason: string;
    judged?: 'confirmed' | 'rejected';
  };
  /** What is said of it, such as `rollback, succeeded`. */
  detail?: string;
  /** Set for states of another incident than the timeline's own. */
  other?: true;
  /** It began before the window, so `at` is the window's beginning. */
  begunBefore?: true;
}

/** Of a service that one of the incident's depends on: that something happened there, and when, to the minute. */
export interface NeighbourEntry {
  service: string;
  kind: EntryKind;
  /** Start of a minute. */
  minute: number;
}

/** Something about the record itself that a reader should know. */
export interface Flag {
  kind: 'gap' | 'overlap' | 'clock-skew';
  from: number;
  to: number;
  /** One sentence. */
  text: string;
}

export type PhaseName = 'detect' | 'acknowledge' | 'mitigate' | 'restore';

/** One part of the impact, [from, to). */
export interface Phase {
  name: PhaseName;
  from: number;
  to: number;
  /** Earlier parts that could not be told from this one, because the state between them is not known. */
  includes: PhaseName[];
  /** Not over yet. */
  open?: true;
}

export interface Split {
  /** Milliseconds of impact so far; the phases add up to it. */
  impact: number;
  phases: Phase[];
}

export type IncidentClass =
  | 'engineering-defect'
  | 'alerting-gap'
  | 'response-delay';

/** Never final: a person may set another. */
export interface SuggestedClass {
  class: IncidentClass;
  /** One sentence. */
  why: string;
  final: false;
}

export interface Timeline {
  window: { from: number; to: number };
  entries: Entry[];
  neighbours: NeighbourEntry[];
  /** By hand, apart from what sources told. */
  notes: { at: number; text: string }[];
  flags: Flag[];
  split: Split;
  /** Absent when nothing that is known speaks for one class more than for another. */
  suggestion?: SuggestedClass;
}
