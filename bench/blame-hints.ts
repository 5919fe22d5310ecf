/*
 * Learns the weights of the blame hints from the labelled sentences in the repository and writes them; with `measure`, says
 * how such a model does on each sitting and author that was left out of what it learned.
 *
 *   node --require @backstage/cli-node/config/nodeTransform.cjs bench/blame-hints.ts [measure]
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  leftOut,
  precisionOf,
  recallOf,
  Tally,
} from '../plugins/service-metrics-backend/src/learning/hints/training/leftOut';
import {
  otherAuthors,
  sittings,
} from '../plugins/service-metrics-backend/src/learning/hints/training/sentences';
import {
  exampleOf,
  train,
} from '../plugins/service-metrics-backend/src/learning/hints/training/train';
import { bytesOf } from '../plugins/service-metrics-backend/src/learning/hints/training/bytesOf';

const hints = join(
  __dirname,
  '../plugins/service-metrics-backend/src/learning/hints',
);
const own = sittings(join(hints, '__fixtures__'));
const others = otherAuthors(join(hints, '__fixtures__'));
const all = [...own, ...others];

function line(name: string, tallies: readonly Tally[]): string {
  const sum = (key: 'found' | 'missed' | 'wrong' | 'right') =>
    tallies.reduce((total, tally) => total + tally[key], 0);
  const tally = {
    found: sum('found'),
    missed: sum('missed'),
    wrong: sum('wrong'),
    right: sum('right'),
  };
  const blameful = tally.found + tally.missed;
  const n = blameful + tally.wrong + tally.right;
  return `| ${name} | ${n} | ${blameful} | ${precisionOf(tally).toFixed(
    2,
  )} | ${recallOf(tally).toFixed(2)} |`;
}

if (process.argv[2] === 'measure') {
  console.log('| left out | n | blameful | precision | recall |');
  console.log('| --- | --- | --- | --- | --- |');
  const tallies = leftOut(all, all);
  tallies.forEach(tally => console.log(line(tally.name, [tally])));
  console.log(line('all sittings', tallies.slice(0, own.length)));
  console.log(line('all other authors', tallies.slice(own.length)));
} else {
  const weights = train(all.flatMap(s => s.sentences.map(exampleOf)));
  writeFileSync(join(hints, 'classifier/weights.json'), bytesOf(weights));
  console.log(`${Object.keys(weights.features).length} weights written.`);
}
