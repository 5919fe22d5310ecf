import { InputError } from '@backstage/errors';
import { Document, parseDocument } from 'yaml';
import { z } from 'zod/v4';

/** A file by its path in the folder, `/` between. @internal */
export interface StarterFile {
  path: string;
  text: string;
}

const metricSchema = z.looseObject({
  metadata: z.looseObject({ name: z.string() }),
  spec: z.looseObject({
    status: z.string(),
    formula: z.looseObject({ code: z.string().optional() }),
    counterMetrics: z.array(z.string()),
    review: z.looseObject({ everyDays: z.int() }),
  }),
});

const charterSchema = z.looseObject({
  spec: z.looseObject({
    council: z.looseObject({
      seats: z.array(
        z.looseObject({ seat: z.string(), group: z.string().optional() }),
      ),
    }),
    review: z.looseObject({ everyDays: z.int() }),
  }),
});

const DAY_MS = 86_400_000;

/*
 * A starter is another organisation's from its first day: its groups decide, and its reviews count from the day on which it
 * was written. What the metrics mean stays as it is. Only metrics that are in use and that code computes are in it, and a
 * counter-metric that is not in it is not named.
 */

/**
 * The charter and the documents of the metrics in use, for another owner.
 *
 * @param sources - `charter.yaml` and `metrics/*.yaml` of this repository
 * @throws InputError when a seat is none of the charter's
 * @internal
 */
export function toStarter(
  sources: StarterFile[],
  given: {
    owner: string;
    /** Groups by seat; the owner takes the others. */
    seats: ReadonlyMap<string, string>;
    /** ISO 8601 day. */
    today: string;
  },
): StarterFile[] {
  const { owner, seats, today } = given;
  const parsed = sources.map(({ path, text }) => {
    const document = parseDocument(text);
    const value: unknown = document.toJS();
    return { path, document, value };
  });
  const metrics = parsed.flatMap(({ path, document, value }) => {
    const metric = metricSchema.safeParse(value).data;
    return metric?.spec.status === 'active' && metric.spec.formula.code
      ? [{ path, document, metric }]
      : [];
  });
  const ids = new Set(metrics.map(({ metric }) => metric.metadata.name));
  const charters = parsed.flatMap(({ path, document, value }) => {
    const charter = charterSchema.safeParse(value).data;
    return charter ? [{ path, document, charter }] : [];
  });
  return [
    ...charters.map(({ path, document, charter }) => {
      seatCouncil(document, charter, { owner, seats });
      document.setIn(['spec', 'rollout', 'since'], today);
      const { everyDays } = charter.spec.review;
      return { path, text: finish(document, { owner, today, everyDays }) };
    }),
    ...metrics.map(({ path, document, metric }) => {
      const { counterMetrics, review } = metric.spec;
      document.setIn(
        ['spec', 'counterMetrics'],
        document.createNode(counterMetrics.filter(id => ids.has(id))),
      );
      const { everyDays } = review;
      return { path, text: finish(document, { owner, today, everyDays }) };
    }),
  ];
}

function seatCouncil(
  document: Document,
  charter: z.infer<typeof charterSchema>,
  { owner, seats }: { owner: string; seats: ReadonlyMap<string, string> },
): void {
  const council = charter.spec.council.seats;
  for (const seat of seats.keys()) {
    const known = council.filter(({ group }) => group !== undefined);
    if (!known.some(each => each.seat === seat)) {
      const names = known.map(each => each.seat).join(', ');
      throw new InputError(`--seat: ${seat} is none of ${names}`);
    }
  }
  council.forEach(({ seat, group }, index) => {
    if (group !== undefined) {
      const path = ['spec', 'council', 'seats', index, 'group'];
      document.setIn(path, seats.get(seat) ?? owner);
    }
  });
  document.setIn(['spec', 'council', 'escalation'], owner);
}

function finish(
  document: Document,
  given: { owner: string; today: string; everyDays: number },
): string {
  const { owner, today, everyDays } = given;
  const next = new Date(Date.parse(today) + everyDays * DAY_MS);
  document.setIn(['spec', 'owner'], owner);
  document.setIn(['spec', 'review', 'last'], today);
  document.setIn(['spec', 'review', 'next'], next.toISOString().slice(0, 10));
  document.deleteIn(['spec', 'approvals']);
  // Written before the first field, for editors: a path of this repository.
  return document
    .toString({ lineWidth: 110 })
    .replace(/^# yaml-language-server: .*\n/, '');
}
