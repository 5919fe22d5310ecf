// @ts-check

/*
 * Which numbers of class O may be told outside of the owning team. Decided from counts of people that are gone once a
 * quarter is closed, so what was decided stays.
 */

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('shown_outcomes', table => {
    table.comment('What became of each subject in each window of the calendar');
    table.string('quarter', 8).notNullable();
    table
      .string('basis', 12)
      .notNullable()
      .comment('By what people are counted: deployment or incident');
    table
      .string('subject', 256)
      .notNullable()
      .comment('Entity ref of a component, group, system or domain');
    table.string('segment', 256).notNullable();
    table.string('from_day', 10).notNullable();
    table.string('to_day', 10).notNullable();
    table.string('state', 8).notNullable().comment('shown, empty, few or kept');
    table
      .string('cover', 32)
      .notNullable()
      .comment('Hash of the components it was decided for; empty for one');
    table.primary(['subject', 'basis', 'segment', 'from_day', 'to_day']);
    table.index(['quarter'], 'shown_outcomes_quarter_idx');
  });
  await knex.schema.createTable('outcome_quarters', table => {
    table.comment('When each quarter was last decided, and on what');
    table.string('quarter', 8).primary();
    table.bigInteger('decided_at').notNullable();
    table.integer('closed_windows').notNullable();
    table
      .bigInteger('accepted')
      .notNullable()
      .comment('Facts that all sources had delivered by then');
    table
      .boolean('sealed')
      .notNullable()
      .comment('Tokens are gone, or about to go: never decided again');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('outcome_quarters');
  await knex.schema.dropTable('shown_outcomes');
};
