import {
  EXPORT_NOTICE,
  ExportedReading,
  Reading,
  ReadingsExport,
  ReadingsResponse,
} from '@plumbline/backstage-plugin-service-metrics-common';

/**
 * A page as something to take along: its readings in the order of the page, each followed by what may be shown in its place. What
 * the page does not show is not in it.
 */
export function toExport(page: ReadingsResponse): ReadingsExport {
  const { subject, seenAs } = page;
  return {
    notice: [...EXPORT_NOTICE],
    subject,
    ...(seenAs ? { seenAs } : {}),
    readings: page.readings.flatMap(reading => [
      toLine(reading),
      ...(reading.instead
        ? [
            {
              ...toLine(reading.instead.reading),
              insteadOf: { subject: reading.subject, window: reading.window },
            },
          ]
        : []),
    ]),
  };
}

function toLine(reading: Reading): ExportedReading {
  const { metric, definitionVersion, subject, segment, window } = reading;
  const { unit, status, reason, value, interval, n } = reading;
  const { document, policyVersion, receipt } = reading;
  return {
    metric,
    definitionVersion,
    subject,
    ...(segment === undefined ? {} : { segment }),
    window,
    unit,
    status,
    ...(reason === undefined ? {} : { reason }),
    ...(value === undefined ? {} : { value }),
    ...(interval ? { interval } : {}),
    ...(n === undefined ? {} : { n }),
    document,
    ...(policyVersion ? { policyVersion } : {}),
    ...(receipt ? { receipt } : {}),
  };
}
