import { TokenChange } from '../contributors/TokenStore';
import { FactReport, StoredFact } from '../facts/Fact';
import { PARTICIPANTS } from '../facts/mergeReport';

/** Who took part in a fact from now on, if one of the reports is the newest to say so. */
export function toldOf(
  fact: StoredFact,
  before: StoredFact | undefined,
  reports: readonly FactReport[] = [],
): TokenChange[] {
  const version = fact.versions[PARTICIPANTS]?.join(' ');
  if (!version || version === before?.versions[PARTICIPANTS]?.join(' ')) {
    return [];
  }
  const report = reports.find(
    ({ eventTime, eventId }) => [eventTime, eventId].join(' ') === version,
  );
  return report
    ? [
        {
          fact,
          at: fact.at ?? report.eventTime,
          participants: report.withdrawn ? null : report.participants ?? null,
          replaces: before !== undefined,
        },
      ]
    : [];
}
