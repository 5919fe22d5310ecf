import { FactDelivery } from '@plumbline/backstage-plugin-service-metrics-common';
import { actionFacts } from './actionFacts';
import { alertFacts } from './alertFacts';
import { changeFacts } from './changeFacts';
import { namingCrew } from './crews';
import { deploymentFacts } from './deploymentFacts';
import { incidentFacts } from './incidentFacts';
import { ServiceHistory } from './ServiceHistory';
import { DemoService } from './services';
import { sloFacts } from './sloFacts';
import { lateDeployment } from './yesterday';

/**
 * Everything that happens to a service on one UTC day (`YYYY-MM-DD`), in order of event time; every event time lies
 * inside that day. Depends on the service, the day and the timeline alone; what else the history was asked before only saves
 * drawing the same days again.
 *
 * @internal
 */
export function demoFacts(
  service: DemoService,
  day: string,
  history: ServiceHistory,
): FactDelivery[] {
  const incidents = incidentFacts(service, history, day);
  const facts: FactDelivery[] = [
    ...changeFacts(service, history, day),
    ...deploymentFacts(service, history, day),
    ...lateDeployment(service, history, day),
    ...incidents,
    ...alertFacts(service, incidents, day),
    ...sloFacts(service, history, incidents, day),
    ...actionFacts(service, history, day),
  ];
  return facts
    .map(fact => namingCrew(service, fact))
    .sort(
      (a, b) =>
        Date.parse(a.eventTime) - Date.parse(b.eventTime) ||
        Number(a.eventId > b.eventId) - Number(a.eventId < b.eventId),
    );
}
