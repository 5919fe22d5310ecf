// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('access_grants', table => {
    table.comment(
      'Who is designated to open details of which part of the organisation, and until when',
    );
    table.string('id', 36).notNullable().primary();
    table.string('principal', 256).notNullable().comment('User or group');
    table.string('scope', 256).notNullable();
    table.string('purpose', 32).notNullable();
    table.text('justification').notNullable();
    table.string('source', 16).notNullable();
    table.string('granted_by', 256).notNullable();
    table.bigInteger('created_at').notNullable();
    table.bigInteger('expires_at').notNullable();
    table.bigInteger('ended_at');
    table.string('ended_by', 256);
    table.integer('uses').notNullable().defaultTo(0);
    table.bigInteger('last_used_at');
    table.index(['principal', 'expires_at'], 'access_grants_principal');
  });
  await knex.schema.createTable('checkpoint_rules', table => {
    table.comment('The rules that were read at checkpoints, word for word');
    table.string('hash', 64).notNullable().primary();
    table.string('version', 32).notNullable();
    table.text('content').notNullable();
  });
  await knex.schema.createTable('openings', table => {
    table.comment(
      'Details of a component opened by somebody outside its owning team',
    );
    table.string('id', 36).notNullable().primary();
    table.string('subject', 256).notNullable();
    table.string('actor', 256).notNullable();
    table.string('role', 16).notNullable();
    table.string('purpose', 32).notNullable();
    table.text('reason').notNullable();
    table.string('rule', 64).notNullable();
    table.bigInteger('opened_at').notNullable();
    table.bigInteger('expires_at').notNullable();
    table.integer('reads').notNullable().defaultTo(0);
    table.bigInteger('last_read_at');
    table.index(['subject', 'opened_at'], 'openings_subject');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('openings');
  await knex.schema.dropTable('checkpoint_rules');
  await knex.schema.dropTable('access_grants');
};
