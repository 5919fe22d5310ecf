/*
 * How often the trend verdict finds a change on histories in which nothing changed, how often it finds one that is there,
 * and how often intervals hold the truth. Prints the tables of docs/statistics.md; fails when a promise is not kept.
 *
 *   node --require @backstage/cli-node/config/nodeTransform.cjs bench/verdict-simulation.ts [runs] [seed]
 */
import {
  judge,
  play,
  Scenario,
} from '../plugins/service-metrics-backend/src/metrics/testing/scenario';
import {
  coverageScenarios,
  ignoringScenarios,
  levelScenarios,
  powerScenarios,
  sketchScenarios,
} from '../plugins/service-metrics-backend/src/metrics/testing/scenarios';

const runs = Number(process.argv[2] ?? 10_000);
const seed = Number(process.argv[3] ?? 20_260_105);

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

function table(title: string, scenarios: Scenario[], times: number): boolean {
  console.log(`\n### ${title}\n\n${times} runs each, seed ${seed} + row.\n`);
  console.log('| history | asked | result | limit |');
  console.log('| --- | --- | --- | --- |');
  const kept = scenarios.map((scenario, row) => {
    const outcome = play(scenario, times, seed + row);
    const judged = judge(scenario, outcome);
    const sign = scenario.counts === 'false-alarms' ? '≤' : '≥';
    const limit =
      judged.limit === undefined ? '' : `${sign} ${percent(judged.limit)}`;
    // Intervals are measured among those that exist, verdicts among all histories.
    const share =
      scenario.counts === 'covers'
        ? outcome.counted / outcome.asked
        : judged.share;
    const asked = percent(outcome.asked / times);
    console.log(
      `| ${scenario.name} | ${asked} | ${percent(share)} | ${limit} |`,
    );
    return judged.kept;
  });
  return kept.every(Boolean);
}

const kept = [
  table('False alarms', levelScenarios, runs),
  table('Changes found', powerScenarios, runs),
  table('Read from sketches', sketchScenarios, Math.ceil(runs / 10)),
].every(Boolean);
table('Intervals that hold the truth', coverageScenarios, runs);
table('False alarms, were deployments ignored', ignoringScenarios, runs);
process.exitCode = kept ? 0 : 1;
