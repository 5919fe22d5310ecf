import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { calendarQuarter } from '../../calendar';
import { migrate } from '../../database/migrate';
import {
  Board,
  CELL_POLICIES,
  coarseDuration,
  releaseQuarter,
  SpaceTree,
} from '../cells';
import { rowSpaceAttack } from '../cells/testing/rowSpaceAttack';
import {
  simulateOrganisation,
  WORKLOADS,
} from '../cells/testing/simulateOrganisation';
import { cellMetrics } from './cellMetrics';
import { CellDocuments, ReleaseJob } from './ReleaseJob';
import { ReleaseStore } from './ReleaseStore';
import { BUNDLES } from './strands';
import { toAtoms, nodeKey } from './StrandBoard';
import {
  parentsOf,
  seedEvents,
  seedStructure,
  SeededEvent,
  timesOf,
  toComponent,
  toGroup,
} from './testing/seedOrganisation';

const QUARTER = '2026-Q2';
const calendar = calendarQuarter(QUARTER);
const CLOSED = calendar.quarter.closesAt;
const EVERY_DOCUMENT: CellDocuments = () => ({
  smallestGroup: 5,
  smallestSample: 9,
});

/** Departments of a made-up organisation: enough to be told, few enough to be quick. */
function organisation(workload = WORKLOADS[0], departments = '0') {
  const whole = simulateOrganisation(3, workload, QUARTER);
  const isInside = (group: string) =>
    group === 'org' ||
    departments.includes(/^(?:department|team)-(\d)/.exec(group)?.[1] ?? 'x');
  return {
    parents: new Map(
      [...parentsOf(whole)].filter(([group]) => isInside(group)),
    ),
    seeded: timesOf(
      whole.events.filter(({ owner }) => isInside(owner)),
      QUARTER,
    ),
    people: whole.people,
  };
}

const isInTime = ({ event }: SeededEvent) => event.arrival === 'in-time';

