import { FactKind } from '@plumbline/backstage-plugin-service-metrics-common';

/** How long facts are kept, as far as the door in must know it. */
export interface Keeping {
  /** Whether a source brings history: its facts age from when they were first received. */
  isBackfill(source: string): boolean;
  /** Milliseconds that facts of a kind are kept; undefined while nothing is let go. */
  factLimit(kind: FactKind): number | undefined;
  /** Milliseconds that what is computed from facts is kept; undefined while nothing is let go. */
  aggregateLimit(): number | undefined;
}

/** Keeps everything. */
export const KEEP_ALL: Keeping = {
  isBackfill: () => false,
  factLimit: () => undefined,
  aggregateLimit: () => undefined,
};
