import { FactDelivery } from '@plumbline/backstage-plugin-service-metrics-common';
import { changeFacts } from './changeFacts';
import { deploymentFacts } from './deploymentFacts';
import { incidentFacts } from './incidentFacts';
import { ServiceHistory } from './ServiceHistory';
import { DemoService } from './services';

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
  const facts: FactDelivery[] = [
    ...changeFacts(service, history, day),
    ...deploymentFacts(service, history, day),
    ...incidentFacts(service, history, day),
  ];
  return facts.sort(
    (a, b) =>
      Date.parse(a.eventTime) - Date.parse(b.eventTime) ||
      Number(a.eventId > b.eventId) - Number(a.eventId < b.eventId),
  );
}
