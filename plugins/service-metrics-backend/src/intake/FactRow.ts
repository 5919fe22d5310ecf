import { FactKey } from '@plumbline/backstage-plugin-service-metrics-common';
import canonicalize from 'canonicalize';
import { toNumber } from '../database/statements';
import { StoredFact } from '../facts/Fact';
import { EXISTENCE } from '../facts/mergeReport';
import { joinPolicies } from '../facts/policies';

/** A row of the table of facts, as the intake writes it. */
export interface FactRow {
  source: string;
  kind: StoredFact['kind'];
  fact_id: string;
  subject: string;
  at: number | string | null;
  withdrawn: boolean | number;
  fields: string;
  versions: string;
  content_hash: string;
  received_at: number;
  policies: string;
  ages_from: number | string;
  stage: number;
  other_days: string;
}

/** The stage of a fact of which only id, revision and times are left. */
export const REDUCED = 1;

export function toRow(
  fact: StoredFact,
  {
    receivedAt,
    policyVersion,
    isBackfill,
  }: { receivedAt: number; policyVersion: string; isBackfill: boolean },
): FactRow {
  return {
    source: fact.source,
    kind: fact.kind,
    fact_id: fact.id,
    subject: fact.subject,
    at: fact.at ?? null,
    withdrawn: fact.withdrawn,
    fields: canonicalize(fact.fields) ?? '{}',
    versions: canonicalize(fact.versions) ?? '{}',
    content_hash: fact.contentHash,
    received_at: receivedAt,
    policies: joinPolicies([fact.policies, policyVersion]),
    // Of merged content alone, unless history is brought: the order of reports must not decide when a fact goes.
    ages_from: isBackfill
      ? fact.agesFrom ?? receivedAt
      : fact.at ?? fact.versions[EXISTENCE][0],
    stage: 0,
    other_days: fact.otherDays,
  };
}

/** Names a fact. */
export function keyOf(fact: {
  subject: string;
  kind: string;
  source: string;
  id: string;
}): string {
  return JSON.stringify([fact.subject, fact.kind, fact.source, fact.id]);
}

/** Sorts as the columns of the primary key do, byte by byte. */
export function orderOf({ subject, kind, source, id }: FactKey): string {
  return [subject, kind, source, id].join('\u0000');
}

/** Names the fact of a row, as `keyOf` does. */
export function rowKey(
  row: Pick<FactRow, 'subject' | 'kind' | 'source' | 'fact_id'>,
): string {
  return JSON.stringify([row.subject, row.kind, row.source, row.fact_id]);
}

export function fromRow(row: FactRow): StoredFact {
  return {
    source: row.source,
    kind: row.kind,
    id: row.fact_id,
    subject: row.subject,
    at: row.at === null ? undefined : toNumber(row.at),
    withdrawn: Boolean(row.withdrawn),
    fields: JSON.parse(row.fields),
    versions: JSON.parse(row.versions),
    contentHash: row.content_hash,
    policies: row.policies,
    otherDays: row.other_days,
    agesFrom: toNumber(row.ages_from),
  };
}
