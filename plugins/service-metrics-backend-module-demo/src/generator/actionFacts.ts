import {
  addDays,
  ControlType,
  DAY_MS,
  FactDelivery,
  startOfDay,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { incidentFacts } from './incidentFacts';
import { once } from './lookBack';
import { SeededRandom } from './SeededRandom';
import { ServiceHistory } from './ServiceHistory';
import { DemoService } from './services';
import { HOUR, instant } from './units';

/** Days from an incident to the day on which an action is due; and the latest on which one is completed. */
const DUE_DAYS = 21;
const LATEST_DAYS = 35;

const CONTROLS = [
  ['test-automation', 4],
  ['guardrail', 3],
  ['alert', 3],
  ['runbook', 3],
  ['rollback', 1],
  ['documentation', 1],
] as const satisfies readonly (readonly [ControlType, number])[];

interface PlannedAction {
  id: string;
  incident: string;
  controlType: ControlType;
  createdAt: number;
  dueAt: number;
  completedAt?: number;
}

const plans = new WeakMap<ServiceHistory, Map<string, PlannedAction[]>>();

/**
 * What a tracker tells of the actions that incidents led to: written down two days later, due after three weeks, and most
 * of them completed. The newest incident has none yet, it waits for its review.
 *
 * @internal
 */
export function actionFacts(
  service: DemoService,
  history: ServiceHistory,
  day: string,
): FactDelivery<'action-item'>[] {
  const from = startOfDay(day);
  const isToday = (at: number) => at >= from && at < from + DAY_MS;
  return Array.from({ length: LATEST_DAYS + 1 }, (...[, back]) =>
    planned(service, history, addDays(day, -back)),
  )
    .flat()
    .flatMap(action => [
      ...(isToday(action.createdAt) ? [written(service, action)] : []),
      ...(action.completedAt !== undefined && isToday(action.completedAt)
        ? [completed(service, action, action.completedAt)]
        : []),
    ]);
}

function planned(
  service: DemoService,
  history: ServiceHistory,
  day: string,
): PlannedAction[] {
  const byDay = plans.get(history) ?? new Map<string, PlannedAction[]>();
  plans.set(history, byDay);
  return once(byDay, day, () =>
    day === history.timeline.lateIncidentDay
      ? []
      : incidentFacts(service, history, day)
          .filter(({ startedAt }) => startedAt)
          .flatMap(({ id, severity }) => plan(id, severity ?? 'unknown', day)),
  );
}

function plan(incident: string, severity: string, day: string) {
  const random = SeededRandom.create(incident, 'actions');
  const count = severity === 'sev4' ? 0 : random.integer(0, 2);
  return Array.from({ length: count }, (...[, index]): PlannedAction => {
    const createdAt = startOfDay(addDays(day, 2)) + 10 * HOUR;
    const after = random.integer(5, LATEST_DAYS);
    const isDone = random.chance(0.8);
    return {
      id: `${incident}-action-${index + 1}`,
      incident,
      controlType: random.pick(CONTROLS),
      createdAt,
      dueAt: startOfDay(addDays(day, DUE_DAYS)) + 17 * HOUR,
      ...(isDone
        ? { completedAt: startOfDay(addDays(day, after)) + 15 * HOUR }
        : {}),
    };
  });
}

function written(
  service: DemoService,
  action: PlannedAction,
): FactDelivery<'action-item'> {
  const { id, incident, controlType, createdAt, dueAt } = action;
  return {
    kind: 'action-item',
    id,
    subject: service.ref,
    eventId: `action:${id}:written`,
    eventTime: instant(createdAt),
    incident,
    controlType,
    createdAt: instant(createdAt),
    dueAt: instant(dueAt),
    status: 'open',
  };
}

function completed(
  service: DemoService,
  { id }: PlannedAction,
  at: number,
): FactDelivery<'action-item'> {
  return {
    kind: 'action-item',
    id,
    subject: service.ref,
    eventId: `action:${id}:completed`,
    eventTime: instant(at),
    completedAt: instant(at),
    status: 'done',
  };
}
