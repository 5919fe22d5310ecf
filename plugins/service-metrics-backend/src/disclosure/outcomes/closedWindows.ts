import { dayOf } from '@plumbline/backstage-plugin-service-metrics-common';
import { calendarQuarter, inClosingOrder } from '../../calendar';
import { OutcomeWindow } from './decideOutcomes';

/** The windows of a quarter that are closed at an instant, in the order in which they close. */
export function closedWindows(quarter: string, now: number): OutcomeWindow[] {
  const calendar = calendarQuarter(quarter);
  const mondays = new Map(
    calendar.weeks.map(({ id, from }) => [id, dayOf(from)]),
  );
  return inClosingOrder(calendar)
    .filter(({ closesAt }) => closesAt <= now)
    .map(({ kind, from, to, weeks }) => ({
      kind,
      from: dayOf(from),
      to: dayOf(to),
      weeks: weeks.flatMap(id => mondays.get(id) ?? []),
    }));
}
