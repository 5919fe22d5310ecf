/*
 * How often an action without effect is said to have one, how often the interval of an effect holds the truth, and how often
 * an effect is found, on histories with known truth. Prints the tables of docs/learning.md; fails when a promise is not kept.
 *
 *   node --require @backstage/cli-node/config/nodeTransform.cjs bench/learning-simulation.ts [runs] [seed]
 */
import {
  effectScenarios,
  playEffect,
} from '../plugins/service-metrics-backend/src/learning/effect/__testUtils__/simulation';

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
console.log(
  `\nPromised: covered ≥ ${percent(
    COVERAGE,
  )}; found where the ratio is 1 ≤ ${percent(0.05 + margin)}. ${
    kept ? 'Kept' : 'Not kept'
  }.`,
);
process.exitCode = kept ? 0 : 1;
