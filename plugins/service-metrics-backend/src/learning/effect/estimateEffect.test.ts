import { DAY_MS } from '@plumbline/backstage-plugin-service-metrics-common';
import fc from 'fast-check';
import { effectScenarios, playEffect } from './__testUtils__/simulation';
import { estimateEffect } from './estimateEffect';
import { RepeatHistory } from './RepeatHistory';

/* The fast part of bench/learning-simulation.ts: fewer runs, and the wider margin of three standard errors at that number. */
const RUNS = 300;
const SEED = 20_260_105;
const margin = (share: number) => 3 * Math.sqrt((share * (1 - share)) / RUNS);

jest.setTimeout(120_000);

/** An action written down on day 455 and completed on day 469, with incidents at these days, followed until day 833. */
function history(
  days: number[],
  some: Partial<RepeatHistory> = {},
): RepeatHistory {
  return {
    knownFrom: 0,
    createdAt: 455 * DAY_MS,
    completedAt: 469 * DAY_MS,
    knownUntil: 833 * DAY_MS,
    incidents: days.map(day => day * DAY_MS),
    ...some,
  };
}

const every = (step: number, from: number, to: number) =>
  Array.from(
    { length: Math.floor((to - from) / step) },
    (_, n) => from + n * step,
  );

describe('on simulated histories with known truth', () => {
  const played = (pattern: RegExp, ratio: number) =>
    effectScenarios
      .filter(({ name, ratio: truth }) => truth === ratio && pattern.test(name))
      .map(scenario => [scenario.name, scenario] as const);
  const some = /12 a year, 364|together/;
  const prompted = /12 a year, 364.*after 5/;

  it.each(played(some, 1))(
    'does not take chance for an effect: %s',
    (_, scenario) => {
      const { found, covered, asked } = playEffect(scenario, RUNS, SEED);
      expect(found / RUNS).toBeLessThanOrEqual(0.05 + margin(0.05));
      expect(covered / asked).toBeGreaterThanOrEqual(0.93);
      expect(asked / RUNS).toBeGreaterThan(0.9);
    },
  );

  it.each([...played(prompted, 0.5), ...played(prompted, 2)])(
    'the interval holds the truth: %s',
    (_, scenario) => {
      const { covered, asked } = playEffect(scenario, RUNS, SEED);
      expect(covered / asked).toBeGreaterThanOrEqual(0.93);
    },
  );

  it.each(played(/26 a year.*unprompted$/, 0.2))(
    'finds a large one: %s',
    (_, scenario) => {
      const { found } = playEffect(scenario, RUNS, SEED);
      expect(found / RUNS).toBeGreaterThan(0.7);
    },
  );

  it.each(played(/6 a year.*together/, 1))(
    'where simply comparing with the weeks before would be wrong: %s',
    (_, scenario) => {
      const { foundNaively } = playEffect(scenario, RUNS, SEED);
      expect(foundNaively / RUNS).toBeGreaterThan(0.3);
    },
  );
});

describe('laws', () => {
  const days = fc.array(fc.integer({ min: 1, max: 832 }), {
    minLength: 6,
    maxLength: 60,
    size: 'max',
  });

  it('the order of incidents and of actions is not seen', () => {
    fc.assert(
      fc.property(days, days, (a, b) => {
        const one = estimateEffect([history(a), history(b)]);
        const other = estimateEffect([
          history([...b].reverse()),
          history([...a].reverse()),
        ]);
        expect(other.n).toBe(one.n);
        expect(other.finding).toBe(one.finding);
        expect(other.interval?.low ?? 0).toBeCloseTo(one.interval?.low ?? 0, 6);
      }),
    );
  });

  it('one more repeat afterwards never makes the action look better', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 470, max: 832 }), (known, more) => {
        const ratio = (effect = estimateEffect([history(known)])) =>
          effect.ratio ?? -1;
        expect(
          ratio(estimateEffect([history([...known, more])])),
        ).toBeGreaterThanOrEqual(ratio());
      }),
    );
  });

  it('the interval holds the ratio that it stands beside', () => {
    fc.assert(
      fc.property(days, known => {
        const { ratio = 1, interval = { low: 0, high: 2 } } = estimateEffect([
          history(known),
        ]);
        expect(interval.low).toBeLessThanOrEqual(ratio);
        expect(interval.high).toBeGreaterThanOrEqual(ratio);
      }),
    );
  });
});

describe('what it says', () => {
  it('fewer repeats, and what that does not show', () => {
    const effect = estimateEffect([history([...every(14, 7, 455), 600])]);
    expect(effect).toMatchObject({ status: 'ok', n: 33, finding: 'fewer' });
    expect(effect.sentence).toBe(
      'Repeats came less often: 1 repeat in 364 days after, 32 in 455 days before, which is between 1 % of and 23 % of the earlier rate. Whether the action did it, or something else that changed meanwhile, the data cannot tell.',
    );
  });

  it('that other actions cannot be told apart', () => {
    const { sentence } = estimateEffect([
      history(every(14, 7, 455), { otherActions: 2 }),
    ]);
    expect(sentence).toMatch(
      /2 other actions against the same kind .* cannot tell them apart\.$/,
    );
  });

  it('that nothing clear is seen', () => {
    const effect = estimateEffect([
      history([...every(50, 7, 455), 500, 600, 700]),
    ]);
    expect(effect.finding).toBe('no-clear-change');
    expect(effect.sentence).toMatch(
      /^No clear change: 3 repeats in 364 days after, 8 in 455 days before\. That fits between .* neither an effect nor its absence is shown\.$/,
    );
  });

  it('that there is too little, without a number', () => {
    const few = estimateEffect([history([10, 20, 30, 40, 50])]);
    expect(few).toEqual({
      status: 'insufficient-sample',
      n: 5,
      sentence:
        'Too few to say: 0 repeats in 364 days after, 5 in 455 days before; at least 6 in all are needed.',
    });
    const fresh = estimateEffect([
      history(every(5, 7, 455), { knownUntil: 480 * DAY_MS }),
    ]);
    expect(fresh).toMatchObject({ status: 'insufficient-sample', n: 0 });
    expect(fresh.sentence).toMatch(/^Too little time/);
    expect(estimateEffect([]).status).toBe('insufficient-sample');
  });

  it('leaves out what came while the action was under way', () => {
    const calm = every(30, 7, 455);
    expect(estimateEffect([history([...calm, 460, 461, 462])]).n).toBe(
      calm.length,
    );
  });

  it('bursts make it more careful', () => {
    const before = every(13, 3, 360);
    const bursts = before.map(
      (_, n) => 20 + 91 * (n % 4) + Math.floor(n / 4) / 10,
    );
    const width = (incidents: number[]) => {
      const { low, high } = estimateEffect([history(incidents)]).interval!;
      return Math.log(high / low);
    };
    expect(width([...bursts, 500, 700])).toBeGreaterThan(
      1.3 * width([...before, 500, 700]),
    );
  });
});
