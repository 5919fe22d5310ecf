// @ts-check

/*
 * Numbers about how work flows, as they were let out: one row for a node of the organisation in a window of the calendar,
 * written once. Events are frozen for as long as their quarter is being decided, with tokens and nothing else of whom
 * they are by, and are gone once it is.
 */

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('release_events', table => {
    table.comment(
      'Events of the quarters being decided, as they were first decided on',
    );
    table.string('quarter', 7).notNullable();
    table.string('family', 16).notNullable();
    table.string('subject', 256).notNullable();
    table.string('source', 64).notNullable();
    table.string('fact_id', 256).notNullable();
    table.string('week', 8).notNullable();
    table
      .string('arrival', 16)
      .notNullable()
      .comment(
        'Whether it was there when its week, its block or its quarter was decided',
      );
    table
      .string('owner', 256)
      .notNullable()
      .comment('Ref of a Group, at the time of the event');
    table.text('tokens').notNullable();
    table
      .double('weight')
      .notNullable()
      .comment('1 over the rate of its sample');
    table.text('measured').notNullable();
    table.text('policies').notNullable();
    table.primary(['quarter', 'family', 'subject', 'source', 'fact_id']);
  });

  await knex.schema.createTable('released_cells', table => {
    table.comment('What was decided on a node in a window; never written anew');
    table.string('id', 36).primary();
    table
      .string('strand', 32)
      .notNullable()
      .comment('Which numbers over the same events');
    table.string('quarter', 7).notNullable();
    table
      .string('window', 16)
      .notNullable()
      .comment('Such as 2026-W14, 2026-Q2-B1 or 2026-Q2');
    table.string('kind', 8).notNullable();
    table.bigInteger('window_from').notNullable();
    table.bigInteger('window_to').notNullable();
    table.string('owner', 256).notNullable();
    table.string('component', 256).notNullable().comment('Empty for a group');
    table
      .boolean('correction')
      .notNullable()
      .comment('Told anew with what came late');
    table
      .string('rule', 32)
      .comment('By which it is not told; null where it is');
    table.boolean('complete').notNullable();
    table
      .string('mark', 20)
      .comment('corrected, known-incomplete or known-wrong');
    table
      .text('value', 'longtext')
      .comment('Coarsened; null where it is not told');
    table
      .text('columns', 'longtext')
      .comment('What it is over, while its quarter is being decided');
    table.text('policies').notNullable();
    table.bigInteger('decided_at').notNullable();
    table.unique(['strand', 'window', 'owner', 'component', 'correction'], {
      indexName: 'released_cells_once_idx',
    });
    table.index(['owner', 'component', 'window_to'], 'released_cells_node_idx');
    table.index(['window_to'], 'released_cells_window_to_idx');
  });

  await knex.schema.createTable('release_audits', table => {
    table.comment(
      'Each window that was decided, and what the attack on it found',
    );
    table
      .string('bundle', 32)
      .notNullable()
      .comment('Strands that are decided as one');
    table.string('window', 16).notNullable();
    table.string('quarter', 7).notNullable();
    table.bigInteger('window_to').notNullable();
    table.integer('told').notNullable();
    table.integer('withheld').notNullable();
    table
      .integer('audited')
      .notNullable()
      .comment('Cells that the audit took away');
    table.string('failure', 256);
    table.bigInteger('decided_at').notNullable();
    table.primary(['bundle', 'window']);
    table.index(['window_to'], 'release_audits_window_to_idx');
  });

  await knex.schema.createTable('release_trees', table => {
    table.comment(
      'The group tree as it stood when a quarter was first decided',
    );
    table.string('quarter', 7).notNullable();
    table.string('ref', 256).notNullable();
    table.string('parent', 256);
    table.primary(['quarter', 'ref']);
  });

  await knex.schema.alterTable('links', table => {
    table.index(['deployed_at'], 'links_deployed_idx');
  });
  await knex.schema.alterTable('facts', table => {
    table.index(['kind', 'at'], 'facts_kind_at_idx');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('facts', table => {
    table.dropIndex(['kind', 'at'], 'facts_kind_at_idx');
  });
  await knex.schema.alterTable('links', table => {
    table.dropIndex(['deployed_at'], 'links_deployed_idx');
  });
  for (const table of [
    'release_trees',
    'release_audits',
    'released_cells',
    'release_events',
  ]) {
    await knex.schema.dropTable(table);
  }
};
