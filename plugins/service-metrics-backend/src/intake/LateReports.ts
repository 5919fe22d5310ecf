import {
  dayOf,
  FactKind,
  isCounted,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { ClosedDays, ClosedDayStore } from '../database/ClosedDayStore';
import { Keeping } from '../database/Keeping';
import { FactReport } from '../facts/Fact';
import { anchorOf } from '../facts/mergeReport';
import { keyOf } from './FactRow';

/** Tells what comes too late: for a day that is closed, or older than facts are kept. */
export class LateReports {
  readonly #closed: Pick<ClosedDayStore, 'of'>;
  readonly #receivedAt: number;
  readonly #keeping: Keeping;

  constructor(
    closed: Pick<ClosedDayStore, 'of'>,
    receivedAt: number,
    keeping: Keeping,
  ) {
    this.#closed = closed;
    this.#receivedAt = receivedAt;
    this.#keeping = keeping;
  }

  /**
   * Which reports come too late: those of days that are closed, or older than what is kept, with all that is told beside them
   * of the same fact. A report that names no day is as old as its event.
   */
  async screen(reports: readonly FactReport[]): Promise<Set<FactReport>> {
    const dated = reports.flatMap(report => {
      const at = anchorOf(report);
      return at === undefined ? [] : [{ report, at }];
    });
    const closed = await this.closedDays(
      dated.map(({ report, at }) => ({ ...report, at })),
    );
    const keys = new Set(
      dated
        .filter(
          ({ report, at }) =>
            this.#isPast(report, at) || isClosed(closed, { ...report, at }),
        )
        .map(({ report }) => keyOf(report)),
    );
    const placed = new Set(dated.map(({ report }) => keyOf(report)));
    for (const report of reports) {
      if (
        !placed.has(keyOf(report)) &&
        this.#isPast(report, report.eventTime)
      ) {
        keys.add(keyOf(report));
      }
    }
    return new Set(reports.filter(report => keys.has(keyOf(report))));
  }

  #isPast({ kind, source }: FactReport, at: number): boolean {
    const limit =
      kind === 'context' || this.#keeping.isBackfill(source)
        ? this.#keeping.aggregateLimit()
        : this.#keeping.factLimit(kind);
    return limit !== undefined && at < this.#receivedAt - limit;
  }

  /** Of the days that some facts are on. */
  async closedDays(
    facts: readonly { subject: string; at?: number }[],
  ): Promise<ClosedDays> {
    return await this.#closed.of(
      facts.map(({ subject }) => subject),
      facts.flatMap(({ at }) => (at === undefined ? [] : [dayOf(at)])),
    );
  }
}

/** To what stands beside numbers and is in none, no day is closed. */
export function isClosed(
  closed: ClosedDays,
  { kind, subject, at }: { kind: FactKind; subject: string; at?: number },
): boolean {
  return at !== undefined && isCounted(kind) && closed.has(subject, dayOf(at));
}
