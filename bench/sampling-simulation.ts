/*
 * How often the intervals of sampled shares and medians hold what is true of all changes. Prints the tables of
 * docs/statistics.md; fails when the mean coverage of shares leaves 93 to 98 %.
 *
 *   node --require @backstage/cli-node/config/nodeTransform.cjs bench/sampling-simulation.ts [draws] [seed]
 */
import {
  Coverage,
  medianCoverage,
  shareCoverage,
} from '../plugins/service-metrics-backend/src/statistics/testing/sampledScenario';

const draws = Number(process.argv[2] ?? 10_000);
const seed = Number(process.argv[3] ?? 20_261_127);
const SIZES = [40, 100, 400];
const SHARES = [0.5, 0.8, 0.95];
const PART = { risky: 0.15, rate: 0.25 };

const percent = (of: number) => `${(100 * of).toFixed(1)} %`;
const rateOf = ({ asked, covered }: Coverage) => covered / asked;

console.log(`${draws} draws a cell, seed ${seed} + row\n`);
let row = 0;
let kept = true;
for (const difference of [0, 0.2, -0.2]) {
  console.log(`\n### Share in the risky part ${difference} apart\n`);
  console.log('| changes | 0.5 | 0.8 | 0.95 | mean |');
  console.log('| --- | --- | --- | --- | --- |');
  for (const size of SIZES) {
    const rates = SHARES.map(share =>
      rateOf(
        shareCoverage(
          { ...PART, size, share, difference },
          draws,
          seed + row++,
        ),
      ),
    );
    const mean = rates.reduce((a, b) => a + b, 0) / rates.length;
    kept = kept && mean >= 0.93 && mean <= 0.98;
    const cells = [...rates, mean].map(percent).join(' | ');
    console.log(`| ${size} | ${cells} |`);
  }
}

console.log('\n### Medians, log-normal, risky ones three times as long\n');
console.log('| changes | with an interval | covered |');
console.log('| --- | --- | --- |');
for (const size of SIZES) {
  const times = Math.ceil(draws / 5);
  const outcome = medianCoverage(
    { ...PART, size, difference: 3 },
    times,
    seed + row++,
  );
  const asked = percent(outcome.asked / times);
  console.log(`| ${size} | ${asked} | ${percent(rateOf(outcome))} |`);
}
process.exitCode = kept ? 0 : 1;
