import { CalendarQuarter } from '../../../plugins/service-metrics-backend/src/calendar';
import { BUNDLES } from '../../../plugins/service-metrics-backend/src/disclosure/release/strands';
import { Page } from './Observation';
import { Portal } from './startPortal';
import { componentRef, groupRef, userRef } from './toEntities';

const DAY = 86_400_000;
const isoDay = (at: number) => new Date(at).toISOString().slice(0, 10);

/** Metrics about how work flows. */
export const FLOW: ReadonlySet<string> = new Set(
  BUNDLES.flatMap(({ strands }) => strands)
    .flatMap(({ parts }) => parts)
    .map(({ metric }) => metric),
);

/** Orders, pages and selections that an attacker would try, whether they exist or not. */
const WAYS = [
  'sort=value',
  'sort=-people&order=desc',
  'limit=1',
  'limit=100000&offset=1',
  'page=2',
  'cursor=1',
  'fields=people,events',
  'metric=coding-time',
  'series=day',
  'viewAs=outsider',
];

/** What other ways of asking told. */
export interface Probed {
  asked: number;
  refused: number;
  /** Numbers about how work flows that the page does not have; there must be none. */
  beyond: number;
  /** Numbers over windows that are not of whole ISO weeks; there must be none. */
  offCalendar: number;
}

/**
 * Asks for pages in other orders, by pages, with other fields, and for windows of the attacker's own choice (single days,
 * and four weeks that begin a day later), and holds every number against the page as it is.
 */
export async function probePages(
  portal: Portal,
  subjects: readonly { node: string; isService: boolean }[],
  { quarter }: CalendarQuarter,
): Promise<Probed> {
  const probed: Probed = { asked: 0, refused: 0, beyond: 0, offCalendar: 0 };
  const middle = quarter.from + 49 * DAY;
  const own = [
    ...Array.from({ length: 7 }, (_, day) => [middle + day * DAY, 1]),
    ...Array.from({ length: 6 }, (_, day) => [middle - (day + 1) * DAY, 28]),
  ].map(
    ([from, days]) => `from=${isoDay(from)}&to=${isoDay(from + days * DAY)}`,
  );
  for (const { node, isService } of subjects) {
    const [kind, rest] = (
      isService ? componentRef(node) : groupRef(node)
    ).split(':');
    const path = `/v1/entities/${kind}/${rest}/readings?window=7d,28d,91d,quarter`;
    const plain = await portal.get(`${path}&series=week`, userRef('outsider'));
    const known = new Set(numbersOf(plain.body as Page).map(keyOf));
    for (const way of [...WAYS, ...own]) {
      const answer = await portal.get(`${path}&${way}`, userRef('outsider'));
      probed.asked += 1;
      if (answer.status !== 200) {
        probed.refused += 1;
        continue;
      }
      for (const number of numbersOf(answer.body as Page)) {
        if (FLOW.has(number.metric)) {
          probed.beyond += known.has(keyOf(number)) ? 0 : 1;
        } else {
          probed.offCalendar += isOfWeeks(number) ? 0 : 1;
        }
      }
    }
  }
  return probed;
}

interface ToldNumber {
  metric: string;
  part?: string;
  window: { from: string; to: string };
  value?: number;
}

function numbersOf({ readings, soFar, series }: Page): ToldNumber[] {
  const told = [...readings, ...(soFar ?? [])].flatMap(
    ({ metric, window, status, value, parts = [], instead }) => [
      { metric, window, status, value },
      ...parts.map(part => ({ ...part, metric, window })),
      ...(instead ? [instead.reading] : []),
    ],
  );
  const points = (series ?? []).flatMap(one =>
    one.points.map(point => ({
      metric: one.metric,
      window: { from: point.from, to: point.to },
      status: point.status,
      value: point.value,
    })),
  );
  return [...told, ...points].filter(({ status }) => status === 'ok');
}

function keyOf({ metric, part, window, value }: ToldNumber): string {
  return JSON.stringify([metric, part, window.from, window.to, value]);
}

/** Monday to Monday, or a quarter of the calendar. */
function isOfWeeks({ window: { from, to } }: ToldNumber): boolean {
  return [from, to].every(day => new Date(day).getUTCDay() === 1);
}

/** What a withheld reading says beside whose, where and when: for one metric and rule, it must be one text. */
export function shapesOf({ readings }: Page) {
  return readings
    .filter(({ metric, status }) => FLOW.has(metric) && status !== 'ok')
    .map(reading => {
      const { subject, segment, window, instead, receipt, ...rest } = reading;
      return {
        rule: JSON.stringify([reading.metric, window.label, reading.reason]),
        shape: JSON.stringify([rest, contentOf(receipt)]),
      };
    });
}

/** What a receipt names, without whose, where and when. */
function contentOf(receipt: string): unknown {
  const { subject, segment, from, to, ...content } = JSON.parse(
    Buffer.from(receipt.split('.')[2], 'base64url').toString(),
  );
  return content;
}
