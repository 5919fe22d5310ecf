import { createHash } from 'node:crypto';
import {
  dayOf,
  FactKind,
} from '@plumbline/backstage-plugin-service-metrics-common';
import canonicalize from 'canonicalize';
import { FactReport, StoredFact, Version } from './Fact';

/*
 * Every field, and the fact's existence, is a register in which the newest event wins (ties: the greatest event id).
 * Registers merge commutatively and idempotently, so retries, replays and disorder change nothing.
 */

/** The name under which versions hold the fact's existence. */
export const EXISTENCE = '';

/** The name under which versions hold who took part; no field is kept under it. */
export const PARTICIPANTS = 'contributors';

/** The field whose instant says on which day a fact belongs: the first that is known. */
const ANCHORS: Record<FactKind, readonly string[]> = {
  deployment: ['finishedAt'],
  change: ['mergedAt'],
  incident: ['startedAt'],
  context: ['from'],
  alert: ['startedAt'],
  'slo-sample': ['to'],
  'action-item': ['dueAt', 'createdAt'],
};

function isNewer(candidate: Version, current: Version | undefined): boolean {
  if (!current) {
    return true;
  }
  return candidate[0] === current[0]
    ? candidate[1] > current[1]
    : candidate[0] > current[0];
}

/** The instant that a report puts its fact to; undefined when it says nothing about it. */
export function anchorOf({ kind, fields }: FactReport): number | undefined {
  return placeOf(kind, fields);
}

function placeOf(
  kind: FactKind,
  fields: Record<string, unknown>,
): number | undefined {
  const told = ANCHORS[kind]
    .map(name => fields[name])
    .find(value => value !== undefined && value !== null);
  return typeof told === 'string' ? Date.parse(told) : undefined;
}

/** Every day to which a report ever put the fact. */
function daysOf(current?: StoredFact, report?: FactReport): Set<string> {
  const told = report && anchorOf(report);
  const lists = [current?.otherDays, report?.otherDays];
  return new Set([
    ...lists.flatMap(list => (list ? list.split(',') : [])),
    ...(current?.at === undefined ? [] : [dayOf(current.at)]),
    ...(told === undefined ? [] : [dayOf(told)]),
  ]);
}

/** The fact after one more report; returns the same object when the report changes nothing. */
export function mergeReport(
  current: StoredFact | undefined,
  report: FactReport,
): StoredFact {
  const version: Version = [report.eventTime, report.eventId];
  const fields = { ...current?.fields };
  const versions = { ...current?.versions };
  let withdrawn = current?.withdrawn ?? false;
  let changed = !current;

  if (isNewer(version, versions[EXISTENCE])) {
    versions[EXISTENCE] = version;
    withdrawn = report.withdrawn;
    changed = true;
  }
  // A fact taken back has nobody who took part.
  const tells = report.participants !== undefined || report.withdrawn;
  if (tells && isNewer(version, versions[PARTICIPANTS])) {
    versions[PARTICIPANTS] = version;
    changed = true;
  }
  for (const [name, value] of Object.entries(report.fields)) {
    if (isNewer(version, versions[name])) {
      versions[name] = version;
      fields[name] = value;
      changed = true;
    }
  }
  const days = daysOf(current, report);
  if (current && !changed && days.size === daysOf(current).size) {
    return current;
  }
  const { source, kind, id, subject } = report;
  const at = placeOf(kind, fields);
  if (at !== undefined) {
    days.delete(dayOf(at));
  }
  return {
    source,
    kind,
    id,
    subject,
    at,
    withdrawn,
    fields,
    policies: current?.policies ?? '',
    otherDays: [...days].sort().join(','),
    agesFrom: current?.agesFrom ?? report.agesFrom,
    versions,
    contentHash: contentHashOf({ source, kind, id, subject, fields }),
  };
}

/** Hash over all that is known of a fact. */
export function contentHashOf({
  source,
  kind,
  id,
  subject,
  fields,
}: Pick<StoredFact, 'source' | 'kind' | 'id' | 'subject' | 'fields'>): string {
  const known = Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== null),
  );
  return createHash('sha256')
    .update(canonicalize([source, kind, id, subject, known]) ?? '')
    .digest('hex')
    .slice(0, 32);
}
