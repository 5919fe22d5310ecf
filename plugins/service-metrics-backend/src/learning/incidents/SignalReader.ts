import { DAY_MS } from '@plumbline/backstage-plugin-service-metrics-common';
import { FactStore } from '../../facts/FactStore';
import { HORIZON_MS, Point, Signal, TRIAL_MS } from '../warning';
import { burnOf } from './toIncidentFacts';

/** Before the trial, the band of its first points needs a past. */
const PAST_MS = 42 * DAY_MS;

/** Most samples of objectives that are read. */
const MOST_SAMPLES = 4_000;

/** Gathers the signals that are stored for a service anyway, for the replay before an impact. */
export class SignalReader {
  readonly #facts: Pick<FactStore, 'list' | 'newest'>;

  constructor(facts: Pick<FactStore, 'list' | 'newest'>) {
    this.#facts = facts;
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
    const signals: Signal[] = [
      ...[...burns].map(([slo, points]): Signal => {
        const name = slo === '' || slo.startsWith('h:') ? '' : ` (${slo})`;
        return { name: `Error budget burn${name}`, warns: 'above', points };
      }),
      {
        name: 'Alerts a day',
        warns: 'above',
        points: daily(
          alerts.map(({ fields }) => Date.parse(fields.startedAt ?? '')),
          days,
        ),
      },
      {
        name: 'Changes merged a day',
        warns: 'above',
        points: daily(
          changes.map(({ fields }) => Date.parse(fields.mergedAt ?? '')),
          days,
        ),
      },
      {
        name: 'Failed deployment attempts a day',
        warns: 'above',
        points: daily(
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

/** Counts of stretches of 24 hours that end with `until`; none when nothing ever happened. */
function daily(
  instants: readonly number[],
  { from, until }: { from: number; until: number },
): Point[] {
  const [first] = instants;
  if (first === undefined) {
    return [];
  }
  const counts = new Map<number, number>();
  for (const at of instants) {
    const day = Math.floor((until - at) / DAY_MS);
    counts.set(day, (counts.get(day) ?? 0) + 1);
  }
  const length = Math.floor((until - Math.max(from, first)) / DAY_MS);
  return Array.from({ length }, (...[, index]) => {
    const day = length - 1 - index;
    const to = until - day * DAY_MS;
    return { from: to - DAY_MS, to, value: counts.get(day) ?? 0 };
  });
}
