import { judge, play, Scenario } from './testing/scenario';
import {
  levelScenarios,
  powerScenarios,
  sketchScenarios,
} from './testing/scenarios';

/*
 * The honest part of bench/verdict-simulation.ts that fits into a test: fewer runs, and therefore the wider margin of
 * three standard errors at that number. The full tables are in docs/statistics.md.
 */
const RUNS = 400;
const SEED = 20_260_105;

jest.setTimeout(120_000);

const matching = (scenarios: Scenario[], pattern: RegExp) =>
  scenarios
    .filter(({ name }) => pattern.test(name))
    .map(scenario => [scenario.name, scenario] as const);

describe('the verdict on simulated histories', () => {
  it.each([
    ...matching(levelScenarios, /count 12 in 4 w/),
    ...matching(levelScenarios, /count 50 in 4 w, dispersion 2.* 13 weeks/),
    ...matching(levelScenarios, /10 deployments, (one|4.3) change/),
    ...matching(levelScenarios, /50 deployments, 3 changes/),
    ...matching(levelScenarios, /share 0.15 .* 200 cases/),
  ])('rarely finds a change where there is none: %s', (_, scenario) => {
    const outcome = play(scenario, RUNS, SEED);
    expect(judge(scenario, outcome)).toMatchObject({ kept: true });
    expect(outcome.asked).toBeGreaterThan(0.9 * RUNS);
  });

  it.each([
    ...matching(powerScenarios, /count 50 → 100 in [14] w, dispersion 1,/),
    ...matching(powerScenarios, /median × 2, 50 deployments, one .* σ 1/),
    ...matching(powerScenarios, /median × 2, 50 deployments, 3 changes/),
    ...matching(powerScenarios, /share 0.1 → 0.2, 200/),
  ])('finds what is promised: %s', (_, scenario) => {
    expect(scenario.promised).toBe(0.8);
    const judged = judge(scenario, play(scenario, RUNS, SEED));
    expect(judged).toMatchObject({ kept: true });
  });

  it('reads sketches as well', () => {
    const [unchanged, slower] = sketchScenarios;
    expect(judge(unchanged, play(unchanged, 40, SEED)).kept).toBe(true);
    expect(play(slower, 10, SEED).counted).toBe(10);
  });
});
