import {
  ContributorRole,
  FactKey,
  FactKind,
  KnownFields,
} from '@plumbline/backstage-plugin-service-metrics-common';

/** Someone who took part, known between the door and the transaction that counts, and nowhere else. */
export interface Participant {
  /** One name for a person, whatever account was named. Never stored, logged or answered. */
  person: string;
  role: ContributorRole;
}

/** Everyone who took part; null for nobody any more; or those whose tokens are kept under a former subject. */
export type Participants =
  | readonly Participant[]
  | null
  | { keptUnder: string };

/** One delivered report about a fact, after the door: nothing outside the closed schema is left in it. */
export interface FactReport extends FactKey {
  eventId: string;
  /** Epoch milliseconds. */
  eventTime: number;
  withdrawn: boolean;
  /** Present fields only; null says "no longer so". */
  fields: Record<string, unknown>;
  /** Absent keeps what is known. */
  participants?: Participants;
  /** Of a fact that changes its subject: what it ages from, epoch milliseconds, and the other days it was put to. */
  agesFrom?: number;
  otherDays?: string;
}

/** Event time and event id of the newest report; greater wins, ties by the id. */
export type Version = [eventTime: number, eventId: string];

/** A fact as stored: per field the newest report's value, whatever order the reports came in. */
export interface StoredFact extends FactKey {
  at?: number;
  /** Of a source that brings history: what it ages from, its first receipt, epoch milliseconds. */
  agesFrom?: number;
  withdrawn: boolean;
  fields: Record<string, unknown>;
  /** Per field, and under names of their own for the fact's existence and for who took part. */
  versions: Record<string, Version>;
  contentHash: string;
  /** Versions of the policy under which it was told, joined by commas. */
  policies: string;
  /** Days to which older reports put it, joined by commas. */
  otherDays: string;
}

/** A fact as the rooms to the right read it. */
export interface KnownFact<K extends FactKind = FactKind> extends FactKey {
  kind: K;
  fields: KnownFields<K>;
  contentHash: string;
  /** Versions of the policy under which it was told, joined by commas. */
  policies: string;
  /** The instant from which its retention counts, epoch milliseconds. */
  agesFrom?: number;
}
