import { DAY_MS } from '@plumbline/backstage-plugin-service-metrics-common';
import fc from 'fast-check';
import { Judgement, PastIncident, proposeRepeats } from './proposeRepeats';

const SHOP = 'component:default/shop';
const SEARCH = 'component:default/search';
const MARKET = 'system:default/market';

function incident(
  id: string,
  day: number,
  some: Partial<PastIncident> = {},
): PastIncident {
  return {
    source: 'pager',
    id,
    services: [SHOP],
    systems: [MARKET],
    startedAt: day * DAY_MS,
    restoredAt: day * DAY_MS + 3_600_000,
    failureMode: 'capacity',
    factors: ['retry-storm'],
    ...some,
  };
}

const pairs = (incidents: PastIncident[], judgements?: Judgement[]) =>
  proposeRepeats(incidents, judgements).map(
    ({ incident: later, of, strength }) => `${later.id} ${of.id} ${strength}`,
  );

it('says what two incidents share', () => {
  expect(
    proposeRepeats([
      incident('a', 0),
      incident('b', 30, { factors: ['missing-alert', 'retry-storm'] }),
    ]),
  ).toEqual([
    {
      incident: { source: 'pager', id: 'b' },
      of: { source: 'pager', id: 'a' },
      strength: 'likely',
      evidence: {
        services: [SHOP],
        systems: [MARKET],
        failureMode: 'capacity',
        factors: ['retry-storm'],
        daysBetween: 30,
      },
      reason:
        'The same service had the same failure mode (capacity) and factor (retry-storm), 30 days earlier.',
    },
  ]);
});

it.each([
  [
    'the same system is enough with a factor',
    { services: [SEARCH] },
    ['b a likely'],
  ],
  ['not without one', { services: [SEARCH], factors: [] }, []],
  [
    'the same service is, while factors are not known',
    { factors: undefined },
    ['b a possible'],
  ],
  [
    'not when they are known to differ',
    { factors: ['expired-certificate'] },
    [],
  ],
  ['another failure mode', { failureMode: 'data' }, []],
  ['an unknown one', { failureMode: 'unknown' }, []],
  ['none', { failureMode: undefined }, []],
  ['another service and system', { services: [SEARCH], systems: [] }, []],
  ['more than a year later', { startedAt: 366 * DAY_MS }, []],
  ['while the other lasted', { startedAt: 60_000 }, []],
])('%s', (_, some, expected) => {
  expect(pairs([incident('a', 0), incident('b', 30, some)])).toEqual(expected);
});

it('two unknown failure modes are not the same one', () => {
  const unknown = { failureMode: 'unknown' };
  expect(pairs([incident('a', 0, unknown), incident('b', 9, unknown)])).toEqual(
    [],
  );
});

it('nothing returns while it has not gone', () => {
  const open = { restoredAt: undefined };
  expect(pairs([incident('a', 0, open), incident('b', 30)])).toEqual([]);
});

describe('a row of them', () => {
  const row = [incident('a', 0), incident('b', 10), incident('c', 20)];
  const judge = (
    later: string,
    of: string,
    verdict: Judgement['verdict'],
  ): Judgement => ({
    incident: { source: 'pager', id: later },
    of: { source: 'pager', id: of },
    verdict,
  });

  it('is a chain, latest first', () => {
    expect(pairs(row)).toEqual(['c b likely', 'b a likely']);
  });

  it('brings up the next when one is rejected, and nothing more when one is confirmed', () => {
    expect(pairs(row, [judge('c', 'b', 'rejected')])).toEqual([
      'c a likely',
      'b a likely',
    ]);
    expect(pairs(row, [judge('c', 'b', 'confirmed')])).toEqual(['b a likely']);
  });
});

describe('laws', () => {
  const some = fc.uniqueArray(
    fc.record({
      source: fc.constantFrom('pager', 'push'),
      id: fc.integer({ min: 0, max: 30 }).map(String),
      services: fc.subarray([SHOP, SEARCH], { minLength: 1 }),
      systems: fc.subarray([MARKET]),
      startedAt: fc.integer({ min: 0, max: 800 }).map(day => day * DAY_MS),
      failureMode: fc.constantFrom('capacity', 'data', 'unknown', undefined),
      factors: fc.option(fc.subarray(['x', 'y']), { nil: undefined }),
      hours: fc.option(fc.integer({ min: 0, max: 60 }), { nil: undefined }),
    }),
    { selector: ({ source, id }) => `${source} ${id}`, maxLength: 25 },
  );
  const history = some.map(all =>
    all.map(
      ({ hours, ...rest }): PastIncident => ({
        ...rest,
        restoredAt:
          hours === undefined ? undefined : rest.startedAt + hours * 3_600_000,
      }),
    ),
  );
  const keyOf = ({ source, id }: { source: string; id: string }) =>
    `${source} ${id}`;

  it('the order of incidents is not seen', () => {
    fc.assert(
      fc.property(
        history.chain(all =>
          fc.tuple(
            fc.constant(all),
            fc.shuffledSubarray(all, { minLength: all.length }),
          ),
        ),
        ([all, shuffled]) => {
          expect(proposeRepeats(shuffled)).toEqual(proposeRepeats(all));
        },
      ),
    );
  });

  it('each proposal is of an earlier incident that was over, and shares what it says', () => {
    let seen = 0;
    fc.assert(
      fc.property(history, all => {
        const byKey = new Map(all.map(one => [keyOf(one), one]));
        for (const proposal of proposeRepeats(all)) {
          seen += 1;
          const later = byKey.get(keyOf(proposal.incident))!;
          const earlier = byKey.get(keyOf(proposal.of))!;
          expect(earlier.restoredAt!).toBeLessThanOrEqual(later.startedAt);
          expect(earlier.startedAt).toBeLessThan(later.startedAt);
          const { services, systems, factors, failureMode } = proposal.evidence;
          expect(services.length + systems.length).toBeGreaterThan(0);
          for (const one of [later, earlier]) {
            expect(one.services).toEqual(expect.arrayContaining(services));
            expect(one.factors ?? []).toEqual(expect.arrayContaining(factors));
            expect(one.failureMode).toBe(failureMode);
          }
        }
      }),
      { numRuns: 300 },
    );
    expect(seen).toBeGreaterThan(50);
  });

  it('a rejected pair is never proposed again, and others stay', () => {
    fc.assert(
      fc.property(history, fc.nat(), (all, pick) => {
        const proposals = proposeRepeats(all);
        if (proposals.length === 0) {
          return;
        }
        const gone = proposals[pick % proposals.length];
        const again = proposeRepeats(all, [{ ...gone, verdict: 'rejected' }]);
        const others = (list: typeof proposals) =>
          list.filter(
            ({ incident: { source, id } }) =>
              `${source} ${id}` !== keyOf(gone.incident),
          );
        expect(others(again)).toEqual(others(proposals));
        expect(again).not.toContainEqual(gone);
      }),
    );
  });

  it('what happens elsewhere changes nothing', () => {
    fc.assert(
      fc.property(history, all => {
        const elsewhere = incident('elsewhere', 400, {
          services: ['component:default/other'],
          systems: [],
        });
        expect(proposeRepeats([...all, elsewhere])).toEqual(
          proposeRepeats(all),
        );
      }),
    );
  });
});
