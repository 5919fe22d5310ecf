import { playRepeats, repeatScenarios } from './__testUtils__/repeats';
import { repeatRate } from './repeatRate';

/** Simulated years for each scenario; bench/learning-simulation.ts plays more. */
const RUNS = 1_000;

const incidents = (count: number, repeats: number) =>
  Array.from({ length: count }, (_, n) => ({
    id: `i${n}`,
    isConfirmedRepeat: n < repeats,
  }));

it('is the share of confirmed repeats, with an interval', () => {
  const rate = repeatRate(incidents(20, 5));
  expect(rate).toMatchObject({ status: 'ok', n: 20, value: 0.25 });
  expect(rate.interval!.low).toBeCloseTo(0.112, 3);
  expect(rate.interval!.high).toBeCloseTo(0.469, 3);
});

it('counts an incident once', () => {
  const twice = [...incidents(12, 3), ...incidents(12, 3)];
  expect(repeatRate(twice)).toEqual(repeatRate(incidents(12, 3)));
});

it('says nothing of few', () => {
  expect(repeatRate(incidents(9, 9))).toEqual({
    status: 'insufficient-sample',
    n: 9,
  });
});

it.each(repeatScenarios.map((scenario, row) => ({ ...scenario, row })))(
  'holds the truth as often as it says, with $perYear incidents a year and a rate of $share',
  ({ row, ...scenario }) => {
    const { asked, covered } = playRepeats(scenario, RUNS, 20_260_105 + row);
    expect(asked).toBeGreaterThan(RUNS / 2);
    // Three standard errors of so few runs.
    const margin = 3 * Math.sqrt((0.93 * 0.07) / asked);
    expect(covered / asked).toBeGreaterThanOrEqual(0.93 - margin);
  },
);
