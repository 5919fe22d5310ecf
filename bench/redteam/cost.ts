import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

const MOST = 3;

interface Cost {
  people: number;
  seconds: number;
  mebibytes: number;
}

/** Seconds and memory of the release job for one quarter and for two, each in a process of its own, in turns. */
export function cost(seed: number): boolean {
  const turns = [1, 2, 3, 4, 5];
  const measured = turns.map(() => ({
    nothing: measure(0, seed),
    half: measure(1, seed),
    whole: measure(2, seed),
  }));
  const middle = (values: number[]) =>
    [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
  const of = (key: 'half' | 'whole') => ({
    seconds: middle(measured.map(turn => turn[key].seconds)),
    mebibytes: middle(measured.map(turn => turn[key].mebibytes)),
  });
  const empty = middle(measured.map(({ nothing }) => nothing.mebibytes));
  const half = of('half');
  const whole = of('whole');
  const ratio = whole.seconds / half.seconds;
  const room = (whole.mebibytes - empty) / (half.mebibytes - empty);
  console.log(
    [
      `${measured[0].half.people} people, seed ${seed}, median of ${turns.length} runs each in turns`,
      `13 weeks: ${half.seconds.toFixed(2)} s, ${(
        half.mebibytes - empty
      ).toFixed(0)} MiB beside ${empty.toFixed(0)} MiB of the process`,
      `26 weeks: ${whole.seconds.toFixed(2)} s, ${(
        whole.mebibytes - empty
      ).toFixed(0)} MiB`,
      `ratio: ${ratio.toFixed(2)} in time, ${room.toFixed(
        2,
      )} in memory (goal: at most ${MOST})`,
    ].join('\n'),
  );
  return ratio <= MOST && room <= MOST;
}

function measure(quarters: number, seed: number): Cost {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [
      '--require',
      '@backstage/cli-node/config/nodeTransform.cjs',
      resolve(__dirname, 'costChild.ts'),
      String(quarters),
      String(seed),
    ],
    { encoding: 'utf8' },
  );
  if (status !== 0) {
    throw new Error(stderr);
  }
  return JSON.parse(stdout);
}
