// @ts-check

/*
 * Which versions of the policy data was collected under: twelve hex digits each, sorted, separated by commas. Empty for
 * what came before there was a policy.
 */

const TABLES = ['facts', 'incident_links', 'deployment_fates', 'rollups'];

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  for (const name of TABLES) {
    await knex.schema.alterTable(name, table => {
      table.text('policies').notNullable().defaultTo('');
    });
  }
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const name of TABLES) {
    await knex.schema.alterTable(name, table => {
      table.dropColumns('policies');
    });
  }
};
