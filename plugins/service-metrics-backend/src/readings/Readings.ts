import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  ReadingsResponse,
  ReceiptAnswer,
  WindowLabel,
} from '@plumbline/backstage-plugin-service-metrics-common';

import { Receipt } from './receipt';

/** What is asked of one subject. */
export interface ReadingsQuery {
  /** Entity ref, lower case. */
  subject: string;
  windows: Exclude<WindowLabel, 'custom'>[];
  /** Whole days `[from, to)` of the caller's own choice, as `YYYY-MM-DD`. */
  custom?: { from: string; to: string };
  series?: 'day' | 'week';
}

/**
 * The one interface by which numbers leave. Implementations are stacked: the default one computes, those around it decide
 * what may be seen; everything that serves numbers holds the outermost.
 */
export interface Readings {
  /** @throws NotFoundError when the subject is unknown, or not the caller's to see */
  read(
    query: ReadingsQuery,
    options: { credentials: BackstageCredentials },
  ): Promise<ReadingsResponse>;

  /**
   * Asks a receipt again.
   *
   * @throws NotFoundError as `read` does for its subject
   */
  recompute(
    receipt: Receipt,
    options: { credentials: BackstageCredentials },
  ): Promise<ReceiptAnswer>;
}