// A quarter is a good deal of work where the machine is shared.
jest.setTimeout(240_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())('ReleaseJob, %s', id => {
  let knex: Knex;

  beforeEach(async () => {
    knex = await databases.init(id);
    await migrate(mockServices.database({ knex }));
  });

  function createJob(
    now: number,
    documents: CellDocuments | undefined = EVERY_DOCUMENT,
    isConfigured = true,
  ) {
    return new ReleaseJob({
      store: new ReleaseStore(knex),
      bundles: BUNDLES,
      metrics: cellMetrics,
      documents: () => documents,
      isConfigured,
      logger: mockServices.logger.mock(),
      now: () => now,
    });
  }

  async function runOut(now: number, documents?: CellDocuments) {
    const job = createJob(now, documents);
    let windows = 0;
    for (let count = -1; count !== 0; ) {
      count = await job.run();
      windows += count;
    }
    return windows;
  }

  const cellsOf = async (strand: string) =>
    await knex('released_cells')
      .where({ strand })
      .orderBy(['window_to', 'window', 'owner', 'component', 'correction']);

  const onlyStages: CellDocuments = metric =>
    metric === 'lead-time-stages' ? EVERY_DOCUMENT(metric) : undefined;

  it('lets out what the rules let out, in medians of just those events', async () => {
    const { parents, seeded, people } = organisation(WORKLOADS[0], '01');
    await seedStructure(knex, parents, seeded);
    await seedEvents(knex, QUARTER, seeded.filter(isInTime));
    // The quarter itself stays open, so that what cells are over can still be looked at.
    expect(await runOut(CLOSED - 1, onlyStages)).toBeGreaterThan(12);
    const rows = await cellsOf('coding');
    const told = rows.filter(row => row.rule === null && !row.correction);

    // The same rules over the same events, without a database in between.
    const events = seeded.filter(isInTime);
    const board = new Board(
      new SpaceTree(parents),
      events.map(({ event }) => ({
        people: event.people,
        owner: event.owner,
        service: event.service,
        week: calendar.weeks[Math.floor(event.day / 7)].id,
        events: 1,
      })),
    );
    const { cells } = releaseQuarter({
      board,
      calendar,
      policy: { ...CELL_POLICIES.W, events: 9 },
      now: CLOSED - 1,
    });
    const nameOf = (node: string, window: string) =>
      `${node
        .split(' ')
        .map((part, at) => (at ? toComponent(part) : toGroup(part)))
        .join(' ')} ${window}`;
    expect(told.map(row => `${nodeKey(row)} ${row.window}`).sort()).toEqual(
      cells.map(({ node, window }) => nameOf(node, window)).sort(),
    );
    expect(told.length).toBeGreaterThan(60);

    // Medians by hand, of complete cells of the whole.
    const whole = told.filter(
      row =>
        row.owner === toGroup('org') && row.kind === 'week' && row.complete,
    );
    expect(whole.length).toBeGreaterThan(3);
    for (const row of whole) {
      const durations = events
        .filter(
          ({ deployedAt }) =>
            deployedAt >= Number(row.window_from) &&
            deployedAt < Number(row.window_to),
        )
        .map(({ codingSeconds }) => codingSeconds)
        .sort((a, b) => a - b);
      const half = durations.length / 2;
      const median =
        half % 1
          ? durations[Math.floor(half)]
          : (durations[half - 1] + durations[half]) / 2;
      const value = JSON.parse(row.value);
      expect(value.metrics['lead-time-stages'].parts.coding.value).toBe(
        coarseDuration(median),
      );
      expect(value.n).toBe(5 * Math.round(durations.length / 5));
    }

    // What is stored, attacked by code that shares nothing with the job.
    const pieces = new Map<string, number>();
    const atoms = toAtoms(
      events.map(({ event }) => ({
        family: 'delivery',
        subject: toComponent(event.service),
        source: 'ci',
        id: '',
        week: calendar.weeks[Math.floor(event.day / 7)].id,
        owner: toGroup(event.owner),
        tokens: event.people,
        weight: 1,
        measured: {},
        policies: '',
        arrival: 'in-time',
      })),
    );
    const groups: (typeof atoms)[] = [];
    for (const atom of atoms) {
      const key = `${atom.owner} ${atom.service} ${atom.week}`;
      if (!pieces.has(key)) {
        pieces.set(key, groups.push([]) - 1);
      }
      groups[pieces.get(key)!].push(atom);
    }
    const sums = told.map(
      row =>
        new Set(
          Object.entries<[string, number][]>(JSON.parse(row.columns)).flatMap(
            ([leaf, weeks]) =>
              weeks.map(([week]) => pieces.get(`${leaf} ${week}`)!),
          ),
        ),
    );
    const found = rowSpaceAttack({ pieces: groups, sums }, people);
    expect([...found.byAnybody, ...found.byInsider]).toEqual([]);
  });

  it('decides once, whoever else is at it, and forgets events when the quarter is done', async () => {
    const { parents, seeded } = organisation();
    await seedStructure(knex, parents, seeded);
    await seedEvents(knex, QUARTER, seeded.filter(isInTime));
    await Promise.all([runOut(CLOSED, onlyStages), runOut(CLOSED, onlyStages)]);
    await runOut(CLOSED, onlyStages);
    const first = await knex('released_cells').orderBy('id');
    const audits = await knex('release_audits');
    expect(audits).toHaveLength(4 * 17);
    expect(audits.map(({ failure }) => failure)).toEqual(
      audits.map(() => null),
    );
    expect(await createJob(CLOSED + 1, onlyStages).run()).toBe(0);
    expect(await knex('released_cells').orderBy('id')).toEqual(first);
    expect(await knex('release_events')).toEqual([]);
    expect(first.map(({ columns }) => columns)).toEqual(first.map(() => null));
  });

  it('leaves what is out as it is when events come late, and says so', async () => {
    const { parents, seeded } = organisation();
    await seedStructure(knex, parents, seeded);
    await seedEvents(knex, QUARTER, seeded.filter(isInTime));
    await runOut(calendar.weeks[2].closesAt, onlyStages);
    const before = (await cellsOf('coding')).filter(row => row.rule === null);
    await seedEvents(
      knex,
      QUARTER,
      seeded.filter(({ event }) => event.arrival === 'within-block'),
    );
    await knex('facts').where({ kind: 'change' }).update({ policies: 'later' });
    await runOut(calendar.blocks[0].closesAt, onlyStages);
    const after = new Map((await cellsOf('coding')).map(row => [row.id, row]));
    expect(before.length).toBeGreaterThan(10);
    const marks = before.map(row => {
      const { mark, ...now } = after.get(row.id);
      const { mark: _, ...then } = row;
      expect(now).toEqual(then);
      return mark;
    });
    expect(marks).toContain('known-incomplete');
    expect(marks).toContain(null);
  });

  it('decides nothing without a secret, a policy, rest, or everything counted', async () => {
    const { parents, seeded } = organisation();
    const some = seeded.slice(0, 400);
    await seedStructure(knex, parents, some);
    await seedEvents(knex, QUARTER, some);
    const nothing = async (job: ReleaseJob) => {
      expect(await job.run()).toBe(0);
      expect(await knex('release_audits')).toEqual([]);
      expect(await knex('release_events')).toEqual([]);
    };
    await nothing(createJob(calendar.weeks[0].closesAt - 1));
    await nothing(createJob(CLOSED, EVERY_DOCUMENT, false));
    await nothing(createJob(CLOSED, () => undefined));
    const unsure = new ReleaseJob({
      store: new ReleaseStore(knex),
      bundles: BUNDLES,
      metrics: cellMetrics,
      documents: () => undefined,
      isConfigured: true,
      logger: mockServices.logger.mock(),
      now: () => CLOSED,
    });
    await nothing(unsure);

    const subject = toComponent(some[0].event.service);
    await knex('dirty_days').insert({ subject, day: '2026-03-30', token: 't' });
    await nothing(createJob(CLOSED));
    expect(await createJob(CLOSED).finish(QUARTER)).toBe(false);
    await knex('dirty_days').delete();
    await knex('facts')
      .where({ kind: 'change', fact_id: some[0].id })
      .update({ received_at: CLOSED - 30_000 });
    const { at } = await knex('facts')
      .where({ kind: 'change', fact_id: some[0].id })
      .first('at');
    const inWeek = calendar.weeks.find(
      ({ from, to }) => from <= Number(at) && Number(at) < to,
    );
    expect(inWeek).toBeDefined();
    await createJob(CLOSED, onlyStages).run();
    expect(
      (await knex('release_audits').where({ window: inWeek?.id })).length,
    ).toBe(0);

    // Before the tokens go there is no more waiting for rest.
    expect(await createJob(CLOSED, onlyStages).finish(QUARTER)).toBe(true);
    expect(
      (await knex('release_audits').where({ window: QUARTER })).length,
    ).toBe(4);
    expect(await knex('release_events')).toEqual([]);
  });

  it('computes no metric that no document allows', async () => {
    const { parents, seeded } = organisation({
      ...WORKLOADS[1],
      perWeek: 3,
    });
    await seedStructure(knex, parents, seeded);
    await seedEvents(knex, QUARTER, seeded);
    await runOut(calendar.weeks[1].closesAt, metric =>
      metric === 'time-to-first-review' ? EVERY_DOCUMENT(metric) : undefined,
    );
    const rows = await knex('released_cells').whereNull('rule');
    expect(rows.length).toBeGreaterThan(0);
    expect(new Set(rows.map(({ strand }) => strand))).toEqual(
      new Set(['reviewed']),
    );
    expect(
      rows.flatMap(({ value }) => Object.keys(JSON.parse(value).metrics)),
    ).toEqual(rows.map(() => 'time-to-first-review'));
    expect(await knex('release_events').whereNot({ family: 'review' })).toEqual(
      [],
    );
  });
});
