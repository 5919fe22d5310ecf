// @ts-check

/*
 * By when a row goes, and what stays known of what went. Ages are counted from `ages_from`: the instant that a fact tells
 * of, or, of a source that brings history, when it was first received. What was stored before this migration counts from
 * its own instant.
 */

/** Tables of what is computed from facts, each with the instant that it ages from. */
const COMPUTED = [
  ['links', 'deployed_at'],
  ['incident_links', 'started_at'],
  ['deployment_fates', 'finished_at'],
];

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('facts', table => {
    table.bigInteger('ages_from').notNullable().defaultTo(0);
    table
      .smallint('stage')
      .notNullable()
      .defaultTo(0)
      .comment('0 as told, 1 reduced to id, revision and times');
    table
      .text('other_days')
      .notNullable()
      .defaultTo('')
      .comment('Days to which older reports put it, separated by commas');
  });
  await knex('facts').update({
    ages_from: knex.raw('COALESCE(??, ??)', ['at', 'received_at']),
  });
  await knex.schema.alterTable('facts', table => {
    table.index(['kind', 'stage', 'ages_from'], 'facts_ages_idx');
    table.index(['stage', 'at'], 'facts_stage_at_idx');
  });
  for (const [name, clock] of COMPUTED) {
    await knex.schema.alterTable(name, table => {
      table.bigInteger('ages_from').notNullable().defaultTo(0);
    });
    await knex(name).update({ ages_from: knex.ref(clock) });
    await knex.schema.alterTable(name, table => {
      table.index(['ages_from'], `${name}_ages_idx`);
    });
  }
  await knex.schema.alterTable('sources', table => {
    table
      .bigInteger('too_late')
      .notNullable()
      .defaultTo(0)
      .comment('Facts for days that are closed: counted here and nowhere');
  });
  await knex.schema.alterTable('rollups', table => {
    table.index(['grain', 'start'], 'rollups_grain_start_idx');
  });

  await knex.schema.createTable('closed_days', table => {
    table.comment(
      'Days of which facts were let go: they are never counted anew',
    );
    table.string('subject', 256).notNullable();
    table.string('month', 7).notNullable();
    table
      .integer('days')
      .notNullable()
      .comment('Bit n - 1 stands for the n-th day of the month');
    table.primary(['subject', 'month']);
    table.index(['month'], 'closed_days_month_idx');
  });
  await knex.schema.createTable('forgotten', table => {
    table.comment(
      'That there were facts of a kind, since when, and whether one of them was a deployment that succeeded',
    );
    table.string('subject', 256).notNullable();
    table.string('kind', 16).notNullable();
    table.bigInteger('first_at').notNullable();
    table.boolean('served').notNullable();
    table.primary(['subject', 'kind']);
  });
  await knex.schema.createTable('folded_weeks', table => {
    table.comment('ISO weeks of which no days are kept any more');
    table.string('monday', 10).primary();
    table.boolean('done').notNullable();
  });
  await knex.schema.createTable('retention_runs', table => {
    table.comment('What each run of retention found and let go');
    table.increments('seq');
    table.string('id', 36).notNullable();
    table.bigInteger('started_at').notNullable();
    table.bigInteger('duration').notNullable().comment('Milliseconds');
    table.boolean('dry_run').notNullable();
    table.string('policy_version', 32).notNullable();
    table
      .text('classes', 'longtext')
      .notNullable()
      .comment('Canonical JSON, class by class');
    table
      .string('hash', 64)
      .notNullable()
      .comment('Over the run and the hash of the run before');
    table.index(['started_at'], 'retention_runs_started_idx');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const name of [
    'retention_runs',
    'folded_weeks',
    'forgotten',
    'closed_days',
  ]) {
    await knex.schema.dropTable(name);
  }
  await knex('rollups').where({ grain: 'base' }).delete();
  await knex.schema.alterTable('rollups', table => {
    table.dropIndex(['grain', 'start'], 'rollups_grain_start_idx');
  });
  await knex.schema.alterTable('sources', table => {
    table.dropColumns('too_late');
  });
  for (const [name] of COMPUTED) {
    await knex.schema.alterTable(name, table => {
      table.dropIndex(['ages_from'], `${name}_ages_idx`);
    });
    await knex.schema.alterTable(name, table => {
      table.dropColumns('ages_from');
    });
  }
  await knex.schema.alterTable('facts', table => {
    table.dropIndex(['kind', 'stage', 'ages_from'], 'facts_ages_idx');
    table.dropIndex(['stage', 'at'], 'facts_stage_at_idx');
  });
  await knex.schema.alterTable('facts', table => {
    table.dropColumns('ages_from', 'stage', 'other_days');
  });
};
