import {
  addDays,
  dayOf,
  FactDelivery,
  startOfDay,
} from '@plumbline/backstage-plugin-service-metrics-common';
import {
  FactSource,
  SourceDeclaration,
  SourceReadContext,
} from '@plumbline/backstage-plugin-service-metrics-node';
import { demoFacts } from './generator/demoFacts';
import { ServiceHistory } from './generator/ServiceHistory';
import { DemoService, demoServices } from './generator/services';
import { DemoState, demoStateSchema } from './DemoState';

/*
 * The first read chooses the day on which the history begins and keeps it; each later read adds what has happened since
 * the read before, up to the present instant and never beyond. The watermark is kept per service, so a service that joins
 * the table later is given its whole history too. Facts of a day are a function of the day: a read that is ended and
 * run again, or a lost watermark, repeats the same event ids and changes nothing.
 */

const MONTHS_OF_HISTORY = 15;
const EVERY = 120;

/** @internal */
export interface DemoSourceOptions {
  /** Epoch milliseconds. */
  now?: () => number;
  services?: readonly DemoService[];
}

/** A source that makes up the deliveries of the demo components. @internal */
export class DemoSource implements FactSource {
  readonly declaration: SourceDeclaration = {
    id: 'demo',
    owner: 'group:default/acme-engineering',
    purpose: 'Shows how the pages look with a history behind them.',
    kinds: ['deployment', 'change', 'incident'],
    interval: 5 * EVERY,
    idPattern: /^[a-z0-9-]+$/,
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
      : { anchor: anchorOf(now), delivered: {} };
    const delivered = { ...before.delivered };

    const facts = new Array<FactDelivery>();
    for (const service of this.#services) {
      context.signal.throwIfAborted();
      const from = delivered[service.ref];
      const after = from ? Date.parse(from) : startOfDay(before.anchor) - 1;
      facts.push(...factsBetween(service, after, now));
      delivered[service.ref] = new Date(Math.max(after, now)).toISOString();
    }
    if (known.success && facts.length === 0) {
      await context.heartbeat();
      return;
    }
    const state = { anchor: before.anchor, delivered };
    const { items } = await context.deliver({ facts, state });
    const refused = items.filter(({ result }) => result === 'refused');
    if (refused.length > 0) {
      context.logger.warn(
        `${refused.length} of ${facts.length} demo facts were refused; the first at ${refused[0].path}: ${refused[0].reason}`,
      );
    }
  }
}

/** Facts with an event time after `after` and not after `until` (epoch milliseconds). */
function factsBetween(
  service: DemoService,
  after: number,
  until: number,
): FactDelivery[] {
  const history = ServiceHistory.create(service);
  const facts = new Array<FactDelivery>();
  for (
    let day = dayOf(after + 1);
    startOfDay(day) <= until;
    day = addDays(day, 1)
  ) {
    facts.push(
      ...demoFacts(service, day, history).filter(({ eventTime }) => {
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
