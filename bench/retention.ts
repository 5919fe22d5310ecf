import { coreMetrics } from '../plugins/service-metrics-backend/src/metrics';
import { createRetention } from '../plugins/service-metrics-backend/src/retention/createRetention';
import {
  RetentionLimits,
  RetentionPolicy,
} from '../plugins/service-metrics-backend/src/retention/RetentionLimits';
import { liveThrough } from '../plugins/service-metrics-backend/src/retention/testing/liveThrough';
import { DAY_MS } from '../plugins/service-metrics-common/src';
import { SOURCE } from './generator/toStoredRow';
import {
  createDatabase,
  logger,
  openCorridor,
  openDatabase,
} from './lib/openCorridor';
import { Scenario } from './lib/Scenario';
import { middleAndTail } from './lib/statistics';

const START = Date.UTC(2025, 2, 3);
const SEED = 11;
const DAYS = 400;
/** The charter says less than the longest here, so that readings end within the run. */
const AGGREGATE_MONTHS = 9;
const GROUP = 'group:default/shop';
const SUBJECTS = [1, 2, 3, 4].map(n => `component:default/service-${n}`);

/**
 * 400 days, each lived in turn through the real corridor: intake, lift, retention. No row may be left past its limit and a
 * day on any of them; readings of closed windows must stay; and a run must cost what is due, not what is kept.
 */
export const retention: Scenario = async ({ server, table }) => {
  const knex = openDatabase(await createDatabase(server, 'bench_retention'));
  let now = START;
  const limits = new RetentionLimits({
    current: () => CHARTER,
    isBackfill: () => false,
    now: () => now,
  });
  const corridor = await openCorridor(knex, () => now, limits);
  const { job } = createRetention({
    stores: corridor.retentionStores,
    limits,
    metrics: coreMetrics,
    logger,
    now: () => now,
  });
  await corridor.scopes.replace([{ ref: GROUP }]);
  await corridor.ownership.saveComponents(
    SUBJECTS.map(ref => ({
      ref,
      owner: GROUP,
      system: '',
      segment: '',
      ownerKind: 'group' as const,
    })),
    SUBJECTS.map(component => ({ component, owner: GROUP, system: '' })),
    0,
  );
  const quiet: number[] = [];
  const busy: number[] = [];
  const life = await liveThrough(
    {
      knex,
      push: async facts => await corridor.intake.deliver(SOURCE, facts),
      settle: async () => await corridor.settle(),
      async letGo() {
        const run = await job.run();
        const day = Math.floor((now - START) / DAY_MS);
        // Before anything is due; and once a year of history is behind it.
        if (day > 60 && day < 100) {
          quiet.push(run.duration * 1_000);
        } else if (day > 360) {
          busy.push(run.duration * 1_000);
        }
        return run;
      },
      read: async (subject, from, to) =>
        (
          await corridor.read({ subject, windows: [], custom: { from, to } })
        ).readings,
    },
    {
      start: START,
      days: DAYS,
      seed: SEED,
      subjects: SUBJECTS,
      group: GROUP,
      aggregateMonths: AGGREGATE_MONTHS,
      setNow: at => {
        now = at;
      },
    },
  );
  life.different.slice(0, 5).forEach(each => table.say(each));
  table.say(
    `seed ${SEED}: ${life.facts} facts, ${life.gone} rows let go of, ${life.foldedWeeks} weeks folded, ${life.tooLate} facts too late`,
  );
  table.add({
    what: 'rows past their limit and a day, over all days and classes',
    n: `${DAYS} days`,
    ours: String(life.overdue),
    other: '',
    ratio: '',
    goal: '0',
    holds: life.overdue === 0 && life.gone > 0,
  });
  table.add({
    what: `readings of closed windows that are another later (quantiles: widest ${(
      100 * life.widest
    ).toFixed(2)} %)`,
    n: `${life.compared} comparisons`,
    ours: String(life.different.length),
    other: '',
    ratio: '',
    goal: '0',
    holds: life.different.length === 0 && life.compared > 0,
  });
  table.add({
    what: 'a run of retention after a year; beside it one before anything was due',
    n: `${busy.length} and ${quiet.length} runs`,
    ours: middleAndTail(busy),
    other: middleAndTail(quiet),
    ratio: '',
    goal: '',
  });
  await knex.destroy();
};

/** As little of a charter as limits are read from. */
const CHARTER: RetentionPolicy = {
  version: 'bench',
  metrics: [],
  charter: {
    entity: {
      spec: { retention: [{ class: 'aggregate', months: AGGREGATE_MONTHS }] },
    },
  },
};
