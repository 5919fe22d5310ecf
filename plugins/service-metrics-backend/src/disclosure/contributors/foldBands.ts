import { startOfDay } from '@plumbline/backstage-plugin-service-metrics-common';
import { calendarQuarter, CalendarWindow } from '../../calendar';
import { bandOf } from '../../contributors/bandOf';
import { Band } from '../../contributors/BandStore';
import { ComponentDayToken } from '../../contributors/DayTokenStore';
import { quartersOf } from '../../contributors/spans';

/**
 * What is kept of tokens of one salt: for every scope, basis and calendar window with any, the band of how many they are.
 *
 * @param scopesOf - the component itself and everything that it was in on a day
 */
export function foldBands(
  rows: readonly ComponentDayToken[],
  scopesOf: (component: string, day: string) => readonly string[],
): Band[] {
  const spansOn = spansByDay();
  const people = new Map<string, Set<string>>();
  for (const { component, basis, day, token } of rows) {
    for (const scope of scopesOf(component, day)) {
      for (const { id } of spansOn(day)) {
        const key = JSON.stringify([scope, basis, id]);
        const known = people.get(key);
        if (known) {
          known.add(token);
        } else {
          people.set(key, new Set([token]));
        }
      }
    }
  }
  return [...people]
    .map(([key, tokens]): Band => {
      const [scope, basis, span] = JSON.parse(key);
      return { scope, basis, span, atLeast: bandOf(tokens.size) };
    })
    .sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
}

/** The week, block and quarter that a day is in. */
function spansByDay(): (day: string) => CalendarWindow[] {
  const known = new Map<string, CalendarWindow[]>();
  return day => {
    let spans = known.get(day);
    if (!spans) {
      const at = startOfDay(day);
      const { weeks, blocks, quarter } = calendarQuarter(
        quartersOf(at, at + 1)[0],
      );
      spans = [...weeks, ...blocks, quarter].filter(
        span => span.from <= at && at < span.to,
      );
      known.set(day, spans);
    }
    return spans;
  };
}

function orderOf({ scope, basis, span }: Band): string {
  return [scope, basis, span].join('\u0000');
}
