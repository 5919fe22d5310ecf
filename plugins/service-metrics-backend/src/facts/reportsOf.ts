import { FactReport, StoredFact, Version } from './Fact';
import { EXISTENCE, PARTICIPANTS } from './mergeReport';

/** The reports that a stored fact comes to: one for every delivery of which something still holds. */
export function reportsOf(fact: StoredFact): FactReport[] {
  const reports = new Map<string, FactReport>();
  const reportAt = (version: Version): FactReport => {
    const [eventTime, eventId] = version;
    const key = JSON.stringify(version);
    const report = reports.get(key) ?? {
      source: fact.source,
      kind: fact.kind,
      id: fact.id,
      subject: fact.subject,
      eventId,
      eventTime,
      withdrawn: false,
      fields: {},
      agesFrom: fact.agesFrom,
      otherDays: fact.otherDays,
    };
    reports.set(key, report);
    return report;
  };
  for (const [name, version] of Object.entries(fact.versions)) {
    const report = reportAt(version);
    if (name === EXISTENCE) {
      report.withdrawn = fact.withdrawn;
    } else if (name === PARTICIPANTS) {
      report.participants = { keptUnder: fact.subject };
    } else {
      report.fields[name] = fact.fields[name];
    }
  }
  return [...reports.values()];
}
