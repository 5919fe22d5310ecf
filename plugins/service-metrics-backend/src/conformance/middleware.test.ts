import {
  LinkedFact,
  Metric,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { readData } from '../__testUtils__/dataFolder';
import { knownFact } from '../__testUtils__/historyOfFacts';
import { linkedFacts } from '../__testUtils__/linkedFacts';
import { changeFailRate, deploymentFrequency, timeToRestore } from '../metrics';

/*
 * Cases of another tool with its results. Where ours differ, the reason has a name:
 *
 *   no data as zero   it answers 0 where nothing was deployed; we answer nothing
 *   24 hours          it blames the latest deployment, however long ago; we do so up to 24 hours. Told by the incident's
 *                     source which deployment it was, we come to its number
 *   means             it averages recovery times; we take the median
 *
 * Its minimum is none and ours is 10, so the numbers are compared before a reading decides whether to show them.
 */

interface Case {
  name: string;
  /** Hours before now. */
  deployments: number[];
  incidents: number[];
  percent: number;
}

interface Weekly<T> {
  deployments: string[];
  expected: Record<string, T>;
}

const peer: {
  cfr: Case[];
  weeklyCfr: Weekly<{ failed: number; total: number }> & {
    incidents: string[];
  };
  weeklyFrequency: Weekly<number>;
  meanRecovery: { seconds: number[]; mean3: number; mean4: number };
} = JSON.parse(readData('peers', 'middleware-cases.json'));

const NOW = Date.parse('2026-03-30T00:00:00Z');
const hoursAgo = (hours: number) => NOW - hours * 3_600_000;

function facts(
  deployments: number[],
  incidents: { at: number; cause?: number }[],
): LinkedFact[] {
  const sorted = [...deployments].sort((a, b) => a - b);
  return linkedFacts(
    sorted.map(at =>
      knownFact('deployment', `${at}`, {
        environment: 'prod',
        outcome: 'succeeded',
        finishedAt: new Date(at).toISOString(),
      }),
    ),
    incidents.map(({ at, cause }, n) =>
      knownFact('incident', `${n}`, {
        startedAt: new Date(at).toISOString(),
        ...(cause === undefined
          ? {}
          : { causedBy: { kind: 'deployment', id: `${cause}` } }),
      }),
    ),
  );
}

function read<P>(metric: Metric<P>, linked: LinkedFact[], from = 0, to = NOW) {
  const window = {
    label: 'custom' as const,
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
  };
  const partial = linked
    .flatMap(fact => metric.lift(fact))
    .filter(({ at }) => at >= from && at < to)
    .reduce(
      (sum, lifted) => metric.merge(sum, lifted.partial),
      metric.identity(),
    );
  return metric.read(partial, window);
}

/** What differs, by case; a case that is not here agrees. */
const DIFFERENT = new Map<string, { because: string; ours?: number }>([
  ['no incidents, no deployments', { because: 'no data as zero' }],
  ['incident, no deployments', { because: 'no data as zero' }],
  ['many', { because: '24 hours', ours: 50 }],
]);

describe('change fail rate of another tool', () => {
  it.each(peer.cfr.map(entry => [entry.name, entry] as const))(
    '%s',
    (name, { deployments, incidents, percent }) => {
      const { value } = read(
        changeFailRate,
        facts(
          deployments.map(hoursAgo),
          incidents.map(hours => ({ at: hoursAgo(hours) })),
        ),
      );
      const difference = DIFFERENT.get(name);
      expect(value === undefined ? undefined : value * 100).toBe(
        difference ? difference.ours : percent,
      );
    },
  );

  it('many, when the source names the latest deployment as its rule does', () => {
    const { deployments, incidents, percent } = peer.cfr.find(
      ({ name }) => name === 'many',
    )!;
    const { value = 0 } = read(
      changeFailRate,
      facts(
        deployments.map(hoursAgo),
        incidents.map(hours => {
          const earlier = deployments.filter(d => d > hours);
          return {
            at: hoursAgo(hours),
            ...(earlier.length
              ? { cause: hoursAgo(Math.min(...earlier)) }
              : {}),
          };
        }),
      ),
    );
    expect(value * 100).toBeCloseTo(percent, 10);
  });

  it('week by week', () => {
    const { deployments, incidents, expected } = peer.weeklyCfr;
    const linked = facts(
      deployments.map(Date.parse),
      incidents.map(at => ({ at: Date.parse(at) })),
    );
    const weeks = Object.keys(expected).map(week => {
      const from = Date.parse(week);
      const { value, n } = read(
        changeFailRate,
        linked,
        from,
        from + 7 * 86_400_000,
      );
      return [week, { failed: (value ?? 0) * n, total: n }];
    });
    expect(Object.fromEntries(weeks)).toEqual(expected);
  });
});

it('deployment frequency of another tool, week by week', () => {
  const { deployments, expected } = peer.weeklyFrequency;
  const linked = facts(deployments.map(Date.parse), []);
  const weeks = Object.keys(expected).map(week => {
    const from = Date.parse(week);
    return [
      week,
      read(deploymentFrequency, linked, from, from + 7 * 86_400_000).value,
    ];
  });
  expect(Object.fromEntries(weeks)).toEqual(expected);
});

describe('recovery times of another tool (means)', () => {
  it.each([
    [3, 'mean3', 300],
    [4, 'mean4', 200],
  ] as const)('of %s incidents', (count, name, ours) => {
    const seconds = peer.meanRecovery.seconds.slice(0, count);
    const linked = linkedFacts(
      [],
      seconds.map((duration, n) =>
        knownFact('incident', `${n}`, {
          startedAt: new Date(hoursAgo(1)).toISOString(),
          restoredAt: new Date(hoursAgo(1) + duration * 1000).toISOString(),
        }),
      ),
    );
    expect(read(timeToRestore, linked).value).toBe(ours);

    const durations = linked
      .flatMap(fact => timeToRestore.lift(fact))
      .flatMap(({ partial }) => Object.values(partial.incidents))
      .map(({ startedAt, restoredAt }) => (restoredAt - startedAt) / 1000);
    const sum = durations.reduce((total, duration) => total + duration, 0);
    expect(sum / durations.length).toBe(peer.meanRecovery[name]);
  });
});
