import { MarkedWeek } from '@plumbline/backstage-plugin-service-metrics-common';
import { OutcomeBasis } from './OutcomeBasis';
import { lastClosedMonday, ShownOutcomes } from './ShownOutcomes';

/** Weekly counts for those outside of the owning team: closed weeks only, and each count only where it may be told. */
export class OutsiderWeeks {
  readonly #shown: ShownOutcomes;
  readonly #isConfigured: boolean;
  readonly #now: () => number;

  constructor(options: {
    shown: ShownOutcomes;
    /** Whether people can be counted. */
    isConfigured: boolean;
    now?: () => number;
  }) {
    this.#shown = options.shown;
    this.#isConfigured = options.isConfigured;
    this.#now = options.now ?? Date.now;
  }

  async cut(
    subject: string,
    weeks: readonly MarkedWeek[],
  ): Promise<MarkedWeek[]> {
    const until = lastClosedMonday(this.#now());
    const closed = weeks.filter(({ to }) => to.slice(0, 10) <= until);
    if (closed.length === 0) {
      return [];
    }
    const windows = await this.#shown.of(subject, until);
    const tells = (basis: OutcomeBasis, from: string) =>
      this.#isConfigured && windows.tellsWeek(basis, from.slice(0, 10));
    return closed.map(({ from, to, deployments, incidents }) => ({
      from,
      to,
      ...(tells('deployment', from) ? { deployments } : {}),
      ...(tells('incident', from) ? { incidents } : {}),
    }));
  }
}
