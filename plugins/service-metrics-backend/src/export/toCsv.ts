import { ReadingsExport } from '@plumbline/backstage-plugin-service-metrics-common';

const COLUMNS = [
  'metric',
  'definition_version',
  'subject',
  'segment',
  'window',
  'from',
  'to',
  'unit',
  'status',
  'reason',
  'value',
  'low',
  'high',
  'interval_method',
  'n',
  'instead_of',
  'document',
  'policy_version',
  'receipt',
] as const;

/** How a text begins that a spreadsheet would run. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** RFC 4180 with the notice as lines before the head; a text is never taken for a formula. */
export function toCsv(exported: ReadingsExport): string {
  const rows = exported.readings.map(reading => {
    const { window, interval, insteadOf } = reading;
    return [
      reading.metric,
      reading.definitionVersion,
      reading.subject,
      reading.segment,
      window.label,
      window.from,
      window.to,
      reading.unit,
      reading.status,
      reading.reason,
      reading.value,
      interval?.low,
      interval?.high,
      interval?.method,
      reading.n,
      insteadOf &&
        `${insteadOf.subject} ${insteadOf.window.from}/${insteadOf.window.to}`,
      reading.document,
      reading.policyVersion,
      reading.receipt,
    ];
  });
  const notice = exported.notice.map(line => [`# ${line}`]);
  return [...notice, [...COLUMNS], ...rows]
    .map(row => `${row.map(toCell).join(',')}\r\n`)
    .join('');
}

/** Every text in quotes, as RFC 4180 allows; numbers are bare, and an absent value is an empty cell. */
function toCell(value: string | number | undefined): string {
  if (typeof value !== 'string') {
    return value === undefined ? '' : String(value);
  }
  const text = FORMULA.test(value) ? `'${value}` : value;
  return `"${text.replaceAll('"', '""')}"`;
}
