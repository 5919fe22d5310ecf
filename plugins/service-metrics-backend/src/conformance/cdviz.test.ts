import {
  LinkedFact,
  Metric,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { readData } from '../__testUtils__/dataFolder';
import { knownFact } from '../__testUtils__/historyOfFacts';
import { linkedFacts } from '../__testUtils__/linkedFacts';
import { changeFailRate, deploymentFrequency, timeToRestore } from '../metrics';

/*
 * The demonstration week of another tool, three services, with its results. Differences by name:
 *
 *   a rollback ships too   it notes on a deployment that it was rolled back, and divides by the others; for us the rollback
 *                          is a deployment of its own, in the denominator
 *   incidents count        it counts rollbacks only; we also count deployments to which an incident is attributed
 *   staging                it measures every environment; we measure production. Its incidents are compared all together
 */

interface Numbers {
  deployments: number;
  cfr_percent: number;
  by_service: Record<string, number>;
}

const reference: {
  production: Numbers;
  incidents: {
    resolved: number;
    restore_p50_s: number;
    restore_p50_production_s: number;
  };
} = JSON.parse(readData('peers', 'cdviz', 'reference.json'));

const START = Date.parse('2026-03-02T00:00:00Z');
const window = { label: '7d' as const, from: '2026-03-02', to: '2026-03-09' };

type Row = Record<string, string>;

function rows(file: string): Row[] {
  const [header, ...lines] = readData('peers', 'cdviz', file)
    .trim()
    .split(/\r?\n/);
  const names = header.split(',');
  return lines.map(line =>
    Object.fromEntries(line.split(',').map((cell, i) => [names[i], cell])),
  );
}

/** Sums durations such as `1h45m`. */
function after(...durations: string[]): string {
  const seconds = durations
    .flatMap(text => [...text.matchAll(/(\d+)([hms])/g)])
    .reduce(
      (sum, [, digits, unit]) =>
        sum +
        Number(digits) * { h: 3600, m: 60, s: 1 }[unit as 'h' | 'm' | 's'],
      0,
    );
  return new Date(START + seconds * 1000).toISOString();
}

const deploys = rows('dora_deploys.csv').filter(
  row => row.environment === 'production',
);
const incidents = rows('incident_dora.csv');

function deploymentsOf(service: string) {
  const own = deploys.filter(row => row.service_id === service);
  return own
    .flatMap((row, n) => {
      const fact = (
        id: string,
        finishedAt: string,
        artifact: string,
        type: 'standard' | 'rollback',
      ) =>
        knownFact('deployment', id, {
          environment: 'prod',
          outcome: 'succeeded',
          type,
          finishedAt,
          artifact,
        });
      return [
        fact(
          row.artifact_id,
          after(row.dts_0, row.dts_deployed),
          row.artifact_id,
          'standard',
        ),
        ...(row.dts_rolledback
          ? [
              fact(
                `${row.artifact_id} back`,
                after(row.dts_0, row.dts_rolledback),
                own[n - 1].artifact_id,
                'rollback',
              ),
            ]
          : []),
      ];
    })
    .sort((a, b) => (a.fields.finishedAt! < b.fields.finishedAt! ? -1 : 1));
}

function incidentsOf(wanted: (row: Row) => boolean) {
  return incidents.filter(wanted).map(row =>
    knownFact('incident', row.id, {
      startedAt: after(row.dts_0, row.detected),
      ...(row.resolved ? { restoredAt: after(row.dts_0, row.resolved) } : {}),
    }),
  );
}

const services = Object.keys(reference.production.by_service);

/** A team's number: the merge over its services. */
function read<P>(
  metric: Metric<P>,
  factsOf: (service: string) => LinkedFact[],
) {
  return metric.read(
    services
      .flatMap(factsOf)
      .flatMap(fact => metric.lift(fact))
      .reduce(
        (sum, { partial }) => metric.merge(sum, partial),
        metric.identity(),
      ),
    window,
  );
}

describe('a week of another tool', () => {
  it.each(Object.entries(reference.production.by_service))(
    'deploys %s as often, rollbacks apart',
    (service, count) => {
      const lifted = linkedFacts(deploymentsOf(service), [])
        .filter(fact => fact.kind === 'deployment')
        .filter(({ type }) => type === 'standard');
      expect(lifted).toHaveLength(count);
    },
  );

  it('has a rollback more in its deployments (a rollback ships too)', () => {
    const { n } = read(deploymentFrequency, service =>
      linkedFacts(deploymentsOf(service), []),
    );
    expect(n).toBe(reference.production.deployments + 1);
  });

  it('fails as often by rollbacks alone, over one deployment more', () => {
    const { value = 0, n } = read(changeFailRate, service =>
      linkedFacts(deploymentsOf(service), []),
    );
    expect(value * n).toBe(1);
    expect((100 * value * n) / (n - 1)).toBe(reference.production.cfr_percent);
  });

  it('fails more often with its incidents (incidents count)', () => {
    const {
      value = 0,
      n,
      coverage,
    } = read(changeFailRate, service =>
      linkedFacts(
        deploymentsOf(service),
        incidentsOf(
          row => row.service === service && row.environment === 'production',
        ),
      ),
    );
    // By hand: seven incidents began within a day of seven different deployments, and one more was rolled back.
    expect({ failed: Math.round(value * n), n, coverage }).toEqual({
      failed: 8,
      n: 18,
      coverage: { linked: 7, eligible: 11 },
    });
  });

  it.each([
    ['in production', 'restore_p50_production_s', /production/],
    ['in any environment', 'restore_p50_s', /./],
  ] as const)('restores as fast %s', (_, name, environment) => {
    const { value } = read(timeToRestore, service =>
      linkedFacts(
        [],
        incidentsOf(
          row => row.service === service && environment.test(row.environment),
        ),
      ),
    );
    expect(value).toBe(reference.incidents[name]);
  });
});
