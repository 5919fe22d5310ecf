import { resolve } from 'node:path';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { quarterOfSpan } from '../contributors/spans';
import { migrate } from '../database/migrate';
import { Clocked } from './Clocked';
import { ComputedRetentionStore } from './ComputedRetentionStore';
import { createClasses } from './createClasses';
import { createFurtherClasses } from './createFurtherClasses';
import { FactRetentionStore } from './FactRetentionStore';
import { FoldStore } from './FoldStore';
import { LASTING_TABLES } from './lastingTables';
import { RetentionLimits } from './RetentionLimits';
import { TableStore } from './TableStore';
import { insertRows } from './testing/insertRows';
import { readSchema } from './testing/readSchema';
import { tokenClasses } from './tokenClasses';

/* No table is forgotten: each is in a class, by a clock with an index, or is said to last, with the reason. */

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

function allClasses(knex: Knex) {
  const tables = new TableStore(knex);
  const limits = new RetentionLimits({
    current: () => undefined,
    isBackfill: () => false,
  });
  return [
    ...createClasses(
      {
        tables,
        facts: new FactRetentionStore(knex),
        computed: new ComputedRetentionStore(knex),
        folds: new FoldStore(knex, []),
      },
      limits,
      [],
    ),
    ...createFurtherClasses(tables, limits, {
      agedBefore: async () => ({ entries: 0 }),
      seal: async () => 0,
    }),
    ...tokenClasses(tables, limits, {
      kept: async () => [],
      run: async () => [],
    }),
  ];
}

/** Whether some index leads to the rows, and by their clock through them. */
function isIndexed(
  { clock, where = {} }: Clocked,
  indexes: readonly (readonly string[])[] = [],
): boolean {
  const beside = Object.keys(where);
  return indexes.some(
    index =>
      index[beside.length] === clock &&
      beside.every(name => index.slice(0, beside.length).includes(name)),
  );
}

describe.each(databases.eachSupportedId())('tables on %s', id => {
  it('are all in a class of retention, or said to last', async () => {
    const knex = await databases.init(id);
    await migrate(mockServices.database({ knex }));
    const classes = allClasses(knex);
    const ageing = new Set(
      classes.flatMap(({ clocked }) => clocked.map(({ table }) => table)),
    );
    const unclassed = async () =>
      [...(await readSchema(knex)).keys()]
        .filter(name => !ageing.has(name))
        .sort();
    expect(await unclassed()).toEqual(Object.keys(LASTING_TABLES).sort());
    expect(Object.values(LASTING_TABLES).every(why => why.length > 10)).toBe(
      true,
    );
    const ids = classes.map(each => each.id);
    expect(new Set(ids).size).toBe(ids.length);

    // Not blind: a table that nobody thought of is seen.
    await knex.schema.createTable('stray', table => table.text('anything'));
    expect(await unclassed()).toContain('stray');
  });

  it('are let go of oldest first by an index on their clock', async () => {
    const knex = await databases.init(id);
    await migrate(mockServices.database({ knex }));
    const rows = allClasses(knex).flatMap(({ clocked }) => clocked);
    const withoutIndex = async () => {
      const schema = await readSchema(knex);
      return rows
        .filter(each => !isIndexed(each, schema.get(each.table)?.indexes))
        .map(({ table }) => table);
    };
    expect(await withoutIndex()).toEqual([]);

    // Not blind: one that goes is missed.
    await knex.schema.alterTable('openings', table => {
      table.dropIndex(['opened_at'], 'openings_ages_idx');
    });
    expect(await withoutIndex()).toEqual(['openings']);
  });

  it('get their clocks by a migration that can be taken back', async () => {
    const knex = await databases.init(id);
    await migrate(mockServices.database({ knex }));
    const migration = {
      directory: resolve(__dirname, '../../migrations'),
      name: '20261128050000_retention_clocks.js',
    };
    await knex.migrate.down(migration);
    const before = await readSchema(knex);
    expect(before.get('contributor_bands')?.columns).not.toContain('quarter');
    expect(before.get('openings')?.indexes).not.toContainEqual(['opened_at']);
    const spans = ['2026-W13', '2026-W14', '2026-W53', '2026-Q2-B1', '2025-Q4'];
    await insertRows(
      knex,
      'contributor_bands',
      spans.map(span => ({ span })),
    );
    await insertRows(knex, 'incident_words', [{ at: 5 }, {}]);
    await insertRows(knex, 'learning_actions', [
      { created_at: 3 },
      { created_at: 3, completed_at: 7 },
    ]);
    const start = Date.now();
    await knex.migrate.up(migration);

    const bands = await knex('contributor_bands').select('span', 'quarter');
    const quarters = spans.map(
      span => bands.find(band => band.span === span)?.quarter,
    );
    expect(quarters).toEqual([
      '2026-Q1',
      '2026-Q2',
      '2026-Q4',
      '2026-Q2',
      '2025-Q4',
    ]);
    expect(quarters).toEqual(spans.map(quarterOfSpan));
    const numbers = async (table: string, clock: string) =>
      (await knex(table).orderBy('id').pluck(clock)).map(Number);
    expect(await numbers('learning_actions', 'changed_at')).toEqual([3, 7]);
    const [noted, classed] = await numbers('incident_words', 'written_at');
    expect(noted).toBe(5);
    expect(classed).toBeGreaterThanOrEqual(start);
  });
});
