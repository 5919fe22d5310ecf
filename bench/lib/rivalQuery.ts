import { Client } from 'pg';

/** Epoch milliseconds, half-open. */
export interface Span {
  name: string;
  from: number;
  to: number;
}

/** What plain SQL says of one window; durations in seconds. */
export interface RivalNumbers {
  name: string;
  deployments: number;
  days: number;
  failed: number;
  lead: number[];
  merged: number[];
  recovery: number;
  restore: number;
}

/**
 * Where plain SQL finds the durations of changes: `facts` joins links with facts, as the letter of the goal is; `narrow`
 * has a table that somebody made of exactly those durations beforehand.
 */
export type Rival = 'facts' | 'narrow';

const CHANGES: Record<Rival, string> = {
  facts: `SELECT
      CASE WHEN first_commit_at <= deployed_at THEN deployed_at - first_commit_at END AS lead,
      CASE WHEN merged_at <= deployed_at THEN deployed_at - merged_at END AS merged
    FROM (
      SELECT l.deployed_at, l.merged_at,
        (extract(epoch FROM (f.fields::json ->> 'firstCommitAt')::timestamptz) * 1000)::bigint AS first_commit_at
      FROM links l JOIN facts f
        ON f.subject = l.subject AND f.kind = 'change' AND f.source = l.change_source AND f.fact_id = l.change_id
      WHERE l.excluded IS NULL AND INSIDE l.deployed_at >= since AND l.deployed_at < until
    ) linked`,
  narrow: `SELECT lead, merged FROM rival_changes l
    WHERE INSIDE deployed_at >= since AND deployed_at < until`,
};

/** The same numbers by plain SQL, in one statement for all windows; of everyone when no services are named. */
export async function askRival(
  client: Client,
  rival: Rival,
  spans: readonly Span[],
  services?: readonly string[],
): Promise<RivalNumbers[]> {
  const inside = services ? 'subject = ANY($1) AND' : '';
  const changes = CHANGES[rival].replace(
    'INSIDE',
    services ? 'l.subject = ANY($1) AND' : '',
  );
  const values = spans
    .map(({ name, from, to }) => `('${name}', ${from}::bigint, ${to}::bigint)`)
    .join(', ');
  const { rows } = await client.query(
    `SELECT w.name, d.deployments, d.days, f.failed, c.lead, c.merged, r.recovery, i.restore
     FROM (VALUES ${values}) AS w(name, since, until)
     CROSS JOIN LATERAL (
       SELECT count(*) AS deployments, count(DISTINCT day) AS days
       FROM rival_deployments WHERE ${inside} finished_at >= since AND finished_at < until
     ) d
     CROSS JOIN LATERAL (
       SELECT count(*) AS failed
       FROM rival_failures WHERE ${inside} finished_at >= since AND finished_at < until
     ) f
     CROSS JOIN LATERAL (
       SELECT percentile_cont(ARRAY[0.5, 0.75, 0.9]) WITHIN GROUP (ORDER BY lead) AS lead,
         percentile_cont(ARRAY[0.5, 0.75, 0.9]) WITHIN GROUP (ORDER BY merged) AS merged
       FROM (${changes}) changes
     ) c
     CROSS JOIN LATERAL (
       SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY recovered_at - finished_at) AS recovery
       FROM rival_failures WHERE ${inside} recovered_at >= since AND recovered_at < until
         AND recovered_at >= finished_at
     ) r
     CROSS JOIN LATERAL (
       SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY restored_at - started_at) AS restore
       FROM rival_incidents WHERE ${inside} restored_at >= since AND restored_at < until
         AND restored_at >= started_at
     ) i`,
    services ? [services] : [],
  );
  const seconds = (value: unknown) => Number(value) / 1000;
  return rows.map(row => ({
    name: row.name,
    deployments: Number(row.deployments),
    days: Number(row.days),
    failed: Number(row.failed),
    lead: row.lead.map(seconds),
    merged: row.merged.map(seconds),
    recovery: seconds(row.recovery),
    restore: seconds(row.restore),
  }));
}
