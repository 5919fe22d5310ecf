import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  Metric,
  Purpose,
  ReadingsResponse,
  ReceiptAnswer,
  SuppressedReason,
  ViewAs,
  Window,
  WindowLabel,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { Receipt } from './receipt';
import { Ruling } from './Ruling';

/** What is asked of one subject. */
export interface ReadingsQuery {
  /** Entity ref, lower case. */
  subject: string;
  windows: Exclude<WindowLabel, 'custom'>[];
  /** Whole days `[from, to)` of the caller's own choice, as `YYYY-MM-DD`; for the owning team. */
  custom?: { from: string; to: string };
  series?: 'day' | 'week';
}

/** What is asked of the rooms inside the door. */
export interface RuledQuery extends ReadingsQuery {
  /** The day with which windows end, exclusive; today when left out. */
  asOf?: string;
  /** Windows to read without comparison, answered as `soFar`; the unfinished ones when left out. */
  alone?: readonly Window[];
  /** Why nothing of a window may be told: then nothing of it is looked at. */
  hides?: (
    metric: Metric,
    segment: string | undefined,
    window: Window,
  ) => SuppressedReason | undefined;
}

/** Who asks, and what for. */
export interface Asker {
  credentials: BackstageCredentials;
  /** To see what others see; never more than the caller would. */
  viewAs?: ViewAs;
  /** Missing means the first purpose of each document. */
  purpose?: Purpose;
}

/**
 * The one interface by which numbers leave. Implementations are stacked: the default one computes, those around it decide
 * what may be seen; everything that serves numbers holds the outermost.
 */
export interface Readings {
  /**
   * @throws NotFoundError when the subject is unknown, or not the caller's to see
   * @throws NotAllowedError when days are chosen by someone outside of the owning team
   */
  read(query: ReadingsQuery, asker: Asker): Promise<ReadingsResponse>;

  /**
   * Asks a receipt again.
   *
   * @throws NotFoundError as `read` does for its subject
   */
  recompute(receipt: Receipt, asker: Asker): Promise<ReceiptAnswer>;
}

/** Readings as the rooms inside the door hand them on: nothing is read without a ruling on each metric. */
export interface RuledReadings {
  read(query: RuledQuery, ruling: Ruling): Promise<ReadingsResponse>;
  recompute(receipt: Receipt, ruling: Ruling): Promise<ReceiptAnswer>;
}
