import {
  addDays,
  dayOf,
  FACT_KINDS,
  FactKind,
  Metric,
  startOfDay,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { Clocked } from './Clocked';
import {
  COMPUTED_TABLES,
  ComputedRetentionStore,
} from './ComputedRetentionStore';
import { DueFacts, FactRetentionStore } from './FactRetentionStore';
import { FoldStore } from './FoldStore';
import { cutoffOf, Limit } from './Limit';
import {
  DAY_OF_GRACE_MS,
  Measure,
  PATIENCE_MS,
  RetentionClass,
} from './RetentionClass';
import { RetentionLimits } from './RetentionLimits';
import { measureInstants, tableClass } from './tableClass';
import { TableStore } from './TableStore';

/** Days from the start of a rollup to its last day. */
const GRAINS = [
  { grain: 'week', length: 7 },
  { grain: 'base', length: 7 },
  { grain: 'day', length: 1 },
] as const;

/** The stores that classes work on. */
export interface RetentionStores {
  tables: TableStore;
  facts: FactRetentionStore;
  computed: ComputedRetentionStore;
  folds: FoldStore;
}

/** Every class of data that ends, oldest way through the house first: what is made of something goes after it. */
export function createClasses(
  { tables, facts, computed, folds }: RetentionStores,
  limits: RetentionLimits,
  metrics: readonly Metric[],
): RetentionClass[] {
  return [
    ...FACT_KINDS.map(kind => factClass(tables, facts, limits, kind)),
    ...(['deployment', 'change'] as const).map(kind =>
      reducedClass(tables, facts, limits, kind),
    ),
    ...COMPUTED_TABLES.map((table): RetentionClass => {
      const clocked = { table: table.name, clock: 'ages_from' };
      const limit = () => limits.of('link');
      return {
        id: table.name.replace('_', '-'),
        charterClass: 'link',
        clocked: [clocked],
        happens: 'deleted',
        limit,
        measure: now => measureInstants(tables, clocked, limit(), now),
        letGo: now => {
          const cutoff = cutoffOf(limit(), now);
          return bySubject(
            without => computed.subjects(table, cutoff, without),
            subject => computed.letGo(subject, table, cutoff),
          );
        },
      };
    }),
    foldClass(tables, folds, limits),
    readingsClass(tables, limits, metrics),
    tableClass(tables, {
      id: 'ledger',
      charterClass: 'ledger',
      limit: () => limits.of('ledger'),
      clocked: { table: 'ledger', clock: 'received_at' },
    }),
    tableClass(tables, {
      id: 'retention-runs',
      charterClass: 'own-act',
      limit: () => limits.of('own-act'),
      clocked: { table: 'retention_runs', clock: 'started_at' },
    }),
  ];
}

function factClass(
  tables: TableStore,
  facts: FactRetentionStore,
  limits: RetentionLimits,
  kind: FactKind,
): RetentionClass {
  const limit = () => limits.ofFacts(kind);
  return {
    id: `${kind}-facts`,
    charterClass: kind === 'context' ? 'aggregate' : 'fact',
    clocked: [factsOf(kind, 0)],
    happens: kind === 'deployment' || kind === 'change' ? 'reduced' : 'deleted',
    limit,
    measure: now => measureInstants(tables, factsOf(kind, 0), limit(), now),
    letGo: now => letFactsGo(facts, limit(), { kind, stage: 0 }, now),
  };
}

function reducedClass(
  tables: TableStore,
  facts: FactRetentionStore,
  limits: RetentionLimits,
  kind: FactKind,
): RetentionClass {
  const limit = () => limits.of('link');
  return {
    id: `reduced-${kind}s`,
    charterClass: 'link',
    clocked: [factsOf(kind, 1)],
    happens: 'deleted',
    limit,
    measure: now => measureInstants(tables, factsOf(kind, 1), limit(), now),
    letGo: now => letFactsGo(facts, limit(), { kind, stage: 1 }, now),
  };
}

function factsOf(kind: FactKind, stage: 0 | 1): Clocked {
  return { table: 'facts', clock: 'ages_from', where: { kind, stage } };
}

async function letFactsGo(
  facts: FactRetentionStore,
  limit: Limit,
  which: Pick<DueFacts, 'kind' | 'stage'>,
  now: number,
): Promise<number> {
  const cutoff = cutoffOf(limit, now);
  const due = { ...which, cutoff, latest: cutoff - PATIENCE_MS };
  return await bySubject(
    without => facts.subjects(due, without),
    subject => facts.letGo(subject, due),
  );
}

/** One batch: subject by subject, until something went; those that must wait are passed over. */
async function bySubject(
  subjects: (without: ReadonlySet<string>) => Promise<string[]>,
  letGo: (subject: string) => Promise<number | undefined>,
): Promise<number> {
  const waiting = new Set<string>();
  for (;;) {
    const passedOver = waiting.size;
    let gone = 0;
    for (const subject of await subjects(waiting)) {
      const rows = await letGo(subject);
      if (rows === undefined) {
        waiting.add(subject);
      }
      gone += rows ?? 0;
    }
    if (gone > 0 || waiting.size === passedOver) {
      return gone;
    }
  }
}

/** Days of weeks of which every fact is gone. */
function foldClass(
  tables: TableStore,
  folds: FoldStore,
  limits: RetentionLimits,
): RetentionClass {
  const limit = () => limits.ofLongestFacts();
  const clocked = { table: 'rollups', clock: 'start', where: { grain: 'day' } };
  return {
    id: 'days',
    charterClass: 'fact',
    clocked: [clocked],
    happens: 'folded',
    limit,
    // A day goes with its week, and history that was brought later keeps its days for as long as its facts.
    measure: async now => ({
      ...(await tables.measure(clocked, '', '', value =>
        startOfDay(String(value)),
      )),
      due: (await folds.weeksBefore(dayOf(cutoffOf(limit(), now)))).length,
    }),
    async letGo(now) {
      const weeks = new Set([
        ...(await folds.underWay()),
        ...(await folds.weeksBefore(dayOf(cutoffOf(limit(), now)))),
      ]);
      const underWay = new Set(await folds.underWay());
      for (const monday of [...weeks].sort()) {
        if (!underWay.has(monday) && !(await folds.begin(monday))) {
          continue;
        }
        const scopes = await folds.scopes(monday);
        let gone = 0;
        for (const scope of scopes) {
          gone += await folds.fold(scope, monday);
        }
        if ((await folds.scopes(monday)).length === 0) {
          await folds.end(monday);
        }
        if (gone > 0) {
          return gone;
        }
      }
      return 0;
    },
  };
}

/** Readings, and what they are computed from; a week is as old as its last day. */
function readingsClass(
  tables: TableStore,
  limits: RetentionLimits,
  metrics: readonly Metric[],
): RetentionClass {
  const limit = () => limits.of('aggregate');
  /** All readings by the charter; beside it, those whose document keeps them for less. */
  const partsAt = (now: number) => {
    const all = cutoffOf(limit(), now);
    const shorter = metrics
      .map(({ id }) => ({ id, cutoff: cutoffOf(limits.ofMetric(id), now) }))
      .filter(({ cutoff }) => cutoff > all);
    return GRAINS.flatMap(({ grain, length }) => [
      { where: { grain }, length, cutoff: all },
      ...shorter.map(({ id, cutoff }) => ({
        where: { grain, metric: id },
        length,
        cutoff,
      })),
    ]).map(({ where, ...part }) => ({
      clocked: { table: 'rollups', clock: 'start', where },
      ...part,
    }));
  };
  return {
    id: 'readings',
    charterClass: 'aggregate',
    clocked: GRAINS.map(({ grain }) => ({
      table: 'rollups',
      clock: 'start',
      where: { grain },
    })),
    happens: 'deleted',
    limit,
    async measure(now) {
      const measures = await Promise.all(
        partsAt(now).map(({ clocked, length, cutoff }) =>
          tables.measure(
            clocked,
            addDays(dayOf(cutoff), -length),
            addDays(dayOf(cutoff - DAY_OF_GRACE_MS), -length),
            day => startOfDay(addDays(String(day), length)),
          ),
        ),
      );
      return sum(measures);
    },
    async letGo(now) {
      for (const { clocked, length, cutoff } of partsAt(now)) {
        const gone = await tables.deleteBefore(
          clocked,
          addDays(dayOf(cutoff), -length),
        );
        if (gone > 0) {
          return gone;
        }
      }
      return 0;
    },
  };
}

function sum(measures: readonly Measure[]): Measure {
  const oldest = measures.flatMap(measure => measure.oldest ?? []);
  return {
    due: measures.reduce((total, { due }) => total + due, 0),
    overdue: measures.reduce((total, { overdue }) => total + overdue, 0),
    ...(oldest.length ? { oldest: Math.min(...oldest) } : {}),
  };
}
