/*
 * The entry of every child process of a benchmark: loads or lifts in a process of its own, so that several do it at a
 * time, or so that its memory can be told. Answers one line of JSON.
 */
import { Histories, loadFacts } from './loadFacts';
import { openCorridor, openDatabase } from './openCorridor';

/** What a child does, and what it says when it is done. */
export type Task =
  | { task: 'load'; connection: string; histories: Histories }
  | { task: 'lift' | 'merge' | 'rebuild'; connection: string };

/** Bytes at most, CPU seconds, and what was done. */
export interface Done {
  facts: number;
  peak: number;
  cpu: number;
  /** Megabytes that were resident before anything was done. */
  idle: number;
}

async function work(task: Task): Promise<number> {
  if (task.task === 'load') {
    return await loadFacts(task.connection, task.histories);
  }
  const knex = openDatabase(task.connection);
  const corridor = await openCorridor(knex);
  await {
    lift: () => corridor.worker.run(),
    merge: () => corridor.scopeWorker.run(),
    rebuild: () => corridor.settle(),
  }[task.task]();
  await knex.destroy();
  return 0;
}

const idle = process.memoryUsage().rss / 2 ** 20;
work(JSON.parse(process.argv[2])).then(facts => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  const done: Done = {
    facts,
    peak: maxRSS * 1024,
    idle,
    cpu: (userCPUTime + systemCPUTime) / 1e6,
  };
  console.log(`done ${JSON.stringify(done)}`);
});
