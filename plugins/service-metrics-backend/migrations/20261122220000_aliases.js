// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('aliases', table => {
    table.comment(
      'Former refs of renamed components, as the catalog last told',
    );
    table.string('former', 256).primary();
    table.string('component', 256).notNullable();
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('aliases');
};
