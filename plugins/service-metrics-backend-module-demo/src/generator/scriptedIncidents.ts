import {
  FactDelivery,
  startOfDay,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { DemoService } from './services';
import { OUTAGE, REPEATING, Timeline } from './Timeline';
import { HOUR, MINUTE } from './units';

/** @internal */
export interface IncidentCourse {
  id: string;
  startedAt: number;
  detectedAt: number;
  acknowledgedAt: number;
  /** Drawn when left out. */
  mitigatedAt?: number;
  restoredAt: number;
  failureMode: NonNullable<FactDelivery<'incident'>['failureMode']>;
  /** Drawn when left out. */
  severity?: FactDelivery<'incident'>['severity'];
  detectedBy?: FactDelivery<'incident'>['detectedBy'];
  contributingFactors?: FactDelivery<'incident'>['contributingFactors'];
  causedBy?: FactDelivery<'incident'>['causedBy'];
}

/** When the service that everyone depends on stands still on the day of its outage, after midnight. @internal */
export const OUTAGE_HOURS = { from: 19.25 * HOUR, to: 21 * HOUR } as const;

/**
 * The incidents that the timeline tells: the outage upstream with what it does to others, and the one that comes again.
 *
 * @internal
 */
export function scriptedIncidents(
  service: DemoService,
  day: string,
  timeline: Timeline,
): IncidentCourse[] {
  const at = (hours: number) => startOfDay(day) + hours;
  const courses = new Array<IncidentCourse>();
  if (day === timeline.outageDay) {
    const { from, to } = OUTAGE_HOURS;
    if (service.name === OUTAGE.service) {
      courses.push({
        id: `${service.name}-${day}-outage`,
        startedAt: at(from),
        detectedAt: at(from + 3 * MINUTE),
        acknowledgedAt: at(from + 7 * MINUTE),
        restoredAt: at(to),
        failureMode: 'infrastructure',
        severity: 'sev2',
      });
    }
    const place = OUTAGE.affected.findIndex(name => name === service.name);
    if (place >= 0) {
      courses.push({
        id: `${service.name}-${day}-upstream`,
        startedAt: at(from + (4 + place * 3) * MINUTE),
        detectedAt: at(from + (9 + place * 5) * MINUTE),
        acknowledgedAt: at(from + (14 + place * 5) * MINUTE),
        restoredAt: at(to + (6 + place * 4) * MINUTE),
        failureMode: 'dependency',
        severity: 'sev2',
      });
    }
  }
  if (service.name === REPEATING.service && timeline.repeatDays.includes(day)) {
    courses.push({
      id: `${service.name}-${day}-repeat`,
      startedAt: at(6 * HOUR),
      detectedAt: at(6 * HOUR + 11 * MINUTE),
      acknowledgedAt: at(6 * HOUR + 19 * MINUTE),
      restoredAt: at(7 * HOUR + 32 * MINUTE),
      failureMode: REPEATING.failureMode,
      contributingFactors: [REPEATING.factor],
      severity: 'sev3',
    });
  }
  return courses;
}
