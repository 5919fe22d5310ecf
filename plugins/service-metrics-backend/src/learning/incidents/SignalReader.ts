import { DAY_MS } from '@plumbline/backstage-plugin-service-metrics-common';
import { FactStore } from '../../facts/FactStore';
import { isProduction } from '../../links/DeploymentUnit';
import { HORIZON_MS, Point, Signal, TRIAL_MS } from '../warning';
import { batchSizes, dailyCounts, dailyMedians } from './dailyPoints';
import { burnOf } from './toIncidentFacts';

/** Before the trial, the band of its first points needs a past. */
const PAST_MS = 42 * DAY_MS;

/** Most samples of objectives that are read. */
const MOST_SAMPLES = 4_000;

/** Gathers the signals that are stored for a service anyway, for the replay before an impact. */
export class SignalReader {
  readonly #facts: Pick<FactStore, 'list' | 'newest'>;
  readonly #productionEnvironments: readonly string[];

  constructor(options: {
    facts: Pick<FactStore, 'list' | 'newest'>;
    productionEnvironments: readonly string[];
  }) {
    this.#facts = options.facts;
    this.#productionEnvironments = options.productionEnvironments;
  }

  /** @param until - beginning of the impact: nothing after it is read */
  async read(service: string, until: number): Promise<Signal[]> {
    const from = until - HORIZON_MS - TRIAL_MS - PAST_MS;
    const [samples, alerts, deployments, changes] = await Promise.all([
      this.#facts.newest('slo-sample', [service], from, until, MOST_SAMPLES),
      this.#facts.list('alert', service, from, until),
      this.#facts.list('deployment', service, from, until),
      this.#facts.list('change', service, from, until),
    ]);
    const burns = new Map<string, Point[]>();
    for (const sample of samples.reverse()) {
      const value = burnOf(sample);
      const { slo = '', from: begin, to } = sample.fields;
      if (value !== undefined && begin && to) {
        const points = burns.get(slo) ?? [];
        points.push({ from: Date.parse(begin), to: Date.parse(to), value });
        burns.set(slo, points);
      }
    }
    const days = { from, until };
    const served = deployments.filter(
      fact =>
        fact.fields.outcome === 'succeeded' &&
        isProduction(fact, this.#productionEnvironments),
    );
    const finished = served.map(({ fields }) =>
      Date.parse(fields.finishedAt ?? ''),
    );
    const merged = changes.map(({ fields }) =>
      Date.parse(fields.mergedAt ?? ''),
    );
    const signals: Signal[] = [
      ...[...burns].map(([slo, points]): Signal => {
        const name = slo === '' || slo.startsWith('h:') ? '' : ` (${slo})`;
        return { name: `Error budget burn${name}`, warns: 'above', points };
      }),
      {
        name: 'Alerts a day',
        warns: 'above',
        points: dailyCounts(
          alerts.map(({ fields }) => Date.parse(fields.startedAt ?? '')),
          days,
        ),
      },
      {
        name: 'Changes merged a day',
        warns: 'above',
        points: dailyCounts(merged, days),
      },
      {
        name: 'Changes in a deployment',
        warns: 'above',
        points: dailyMedians(batchSizes(finished, merged), days),
      },
      {
        name: 'Seconds from first commit to merge',
        warns: 'above',
        points: dailyMedians(
          changes.flatMap(({ fields: { firstCommitAt, mergedAt } }) =>
            firstCommitAt && mergedAt
              ? [
                  {
                    at: Date.parse(mergedAt),
                    value:
                      (Date.parse(mergedAt) - Date.parse(firstCommitAt)) /
                      1_000,
                  },
                ]
              : [],
          ),
          days,
        ),
      },
      {
        name: 'Rollbacks and hotfixes a day',
        warns: 'above',
        points: dailyCounts(
          served
            .filter(({ fields: { type } }) => isRemedy(type))
            .map(({ fields }) => Date.parse(fields.finishedAt ?? '')),
          days,
        ),
      },
      {
        name: 'Failed deployment attempts a day',
        warns: 'above',
        points: dailyCounts(
          deployments
            .filter(({ fields }) => fields.outcome === 'failed')
            .map(({ fields }) => Date.parse(fields.finishedAt ?? '')),
          days,
        ),
      },
    ];
    return signals.filter(({ points }) => points.length > 0);
  }
}

function isRemedy(type: string | undefined): boolean {
  return type === 'rollback' || type === 'hotfix';
}
