// @ts-check

/*
 * At which rate a stratum is drawn in one team for a quarter, where the charter asks for so many a week. About teams; who is
 * in one is not in here.
 */

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('sampling_rates', table => {
    table.comment('Rates of single teams, fixed with their first change');
    table.string('period', 8).notNullable();
    table
      .string('part', 256)
      .notNullable()
      .comment('Ref of the owning Group, or of the component without one');
    table.string('stratum', 63).notNullable();
    table.double('rate').notNullable().comment('0 to 1');
    table.primary(['period', 'part', 'stratum']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('sampling_rates');
};
