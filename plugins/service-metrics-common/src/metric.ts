import { FactKind } from './facts';
import { Interval, ReadingPart, Verdict, Window } from './readings';

/*
 * A metric is a merge. `lift` turns one linked fact into partials, `merge` adds partials up (associative, commutative,
 * with `identity()` as its neutral element), `read` turns a partial into a number. A window is a merge over days, a team
 * is a merge over services. Partials are plain JSON and a function of the facts alone: same facts, same bytes.
 */

/** A production deployment as it is counted: one revision that reached `targets` environments within a day. @public */
export interface LinkedDeployment {
  kind: 'deployment';
  id: string;
  /** Epoch milliseconds at which it first finished. */
  finishedAt: number;
  outcome: 'succeeded' | 'failed' | 'cancelled';
  type: 'standard' | 'rollback' | 'hotfix' | 'config';
  /** How many production environments it reached. */
  targets: number;
  /** An incident or a remedy says that it failed (rungs 1 to 3). */
  failed?: true;
  /** It was made to remedy: a rollback, a hotfix, a revert, or one that names what it remedies. */
  remedy?: true;
}

/** A successful deployment that failed afterwards, from its failure to its recovery. @public */
export interface LinkedFailure {
  kind: 'failure';
  /** Of the deployment. */
  id: string;
  /** Epoch milliseconds at which the deployment finished. */
  finishedAt: number;
  /** What ended the failure, and when (epoch milliseconds); absent while it lasts. */
  recovery?: { at: number; by: string };
}

/**
 * The ladder by which an incident finds its deployment: named, remedied, close before. Rung 4 is a suggestion and never
 * counts; on rung 5 there is no deployment.
 *
 * @public
 */
export type IncidentRung = 1 | 2 | 3 | 4 | 5;

/** An incident, seen by one service. @public */
export interface LinkedIncident {
  kind: 'incident';
  /** The same for every service that it touched. */
  id: string;
  /** Epoch milliseconds, as all of these: when impact began. */
  startedAt: number;
  detectedAt?: number;
  mitigatedAt?: number;
  restoredAt?: number;
  /** What was first to see it; absent while it is not known. */
  detectedBy?: 'alert' | 'customer' | 'staff';
  rung: IncidentRung;
}

/** An incident that a person confirmed as the repeat of an earlier one. @public */
export interface LinkedRepeat {
  kind: 'repeat';
  /** Of the incident. */
  id: string;
  /** Epoch milliseconds at which the incident's impact began. */
  startedAt: number;
}

/** @public */
export interface LinkedAlert {
  kind: 'alert';
  id: string;
  /** Epoch milliseconds. */
  startedAt: number;
}

/** What was decided after an incident. @public */
export interface LinkedAction {
  kind: 'action';
  id: string;
  /** Epoch milliseconds, as all of these. */
  dueAt: number;
  /** Absent while it is open. */
  completedAt?: number;
  /** It was dropped openly, and counts in no share. */
  dropped?: true;
}

/** The ladder by which a change finds its deployment, most certain first. @public */
export type ChangeRung = 1 | 2 | 3 | 4;

/** A change and, when it has reached production, the first deployment that brought it there. @public */
export interface LinkedChange {
  kind: 'change';
  id: string;
  /** Epoch milliseconds. */
  mergedAt: number;
  /** Epoch milliseconds; absent when a squash lost it. */
  firstCommitAt?: number;
  deployment?: { id: string; finishedAt: number; rung: ChangeRung };
  /** Why a change that reached production is not measured. */
  excluded?: 'no-predecessor';
}

/** @public */
export type LinkedFact =
  | LinkedDeployment
  | LinkedChange
  | LinkedFailure
  | LinkedIncident
  | LinkedRepeat
  | LinkedAlert
  | LinkedAction;

/** A partial and the instant (epoch milliseconds) whose day it counts in. @public */
export interface Contribution<P> {
  at: number;
  partial: P;
}

/** What a partial says, before statuses are decided. @public */
export interface MetricValue {
  /** Absent when nothing can be computed, such as a median of nothing. */
  value?: number;
  interval?: Interval;
  n: number;
  /** Smallest n with which `value` may be shown; 0 where zero is an honest number. */
  minimum: number;
  coverage?: { linked: number; eligible: number };
  parts: Omit<ReadingPart, 'status'>[];
  notes: string[];
  exclusions: Record<string, number>;
}

/** @public */
export interface Comparison<P> {
  before: P;
  now: P;
  windowBefore: Window;
  windowNow: Window;
  /** A longer stretch up to the end of `windowNow`, from which week-to-week dispersion is estimated. */
  reference: P;
  referenceWindow: Window;
}

/**
 * One metric as three pure functions and what is declared about it.
 *
 * Methods are declared in method syntax so that a `Metric<P>` is usable as a `Metric`, whatever its partial.
 *
 * @public
 */
export interface Metric<P = unknown> {
  readonly id: string;
  /** Changes whenever the same facts would give another number. */
  readonly definitionVersion: string;
  readonly unit: 'seconds' | 'ratio' | 'per-week' | 'count';
  readonly layer:
    | 'outcome'
    | 'reliability'
    | 'workflow'
    | 'assistive'
    | 'learning';
  readonly disclosureClass: 'S' | 'O' | 'W' | 'A';
  /** Which way is the better one; decides the word, never the number. */
  readonly direction: 'higher' | 'lower';
  /** Facts without which there is no number at all. */
  readonly needs: readonly FactKind[];
  readonly counterMetric?: string;
  /** Parts that do not merge over services: read for one component, left out for every other subject. */
  readonly componentParts?: readonly string[];
  /** The partial without what only `componentParts` are read from; agrees with `merge`. */
  withoutComponentParts?(partial: P): P;
  /**
   * The partial as it is kept once its facts are gone: no instant, no id and no single duration, but the same counts, and
   * quantiles within 1 %. Left out by a metric that keeps counts only.
   */
  withoutSamples?(partial: P): P;
  identity(): P;
  lift(fact: LinkedFact): Contribution<P>[];
  merge(a: P, b: P): P;
  /** All of them at once, to the byte what `merge` makes one after the other; worth having where partials are long. */
  mergeMany?(partials: readonly P[]): P;
  read(partial: P, window: Window): MetricValue;
  /** The trend test at 5 %; undefined when the samples are too small to ask. */
  compare(comparison: Comparison<P>): Verdict | undefined;
}
