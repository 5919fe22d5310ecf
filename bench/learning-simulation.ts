/*
 * On histories with known truth: how often an action without effect is said to have one, how often an effect is found, and how
 * often the intervals of an effect and of a repeat rate hold the truth. Prints the tables of docs/learning.md; fails when a
 * promise is not kept.
 *
 *   node --require @backstage/cli-node/config/nodeTransform.cjs bench/learning-simulation.ts [runs] [seed]
 */
import {
  effectScenarios,
  playEffect,
} from '../plugins/service-metrics-backend/src/learning/effect/__testUtils__/simulation';
import {
  playRepeats,
  repeatScenarios,
} from '../plugins/service-metrics-backend/src/learning/effect/__testUtils__/repeats';

const runs = Number(process.argv[2] ?? 10_000);
const seed = Number(process.argv[3] ?? 20_260_105);
const COVERAGE = 0.93;
const margin = 3 * Math.sqrt((0.05 * 0.95) / runs);

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

console.log(`${runs} runs a row, seed ${seed} + row.\n`);
console.log(
  '| true ratio | history | asked | covered | change found | by a naive comparison |',
);
console.log('| --- | --- | --- | --- | --- | --- |');
let kept = true;
effectScenarios.forEach((scenario, row) => {
  const outcome = playEffect(scenario, runs, seed + row);
  const { asked, covered, found, foundNaively } = outcome;
  const coverage = covered / asked;
  kept &&= asked === 0 || coverage >= COVERAGE;
  kept &&= scenario.ratio !== 1 || found / runs <= 0.05 + margin;
  console.log(
    `| ${scenario.ratio} | ${scenario.name} | ${percent(
      asked / runs,
    )} | ${percent(coverage)} | ${percent(found / runs)} | ${percent(
      foundNaively / runs,
    )} |`,
  );
});
console.log('\n| incidents a year | true repeat rate | asked | covered |');
console.log('| --- | --- | --- | --- |');
repeatScenarios.forEach((scenario, row) => {
  const { asked, covered } = playRepeats(scenario, runs, seed + row);
  const coverage = covered / asked;
  kept &&= coverage >= COVERAGE;
  console.log(
    `| ${scenario.perYear} | ${percent(scenario.share)} | ${percent(
      asked / runs,
    )} | ${percent(coverage)} |`,
  );
});
console.log(
  `\nPromised: covered ≥ ${percent(
    COVERAGE,
  )}; found where the ratio is 1 ≤ ${percent(0.05 + margin)}. ${
    kept ? 'Kept' : 'Not kept'
  }.`,
);
process.exitCode = kept ? 0 : 1;
