// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('sources', table => {
    table
      .bigInteger('ignored')
      .notNullable()
      .defaultTo(0)
      .comment('Well-formed events that no fact comes of');
    table
      .bigInteger('warnings')
      .notNullable()
      .defaultTo(0)
      .comment('Departures of accepted events from their specification');
    table
      .text('last_warning')
      .comment(
        'The last of them, in words of ours and with nothing of the event',
      );
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('sources', table => {
    table.dropColumns('ignored', 'warnings', 'last_warning');
  });
};
