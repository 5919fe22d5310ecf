import {
  ContextType,
  IncidentRung,
} from '@plumbline/backstage-plugin-service-metrics-common';

/*
 * What a timeline is made of. All instants are epoch milliseconds, all services entity refs. Nothing here holds a person,
 * and nothing may be added that does.
 */

/** The states that an incident passes through, in the order in which it should. */
export const STATES = [
  'started',
  'detected',
  'acknowledged',
  'mitigated',
  'restored',
] as const;

export type IncidentState = (typeof STATES)[number];

export interface IncidentFacts {
  source: string;
  id: string;
  services: readonly string[];
  /** Impact begins at `started`; a state that is absent is not known, or not reached yet. */
  states: { started: number } & { [S in IncidentState]?: number };
  detectedBy?: 'alert' | 'customer' | 'staff' | 'unknown';
}

export interface DeploymentFacts {
  source: string;
  id: string;
  service: string;
  startedAt?: number;
  finishedAt: number;
  outcome: 'succeeded' | 'failed' | 'cancelled';
  type: 'standard' | 'rollback' | 'hotfix' | 'config';
  /** How it is linked to this incident, as its cause or its remedy. */
  link?: {
    as: 'cause' | 'remedy';
    rung: IncidentRung;
    reason: string;
    judged?: 'confirmed' | 'rejected';
  };
}

export interface AlertFacts {
  source: string;
  id: string;
  service: string;
  startedAt: number;
  endedAt?: number;
  page: boolean;
}

/** The burn of an error budget went over its threshold, or came back under it. */
export interface SloCrossing {
  source: string;
  id: string;
  service: string;
  at: number;
  direction: 'over' | 'under';
}

export interface ContextFacts {
  source: string;
  id: string;
  type: ContextType;
  from: number;
  to?: number;
}

/** A sentence that somebody added by hand. Who did is not kept. */
export interface Note {
  at: number;
  text: string;
}

export interface TimelineFacts {
  incident: IncidentFacts;
  /** Services that those of the incident depend on. */
  neighbours: readonly string[];
  /** Of the incident's services and of the neighbours; everything else is left aside. */
  deployments: readonly DeploymentFacts[];
  incidents: readonly IncidentFacts[];
  alerts: readonly AlertFacts[];
  crossings: readonly SloCrossing[];
  /** Those that hold for one of the incident's services, or for everyone. */
  contexts: readonly ContextFacts[];
  notes: readonly Note[];
  /** Whether any source delivers alerts for the incident's services: silence without one means nothing. */
  hasAlertSource: boolean;
  now: number;
}
