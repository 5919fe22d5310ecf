import { setImmediate } from 'node:timers/promises';
import {
  addDays,
  dayOf,
  FACT_KINDS,
  FactDelivery,
  MAX_FACTS_PER_DELIVERY,
  ORGANISATION,
  startOfDay,
} from '@plumbline/backstage-plugin-service-metrics-common';
import {
  FactSource,
  SourceDeclaration,
  SourceReadContext,
} from '@plumbline/backstage-plugin-service-metrics-node';
import { contextFacts } from './generator/contextFacts';
import { demoFacts } from './generator/demoFacts';
import { reviewFacts } from './generator/reviewFacts';
import { ServiceHistory } from './generator/ServiceHistory';
import { DemoService, demoServices } from './generator/services';
import { Timeline } from './generator/Timeline';
import { DemoState, demoStateSchema } from './DemoState';

/*
 * The first read chooses the day on which the history begins and keeps it; each later read adds what has happened since
 * the read before, up to the present instant and never beyond. The watermark is kept per service, so a service that joins
 * the table later is given its whole history too. Facts of a day are a function of the day and of the day of the first
 * read: a read that is ended and run again repeats the same event ids and changes nothing. Facts leave in portions of a
 * few services, each with the watermark that fits it, so that the first services are seen at once and little is repeated.
 */

const MONTHS_OF_HISTORY = 15;
const EVERY = 120;

/** Reviews further back are not drawn any more. */
const DAYS_OF_REVIEWS = 104;

/** A portion is delivered once it has so many facts. */
const PORTION = MAX_FACTS_PER_DELIVERY;

/** @internal */
export interface DemoSourceOptions {
  /** Epoch milliseconds. */
  now?: () => number;
  services?: readonly DemoService[];
}

/** Facts that share one watermark. */
interface Stream {
  name: string;
  /** First day, when it is not that of the history. */
  since?: string;
  factsOf: (day: string) => FactDelivery[];
}

/** A source that makes up the deliveries of the demo components. @internal */
export class DemoSource implements FactSource {
  readonly declaration: SourceDeclaration = {
    id: 'demo',
    owner: 'group:default/acme-engineering',
    purpose: 'Shows how the pages look with a history behind them.',
    kinds: [...FACT_KINDS],
    interval: 5 * EVERY,
    idPattern: /^[a-z0-9-]+$/,
    backfill: true,
  };
  readonly every = EVERY;
  readonly #now: () => number;
  readonly #services: readonly DemoService[];

  static create(options?: DemoSourceOptions): DemoSource {
    return new DemoSource(options ?? {});
  }

  private constructor(options: DemoSourceOptions) {
    this.#now = options.now ?? Date.now;
    this.#services = options.services ?? demoServices;
  }

  async read(context: SourceReadContext): Promise<void> {
    const now = this.#now();
    const known = demoStateSchema.safeParse(context.state);
    const before: DemoState = known.success
      ? known.data
      : { anchor: anchorOf(now), start: dayOf(now), delivered: {} };
    const timeline = Timeline.create(before.start);
    const delivered = { ...before.delivered };
    const portion = new Array<FactDelivery>();
    let count = 0;

    const streams = [
      ...this.#streams(timeline),
      // Reviews of changes that nobody draws would be lost for good.
      ...(context.keepsReviews ? this.#reviews(timeline, now) : []),
    ];
    for (const { name, since, factsOf } of streams) {
      context.signal.throwIfAborted();
      // Drawing fifteen months is work without pause, and the portal wants to answer meanwhile.
      await setImmediate();
      const from = delivered[name];
      const after = from
        ? Date.parse(from)
        : startOfDay(since ?? before.anchor) - 1;
      const facts = factsBetween(factsOf, after, now);
      portion.push(...facts);
      count += facts.length;
      delivered[name] = new Date(Math.max(after, now)).toISOString();
      if (portion.length >= PORTION) {
        const state = { ...before, delivered: { ...delivered } };
        await deliver(context, portion.splice(0), state);
      }
    }
    if (portion.length > 0 || !known.success) {
      await deliver(context, portion, { ...before, delivered });
    } else if (count === 0) {
      await context.heartbeat();
    }
  }

  #reviews(timeline: Timeline, now: number): Stream[] {
    return this.#services.map(service => {
      const history = ServiceHistory.create(service, timeline);
      return {
        name: `reviews of ${service.ref}`,
        since: addDays(dayOf(now), -DAYS_OF_REVIEWS),
        factsOf: (day: string) => reviewFacts(service, history, day),
      };
    });
  }

  /** What concerns everyone first, because there is little of it; then one service after another. */
  #streams(timeline: Timeline): Stream[] {
    return [
      { name: ORGANISATION, factsOf: day => contextFacts(timeline, day) },
      ...this.#services.map(service => {
        const history = ServiceHistory.create(service, timeline);
        return {
          name: service.ref,
          factsOf: (day: string) => demoFacts(service, day, history),
        };
      }),
    ];
  }
}

async function deliver(
  context: SourceReadContext,
  facts: FactDelivery[],
  state: DemoState,
): Promise<void> {
  const { items } = await context.deliver({ facts, state });
  const refused = items.filter(({ result }) => result === 'refused');
  if (refused.length > 0) {
    context.logger.warn(
      `${refused.length} of ${facts.length} demo facts were refused; the first at ${refused[0].path}: ${refused[0].reason}`,
    );
  }
}

/** Facts with an event time after `after` and not after `until` (epoch milliseconds). */
function factsBetween(
  factsOf: Stream['factsOf'],
  after: number,
  until: number,
): FactDelivery[] {
  const facts = new Array<FactDelivery>();
  for (
    let day = dayOf(after + 1);
    startOfDay(day) <= until;
    day = addDays(day, 1)
  ) {
    facts.push(
      ...factsOf(day).filter(({ eventTime }) => {
        const at = Date.parse(eventTime);
        return after < at && at <= until;
      }),
    );
  }
  return facts;
}

function anchorOf(now: number): string {
  const start = new Date(now);
  start.setUTCDate(1);
  start.setUTCMonth(start.getUTCMonth() - MONTHS_OF_HISTORY);
  return dayOf(start.getTime());
}
