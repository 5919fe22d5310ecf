import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { resolvePackagePath } from '@backstage/backend-plugin-api';

/*
 * Nine months of real releases of public services, and what an independent program computed from them. They lie beside the
 * repository, or where PLUMBLINE_DATA says.
 */
const DATA = resolve(
  process.env.PLUMBLINE_DATA ??
    resolvePackagePath(
      '@plumbline/backstage-plugin-service-metrics-backend',
      '../../../shared/data',
    ),
  'govuk',
);

export interface Quantiles {
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
    {
      from_commit_authored: Quantiles;
      from_commit_committed: Quantiles;
      from_merge: Quantiles;
    }
  >;
}

type Row = Record<string, string>;

function read(file: string): string {
  return readFileSync(resolve(DATA, file), 'utf8');
}

function rows(file: string): Row[] {
  const [header, ...lines] = read(file).trim().split(/\r?\n/);
  const names = header.split(',');
  return lines.map(line =>
    Object.fromEntries(line.split(',').map((cell, i) => [names[i], cell])),
  );
}

/** Numbers of the window [2026-02-01, 2026-05-01). */
export const expected: Expected = JSON.parse(read('expected.json'));

/**
 * Releases to staging and production. What only took a service away or changed its configuration is none; where the number of
 * the tag fell, the data say `rollback`, which a falling number alone is not.
 */
export const releases = rows('deployments.csv').filter(({ kind }) =>
  ['deploy', 'rollback'].includes(kind),
);

/** How the changes of a service are told: what stands for the first commit, and which rows are changes. */
export const VIEWS = {
  authored: { kind: 'commit', firstCommitAt: 'authored_at' },
  committed: { kind: 'commit', firstCommitAt: 'committed_at' },
  merged: { kind: 'merge', firstCommitAt: undefined },
} as const;

export type View = keyof typeof VIEWS;

/** Changes of one of the three services whose commits are known. */
export function changesOf(service: string, view: View): Row[] {
  return rows(`changes-${service}.csv`).filter(
    ({ kind }) => kind === VIEWS[view].kind,
  );
}

/** The releases and changes of a service as facts about a subject of its own. */
export function factsOf(service: string, subject: string, view?: View) {
  const changes = view ? changesOf(service, view) : [];
  const byRelease = new Map<string, string[]>();
  for (const { sha, release_tag: tag, deployed_at: at } of changes) {
    const key = `${tag} ${at}`;
    byRelease.set(key, [...(byRelease.get(key) ?? []), sha]);
  }
  const deployments = releases
    .filter(release => release.service === service)
    .map(({ config_commit: id, environment, changed_at: at, to_tag: tag }) => ({
      eventId: `${subject} ${environment} ${id}`,
      eventTime: at,
      kind: 'deployment',
      id: `${environment} ${id}`,
      subject,
      environment,
      outcome: 'succeeded',
      type: 'standard',
      finishedAt: at,
      artifact: tag,
      ...(view && environment === 'production'
        ? { changes: byRelease.get(`${tag} ${at}`) ?? [] }
        : {}),
    }));
  const start = view && VIEWS[view].firstCommitAt;
  return [
    ...deployments,
    ...changes.map(row => ({
      eventId: `${subject} ${row.sha}`,
      eventTime: row.deployed_at,
      kind: 'change',
      id: row.sha,
      subject,
      mergedAt: row.committed_at,
      mergeRevision: row.sha,
      ...(start ? { firstCommitAt: row[start] } : {}),
    })),
  ];
}
