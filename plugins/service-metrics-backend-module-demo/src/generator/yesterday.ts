import {
  FactDelivery,
  startOfDay,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { IncidentCourse } from './scriptedIncidents';
import { ServiceHistory } from './ServiceHistory';
import { DemoService } from './services';
import { LATE_INCIDENT_SERVICE } from './Timeline';
import { HOUR, instant, MINUTE } from './units';

/*
 * The major incident of the evening before the first start, which nobody has looked into yet: a configuration that was rolled
 * out in the afternoon and gave way at the evening's peak. No source names the deployment, and it lies further back than the
 * component's bound for closeness, so that it waits for a person to say so.
 */

const AT = {
  deployed: 17.5 * HOUR,
  started: 20 * HOUR + 17 * MINUTE,
  detected: 20 * HOUR + 23 * MINUTE,
  acknowledged: 20 * HOUR + 25 * MINUTE,
  mitigated: 20 * HOUR + 46 * MINUTE,
  restored: 20 * HOUR + 55 * MINUTE,
} as const;

/** Whether it happens to a service on a day. @internal */
export function isLateIncident(
  service: DemoService,
  { timeline }: Pick<ServiceHistory, 'timeline'>,
  day: string,
): boolean {
  return (
    service.name === LATE_INCIDENT_SERVICE && day === timeline.lateIncidentDay
  );
}

/** The deployment behind it. @internal */
export function lateDeployment(
  service: DemoService,
  history: ServiceHistory,
  day: string,
): FactDelivery<'deployment'>[] {
  if (!isLateIncident(service, history, day)) {
    return [];
  }
  const at = startOfDay(day) + AT.deployed;
  const id = `${service.name}-${day}-evening-production-1`;
  return [
    {
      kind: 'deployment',
      id,
      subject: service.ref,
      eventId: `deployment:${id}`,
      eventTime: instant(at),
      environment: 'production',
      tier: 'production',
      startedAt: instant(at - 4 * MINUTE),
      finishedAt: instant(at),
      outcome: 'succeeded',
      type: 'config',
      trigger: 'manual',
      revision: history.newestMerge(at).revision,
    },
  ];
}

/** Its course as the tracker tells it. @internal */
export function lateIncident(
  service: DemoService,
  history: Pick<ServiceHistory, 'timeline'>,
  day: string,
): IncidentCourse[] {
  const midnight = startOfDay(day);
  return isLateIncident(service, history, day)
    ? [
        {
          id: `${service.name}-${day}-evening`,
          startedAt: midnight + AT.started,
          detectedAt: midnight + AT.detected,
          acknowledgedAt: midnight + AT.acknowledged,
          mitigatedAt: midnight + AT.mitigated,
          restoredAt: midnight + AT.restored,
          failureMode: 'configuration',
          severity: 'sev1',
          detectedBy: 'alert',
        },
      ]
    : [];
}
