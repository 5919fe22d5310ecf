import fc from 'fast-check';
import { buildTimeline } from './buildTimeline';
import { TimelineFacts } from './IncidentFacts';
import {
  randomFacts,
  SHOP,
  SEARCH,
  someFacts,
} from './__testUtils__/someFacts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe('laws', () => {
  const full = (items: readonly unknown[]) => ({ minLength: items.length });
  const shuffled = (facts: TimelineFacts): fc.Arbitrary<TimelineFacts> =>
    fc
      .tuple(
        fc.shuffledSubarray([...facts.deployments], full(facts.deployments)),
        fc.shuffledSubarray([...facts.incidents], full(facts.incidents)),
        fc.shuffledSubarray([...facts.alerts], full(facts.alerts)),
        fc.shuffledSubarray([...facts.crossings], full(facts.crossings)),
        fc.shuffledSubarray([...facts.contexts], full(facts.contexts)),
        fc.shuffledSubarray([...facts.notes], full(facts.notes)),
      )
      .map(([deployments, incidents, alerts, crossings, contexts, notes]) => ({
        ...facts,
        deployments,
        incidents,
        alerts,
        crossings,
        contexts,
        notes,
      }));

  it('the order of the facts is not seen', () => {
    fc.assert(
      fc.property(
        randomFacts().chain(facts =>
          fc.tuple(fc.constant(facts), shuffled(facts)),
        ),
        ([facts, again]) => {
          expect(JSON.stringify(buildTimeline(again))).toBe(
            JSON.stringify(buildTimeline(facts)),
          );
        },
      ),
      { numRuns: 300 },
    );
  });

  it('nothing lies outside the window, and entries come in order', () => {
    fc.assert(
      fc.property(randomFacts(), facts => {
        const { window, entries, neighbours, notes, flags } =
          buildTimeline(facts);
        const times = [
          ...entries.map(({ at }) => at),
          ...entries.flatMap(({ to }) => to ?? []),
          ...notes.map(({ at }) => at),
          ...flags.flatMap(({ from, to }) => [from, to]),
        ];
        expect(times.filter(at => at < window.from || at > window.to)).toEqual(
          [],
        );
        const minutes = neighbours.map(({ minute }) => minute);
        expect(
          minutes.filter(at => at + MINUTE <= window.from || at > window.to),
        ).toEqual([]);
        const order = entries.map(({ at }) => at);
        expect(order).toEqual([...order].sort((a, b) => a - b));
      }),
      { numRuns: 300 },
    );
  });

  it('a neighbour is known by service, kind and minute only', () => {
    let seen = 0;
    fc.assert(
      fc.property(randomFacts(), facts => {
        const { entries, neighbours } = buildTimeline(facts);
        seen += neighbours.length;
        for (const entry of neighbours) {
          expect(Object.keys(entry).sort()).toEqual([
            'kind',
            'minute',
            'service',
          ]);
          expect(Math.abs(entry.minute % MINUTE)).toBe(0);
          expect(facts.neighbours).toContain(entry.service);
        }
        const others = entries.filter(
          ({ service }) =>
            service && !facts.incident.services.includes(service),
        );
        expect(others).toEqual([]);
      }),
      { numRuns: 300 },
    );
    expect(seen).toBeGreaterThan(100);
  });

  it('the split adds up to the impact, whatever is missing or skewed', () => {
    fc.assert(
      fc.property(randomFacts(), facts => {
        const { split } = buildTimeline(facts);
        const { started, restored } = facts.incident.states;
        expect(split.impact).toBe(
          Math.max(0, (restored ?? Math.max(started, facts.now)) - started),
        );
        const lengths = split.phases.map(({ from, to }) => to - from);
        expect(lengths.every(length => length >= 0)).toBe(true);
        expect(lengths.reduce((sum, length) => sum + length, 0)).toBe(
          split.impact,
        );
        split.phases.forEach(({ from }, n) =>
          expect(from).toBe(n ? split.phases[n - 1].to : started),
        );
        const names = split.phases.flatMap(({ name, includes }) => [
          name,
          ...includes,
        ]);
        expect(new Set(names).size).toBe(names.length);
      }),
      { numRuns: 500 },
    );
  });
});

describe('entries', () => {
  it('say source, clock and how sure a link is', () => {
    const link = { as: 'cause', rung: 3, reason: 'The last one.' } as const;
    const { entries } = buildTimeline(
      someFacts({
        deployments: [
          {
            source: 'ci',
            id: 'd1',
            service: SHOP,
            finishedAt: -10 * MINUTE,
            outcome: 'succeeded',
            type: 'standard',
            link,
          },
        ],
      }),
    );
    expect(entries[0]).toEqual({
      at: -10 * MINUTE,
      kind: 'deployment-finished',
      source: 'ci',
      id: 'd1',
      service: SHOP,
      clock: { of: 'ci', field: 'finishedAt' },
      detail: 'standard, succeeded',
      link,
    });
    expect(entries.slice(1).map(({ kind, at }) => [kind, at / MINUTE])).toEqual(
      [
        ['incident-started', 0],
        ['incident-detected', 6],
        ['incident-acknowledged', 8],
        ['incident-mitigated', 29],
        ['incident-restored', 38],
      ],
    );
  });

  it('reach from 24 hours before impact to 4 hours after it, both included', () => {
    const restored = 38 * MINUTE;
    const at = (id: string, finishedAt: number) => ({
      source: 'ci',
      id,
      service: SHOP,
      finishedAt,
      outcome: 'succeeded' as const,
      type: 'standard' as const,
    });
    const { entries } = buildTimeline(
      someFacts({
        deployments: [
          at('too-early', -24 * HOUR - 1),
          at('first', -24 * HOUR),
          at('last', restored + 4 * HOUR),
          at('too-late', restored + 4 * HOUR + 1),
        ],
      }),
    );
    const ids = entries
      .filter(({ kind }) => kind === 'deployment-finished')
      .map(({ id }) => id);
    expect(ids).toEqual(['first', 'last']);
  });

  it('keep what people wrote apart from what sources told', () => {
    const { notes, entries } = buildTimeline(
      someFacts({ notes: [{ at: MINUTE, text: 'Checkout page was blank.' }] }),
    );
    expect(notes).toEqual([{ at: MINUTE, text: 'Checkout page was blank.' }]);
    expect(JSON.stringify(entries)).not.toContain('blank');
  });

  it('show a context that began long ago from the edge on', () => {
    const { entries, flags } = buildTimeline(
      someFacts({
        contexts: [{ source: 'c', id: 'f', type: 'freeze', from: -99 * HOUR }],
      }),
    );
    expect(entries[0]).toMatchObject({
      at: -24 * HOUR,
      kind: 'context',
      begunBefore: true,
    });
    expect(flags).toContainEqual(
      expect.objectContaining({
        kind: 'overlap',
        text: 'A declared freeze held while impact lasted.',
      }),
    );
  });

  it('fold what a neighbour did twice in a minute', () => {
    const at = (id: string, finishedAt: number) => ({
      source: 'ci',
      id,
      service: SEARCH,
      finishedAt,
      outcome: 'succeeded' as const,
      type: 'standard' as const,
    });
    const { neighbours } = buildTimeline(
      someFacts({ deployments: [at('a', 61_000), at('b', 62_000)] }),
    );
    expect(neighbours).toEqual([
      { service: SEARCH, kind: 'deployment-finished', minute: MINUTE },
    ]);
  });
});
