import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

const MOST = 3;

/**
 * What is measured: the decisions alone, or the job that makes them on a database. The decisions need so little memory beside
 * the process itself that the ratio is of the collector's whims; it is judged of the job.
 */
const CHILDREN = {
  'The decisions alone': {
    file: 'costChild.ts',
    turns: 5,
    judgesMemory: false,
  },
  'The job on SQLite, all its numbers': {
    file: 'jobChild.ts',
    turns: 1,
    judgesMemory: true,
  },
} as const;

interface Cost {
  people: number;
  seconds: number;
  mebibytes: number;
}

/** Seconds of processor and memory for one quarter and for two, each in a process of its own, in turns. */
export function cost(seed: number): boolean {
  return Object.entries(CHILDREN)
    .map(([what, { file, turns, judgesMemory }]) => {
      const { ratio, room } = measureBoth(what, file, turns, seed);
      return ratio <= MOST && (room <= MOST || !judgesMemory);
    })
    .every(isWithin => isWithin);
}

function measureBoth(
  what: string,
  file: string,
  times: number,
  seed: number,
): { ratio: number; room: number } {
  const turns = [...Array(times).keys()];
  const measured = turns.map(() => ({
    nothing: measure(file, 0, seed),
    half: measure(file, 1, seed),
    whole: measure(file, 2, seed),
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
      `${what}: ${measured[0].half.people} people, seed ${seed}, median of ${turns.length} runs each in turns`,
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
  return { ratio, room };
}

function measure(file: string, quarters: number, seed: number): Cost {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [
      '--require',
      '@backstage/cli-node/config/nodeTransform.cjs',
      resolve(__dirname, file),
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
