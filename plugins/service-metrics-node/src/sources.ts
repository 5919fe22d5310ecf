import {
  createExtensionPoint,
  LoggerService,
} from '@backstage/backend-plugin-api';
import {
  DeliveryResult,
  FactDelivery,
  FactKind,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { JsonObject } from '@backstage/types';

/** What a source says about itself before it may deliver. @public */
export interface SourceDeclaration {
  /** Lower-case slug; the `source` of every fact it delivers. */
  id: string;
  /** Entity ref of the group that answers for it. */
  owner: string;
  /** Why it is read, in one sentence. */
  purpose: string;
  kinds: FactKind[];
  /** Longest expected time between two signs of life, in seconds. */
  interval: number;
  /** Pattern of its own ids; an id of another form is kept as a keyed hash. */
  idPattern?: RegExp;
  /**
   * True for a source that brings history: its facts may be of any day that is not closed, and are kept from when they
   * were first received, not from when they happened.
   */
  backfill?: boolean;
}

/** What a pulled source is given for one read. @public */
export interface SourceReadContext {
  signal: AbortSignal;
  logger: LoggerService;
  /** The watermark stored with the last delivery. */
  state?: JsonObject;
  /**
   * Whether the review fields of a change may be kept now, of those changes that are drawn. A source that cannot tell them
   * again later holds them back while it is not true: before the charter is known they are dropped.
   */
  keepsReviews?: boolean;
  /**
   * Stores facts and the new watermark in one transaction. Facts of any number; they are cut to batches, the watermark
   * goes with the last. Refused items are reported, not thrown.
   */
  deliver(delivery: {
    facts: FactDelivery[];
    state?: JsonObject;
  }): Promise<DeliveryResult>;
  /** Says that the source is alive although nothing happened. */
  heartbeat(): Promise<void>;
}

/** A system of record that Plumbline reads by itself. @public */
export interface FactSource {
  readonly declaration: SourceDeclaration;
  /** How often `read` runs, in seconds. */
  readonly every: number;
  /** Reads what is new since `context.state`. Runs on one replica at a time; may be ended at any point and run again. */
  read(context: SourceReadContext): Promise<void>;
}

/** @public */
export interface ServiceMetricsSourcesExtensionPoint {
  addSource(...sources: FactSource[]): void;
}

/** Where a module adds a source. @public */
export const serviceMetricsSourcesExtensionPoint =
  createExtensionPoint<ServiceMetricsSourcesExtensionPoint>({
    id: 'service-metrics.sources',
  });
