// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('sampling_outcomes', table => {
    table.comment(
      'What the owning team found in a sampled change. Who looked is not written down',
    );
    table.string('subject', 256).notNullable();
    table.string('source', 64).notNullable();
    table.string('fact_id', 256).notNullable();
    table.string('outcome', 32).notNullable();
    table.string('period', 8).notNullable();
    table.string('noted_on', 10).notNullable().comment('UTC day');
    table.primary(['subject', 'source', 'fact_id', 'outcome']);
    table.index(['noted_on'], 'sampling_outcomes_noted_idx');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('sampling_outcomes');
};
