import { mockServices } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import {
  DAY_MS,
  dayOf,
  FactDelivery,
  ORGANISATION,
  startOfDay,
} from '@plumbline/backstage-plugin-service-metrics-common';
import fc from 'fast-check';
import { DemoSource } from './DemoSource';
import { DemoService, demoServices } from './generator/services';

jest.setTimeout(60_000);

const NOW = Date.parse('2026-11-18T13:00:00.000Z');

/** Two stand for all: drawing fifteen months of every service takes seconds. */
const few = demoServices.slice(0, 2);

/** Keeps what a source delivers, as the intake would. */
class Inbox {
  readonly facts = new Array<FactDelivery>();
  readonly controller = new AbortController();
  state: JsonObject | undefined;
  heartbeats = 0;
  portions = 0;
  /** Portions after which a read is ended from outside. */
  endAfter = Infinity;

  async read(now: number, services: readonly DemoService[] = few) {
    const logger = mockServices.logger.mock();
    await DemoSource.create({ now: () => now, services }).read({
      signal: this.controller.signal,
      logger,
      state: this.state,
      deliver: async delivery => {
        if (this.portions >= this.endAfter) {
          throw new Error('The read was ended');
        }
        this.portions += 1;
        this.facts.push(...delivery.facts);
        this.state = delivery.state;
        return {
          items: delivery.facts.map((...[, index]) => ({
            index,
            result: 'accepted' as const,
          })),
        };
      },
      heartbeat: async () => {
        this.heartbeats += 1;
      },
    });
  }
}

/** Sorted by event id: a split read brings the services in turns. */
function sorted(facts: FactDelivery[]): FactDelivery[] {
  return [...facts].sort((a, b) => (a.eventId < b.eventId ? -1 : 1));
}

describe('DemoSource', () => {
  it('delivers fifteen months at the first read, and nothing from the future', async () => {
    const inbox = new Inbox();
    await inbox.read(NOW, demoServices);
    const times = inbox.facts.map(({ eventTime }) => eventTime).sort();
    expect(times[0] >= '2025-08-01').toBe(true);
    expect(times[0] < '2025-08-05').toBe(true);
    expect(times[times.length - 1] <= new Date(NOW).toISOString()).toBe(true);
    expect(times[times.length - 1] > '2026-11-18T08:00').toBe(true);
    expect(inbox.facts.length).toBeGreaterThan(10_000);
  });

  it('keeps the anchor that the first read chose', async () => {
    const inbox = new Inbox();
    await inbox.read(NOW);
    expect(inbox.state).toMatchObject({
      anchor: '2025-08-01',
      start: '2026-11-18',
    });
    const first = inbox.facts.length;
    await inbox.read(NOW + 100 * DAY_MS);
    expect(inbox.state).toMatchObject({
      anchor: '2025-08-01',
      start: '2026-11-18',
    });
    const added = inbox.facts.slice(first).map(({ eventTime }) => eventTime);
    expect(added.length).toBeGreaterThan(200);
    expect(added.every(time => Date.parse(time) > NOW)).toBe(true);
  });

  it('gives the same facts in two reads as in one, wherever the split falls', async () => {
    const start = NOW;
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 40 * DAY_MS }),
        fc.integer({ min: 0, max: 40 * DAY_MS }),
        async (one, two) => {
          const state = {
            anchor: '2026-11-18',
            start: '2026-11-18',
            delivered: Object.fromEntries(
              [ORGANISATION, ...few.map(({ ref }) => ref)].map(name => [
                name,
                new Date(start).toISOString(),
              ]),
            ),
          };
          const [middle, end] = [one, two].sort((a, b) => a - b);
          const split = new Inbox();
          split.state = state;
          await split.read(start + middle);
          await split.read(start + end);
          const whole = new Inbox();
          whole.state = state;
          await whole.read(start + end);
          expect(sorted(split.facts)).toEqual(sorted(whole.facts));
        },
      ),
      { numRuns: 5 },
    );
  });

  it('takes up each instant once when a split falls on an event', async () => {
    const whole = new Inbox();
    await whole.read(NOW);
    const times = whole.facts.map(({ eventTime }) => Date.parse(eventTime));
    const at = Math.max(...times);
    expect(dayOf(at)).toBe(dayOf(NOW));
    const split = new Inbox();
    await split.read(at);
    await split.read(NOW);
    expect(sorted(split.facts)).toEqual(sorted(whole.facts));
  });

  it('says that it is alive when nothing has happened', async () => {
    const inbox = new Inbox();
    const christmas = startOfDay('2025-12-25') + 1_000;
    await inbox.read(christmas);
    const count = inbox.facts.length;
    await inbox.read(christmas + 1_000);
    expect(inbox.facts).toHaveLength(count);
    expect(inbox.heartbeats).toBe(1);
  });

  it('does not go back when the clock does', async () => {
    const inbox = new Inbox();
    await inbox.read(NOW);
    const { facts, state } = inbox;
    const count = facts.length;
    await inbox.read(NOW - 10 * DAY_MS);
    expect(inbox.facts).toHaveLength(count);
    expect(inbox.state).toEqual(state);
  });

  it('gives a service that joins later its whole history', async () => {
    const [checkout] = few;
    const late = new Inbox();
    await late.read(NOW, [checkout]);
    await late.read(NOW + DAY_MS);
    const whole = new Inbox();
    whole.state = {
      anchor: '2025-08-01',
      start: '2026-11-18',
      delivered: {},
    };
    await whole.read(NOW + DAY_MS);
    expect(sorted(late.facts)).toEqual(sorted(whole.facts));
  });

  it('begins again with the same event ids when its state is not understood', async () => {
    const inbox = new Inbox();
    await inbox.read(NOW);
    const again = new Inbox();
    again.state = { anchor: 17 };
    await again.read(NOW);
    expect(again.facts).toEqual(inbox.facts);
  });

  it('delivers in portions, each with the watermark that fits it', async () => {
    const whole = new Inbox();
    await whole.read(NOW, demoServices);
    expect(whole.portions).toBeGreaterThan(4);
    const ended = new Inbox();
    ended.endAfter = 2;
    await expect(ended.read(NOW, demoServices)).rejects.toThrow('ended');
    ended.endAfter = Infinity;
    await ended.read(NOW, demoServices);
    expect(sorted(ended.facts)).toEqual(sorted(whole.facts));
  });

  it('stops when it is told to', async () => {
    const inbox = new Inbox();
    inbox.controller.abort();
    await expect(inbox.read(NOW)).rejects.toThrow('aborted');
    expect(inbox.facts).toEqual([]);
  });

  it('says when facts are refused', async () => {
    const logger = mockServices.logger.mock();
    await DemoSource.create({ now: () => NOW, services: few }).read({
      signal: new AbortController().signal,
      logger,
      deliver: async () => ({
        items: [
          { index: 0, result: 'accepted' },
          { index: 1, result: 'refused', path: 'facts[1].id', reason: 'odd' },
        ],
      }),
      heartbeat: async () => {},
    });
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('the first at facts[1].id: odd'),
    );
  });

  it('declares ids of its own pattern', async () => {
    const inbox = new Inbox();
    await inbox.read(NOW, demoServices);
    const { idPattern } = DemoSource.create().declaration;
    expect(idPattern).toBeDefined();
    for (const { id } of inbox.facts) {
      expect(id).toMatch(idPattern ?? /^$/);
    }
  });
});
