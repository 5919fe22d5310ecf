import canonicalize from 'canonicalize';
import { FactDelivery } from '../../plugins/service-metrics-common/src';
import { mergeReport } from '../../plugins/service-metrics-backend/src/facts/mergeReport';

/** Columns of `facts`, in the order of {@link toStoredRow}. */
export const FACT_COLUMNS = [
  'source',
  'kind',
  'fact_id',
  'subject',
  'at',
  'withdrawn',
  'fields',
  'versions',
  'content_hash',
  'received_at',
  'ages_from',
] as const;

/** Source of every generated fact. */
export const SOURCE = 'bench';

/**
 * A generated fact as the intake stores it, without the way through the door: generated ids and times are in the form that
 * is kept. `checkForm` compares a sample with what the intake stores.
 */
export function toStoredRow(delivery: FactDelivery): (string | null)[] {
  const { kind, id, subject, eventId, eventTime, ...fields } = delivery;
  const fact = mergeReport(undefined, {
    source: SOURCE,
    kind,
    id,
    subject,
    eventId,
    eventTime: Date.parse(eventTime),
    withdrawn: false,
    fields,
  });
  return [
    fact.source,
    fact.kind,
    fact.id,
    fact.subject,
    fact.at === undefined ? null : String(fact.at),
    'f',
    canonicalize(fact.fields) ?? '{}',
    canonicalize(fact.versions) ?? '{}',
    fact.contentHash,
    String(Date.parse(eventTime)),
    String(fact.at ?? Date.parse(eventTime)),
  ];
}
