// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('policy_documents', table => {
    table.comment('Governed documents as the catalog last served them');
    table.string('document', 256).notNullable().primary();
    table
      .text('content', 'longtext')
      .comment('As last served; null once the catalog does not hold it');
    table
      .text('approved_content', 'longtext')
      .comment('As last approved; holds while a newer content waits');
    table
      .string('version', 71)
      .comment('Hash of the approved content, as approvals carry it');
    table
      .bigInteger('since')
      .comment('When that content was first approved, epoch milliseconds');
  });
  await knex.schema.createTable('policy_versions', table => {
    table.comment('What decided over sight, version by version');
    table.increments('id');
    table.string('version', 32).notNullable();
    table.bigInteger('since').notNullable().comment('Epoch milliseconds');
    table
      .bigInteger('confirmed_at')
      .notNullable()
      .comment('When the catalog was last read with this outcome');
    table.text('content', 'longtext').notNullable();
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('policy_versions');
  await knex.schema.dropTable('policy_documents');
};
