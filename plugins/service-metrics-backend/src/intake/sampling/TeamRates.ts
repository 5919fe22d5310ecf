import { StratumSpec } from '@plumbline/backstage-plugin-service-metrics-common';
import { teamRate } from './teamRate';
import { TeamRateStore } from './TeamRateStore';

/*
 * At which rate a team is drawn. A quarter of the changes of a small team are so few that no number may be told of them, so
 * the charter may say how many a week are to be drawn (`perWeek`). How many a team makes is taken from the quarter before,
 * and the rate is fixed with its first change of the quarter: what is merged later never changes it, nor who merges. Each
 * rate is shown to its team and is part of the manifest. Without a quarter before, or when fewer than its last four weeks
 * were drawn in, the charter's rate holds.
 */
export class TeamRates {
  readonly #store: TeamRateStore;
  readonly #known = new Map<string, Map<string, number>>();

  constructor(store: TeamRateStore) {
    this.#store = store;
  }

  async of(
    period: string,
    part: string,
    stratum: StratumSpec,
  ): Promise<number> {
    if (stratum.perWeek === undefined) {
      return stratum.rate;
    }
    const known = this.#known.get(period) ?? new Map<string, number>();
    this.#known.set(period, known);
    const key = JSON.stringify([part, stratum.id]);
    const rate =
      known.get(key) ??
      (await this.#store.fix({ period, part, stratum: stratum.id }, made =>
        teamRate(stratum, made),
      ));
    known.set(key, rate);
    return rate;
  }

  /** Forgets what has closed. */
  forget(period: string): void {
    this.#known.delete(period);
  }
}
