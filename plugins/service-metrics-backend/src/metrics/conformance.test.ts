import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import {
  LinkedFact,
  Metric,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { changeLeadTime } from './changeLeadTime';
import { deploymentFrequency } from './deploymentFrequency';

/*
 * A year of real releases of public services against numbers that an independent program computed from them. The data lie
 * beside the repository, or where PLUMBLINE_DATA says.
 */
const DATA = resolve(
  process.env.PLUMBLINE_DATA ??
    resolvePackagePath(
      '@plumbline/backstage-plugin-service-metrics-backend',
      '../../../shared/data',
    ),
  'govuk',
);

interface Quantiles {
  n: number;
  median: number;
  p75: number;
  p90: number;
}

interface Expected {
  frequency: Record<
    string,
    {
      deployments: number;
      deployment_days: number;
      median_gap_seconds: number | null;
    }
  >;
  lead_time_seconds: Record<
    string,
    { from_commit_authored: Quantiles; from_merge: Quantiles }
  >;
}

const expected: Expected = JSON.parse(read('expected.json'));
const window = {
  label: 'custom' as const,
  from: '2026-02-01',
  to: '2026-05-01',
};

function read(file: string): string {
  return readFileSync(resolve(DATA, file), 'utf8');
}

function rows(file: string): Record<string, string>[] {
  const [header, ...lines] = read(file).trim().split(/\r?\n/);
  const names = header.split(',');
  return lines.map(line =>
    Object.fromEntries(line.split(',').map((cell, i) => [names[i], cell])),
  );
}

function readWindow<P>(metric: Metric<P>, facts: LinkedFact[]) {
  const [from, to] = [Date.parse(window.from), Date.parse(window.to)];
  const partial = facts
    .flatMap(fact => metric.lift(fact))
    .filter(({ at }) => at >= from && at < to)
    .reduce((sum, c) => metric.merge(sum, c.partial), metric.identity());
  const reading = metric.read(partial, window);
  const parts = Object.fromEntries(reading.parts.map(p => [p.part, p]));
  return { reading, parts };
}

describe('deployment-frequency on real releases', () => {
  const releases = rows('deployments.csv').filter(
    ({ environment, kind }) =>
      environment === 'production' && ['deploy', 'rollback'].includes(kind),
  );

  it.each(Object.entries(expected.frequency))('%s', (service, numbers) => {
    const { reading, parts } = readWindow(
      deploymentFrequency,
      releases
        .filter(release => release.service === service)
        .map(release => ({
          kind: 'deployment',
          id: release.to_tag,
          finishedAt: Date.parse(release.changed_at),
          outcome: 'succeeded',
          type: 'standard',
          targets: 1,
        })),
    );
    expect(reading.n).toBe(numbers.deployments);
    expect(reading.value).toBeCloseTo((numbers.deployments / 89) * 7, 10);
    expect(parts['deployment-days'].value).toBe(numbers.deployment_days);
    expect(parts['median-gap'].value ?? null).toBe(numbers.median_gap_seconds);
  });
});

describe('change-lead-time on real releases', () => {
  it.each(Object.entries(expected.lead_time_seconds))(
    '%s',
    (service, numbers) => {
      const of = (kind: string) =>
        readWindow(
          changeLeadTime,
          rows(`changes-${service}.csv`)
            .filter(row => row.kind === kind && row.deployed_at)
            .map(row => ({
              kind: 'change',
              id: row.sha,
              mergedAt: Date.parse(row.committed_at),
              firstCommitAt: Date.parse(row.authored_at),
              deployment: {
                id: row.release_tag,
                finishedAt: Date.parse(row.deployed_at),
                rung: 2,
              },
            })),
        );
      const commits = of('commit');
      expect(commits.reading).toMatchObject({
        n: numbers.from_commit_authored.n,
        value: numbers.from_commit_authored.median,
        exclusions: {},
      });
      const { p75, p90 } = commits.parts;
      expect(p75.value).toBeCloseTo(numbers.from_commit_authored.p75, 6);
      expect(p90.value).toBeCloseTo(numbers.from_commit_authored.p90, 0);

      const merges = of('merge').parts;
      expect(merges['merge-to-production']).toMatchObject({
        n: numbers.from_merge.n,
        value: numbers.from_merge.median,
      });
      expect(merges['merge-to-production-p90'].value).toBeCloseTo(
        numbers.from_merge.p90,
        0,
      );
    },
  );
});
