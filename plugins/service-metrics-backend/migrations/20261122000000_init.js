// @ts-check

/*
 * The corridor's tables, left to right. No column of any of them can hold a person: ids, times, enums and counts.
 * Instants are epoch milliseconds, days are `YYYY-MM-DD` in UTC, JSON is canonical text so that equal facts are equal bytes.
 */

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('keys', table => {
    table.comment('Secrets made at first start');
    table.string('name', 64).primary();
    table.string('secret', 128).notNullable();
  });

  await knex.schema.createTable('sources', table => {
    table.comment('Life signs and counters of each source');
    table.string('id', 64).primary();
    table.bigInteger('last_delivery_at');
    table.bigInteger('last_heartbeat_at');
    table.bigInteger('accepted').notNullable().defaultTo(0);
    table.bigInteger('duplicate').notNullable().defaultTo(0);
    table.bigInteger('refused').notNullable().defaultTo(0);
    table
      .bigInteger('dropped')
      .notNullable()
      .defaultTo(0)
      .comment('Fields outside the closed schema');
    table
      .text('last_error')
      .comment('Why the last read failed, for a source that is read');
    table.bigInteger('last_error_at');
    table
      .text('state', 'longtext')
      .comment(
        'Watermark of a source that is read, stored with the facts it stands for',
      );
  });

  await knex.schema.createTable('ledger', table => {
    table.comment('Deliveries already taken; a retry finds itself here');
    table.string('source', 64).notNullable();
    table.string('event_id', 256).notNullable();
    table.bigInteger('received_at').notNullable();
    table.primary(['source', 'event_id']);
    table.index(['received_at'], 'ledger_received_idx');
  });

  await knex.schema.createTable('facts', table => {
    table.comment(
      'One row a fact: the newest known value of every field, and by which event it is known',
    );
    table.string('source', 64).notNullable();
    table.string('kind', 16).notNullable();
    table.string('fact_id', 256).notNullable();
    table.string('subject', 256).notNullable();
    table
      .bigInteger('at')
      .comment(
        'The instant whose day the fact belongs to; null while it is not known',
      );
    table.boolean('withdrawn').notNullable();
    table.text('fields').notNullable();
    table
      .text('versions')
      .notNullable()
      .comment('Per field, event time and event id of the newest delivery');
    table.string('content_hash', 64).notNullable();
    table.bigInteger('received_at').notNullable();
    table.primary(['subject', 'kind', 'source', 'fact_id']);
    table.index(['subject', 'kind', 'at'], 'facts_subject_kind_at_idx');
  });

  await knex.schema.createTable('subject_kinds', table => {
    table.comment('Which source ever delivered which kind for which subject');
    table.string('subject', 256).notNullable();
    table.string('kind', 16).notNullable();
    table.string('source', 64).notNullable();
    table.primary(['subject', 'kind', 'source']);
  });

  await knex.schema.createTable('dirty_days', table => {
    table.comment(
      'Days to lift anew. The token changes with every mark, so work done on older facts cannot clear it',
    );
    table.string('subject', 256).notNullable();
    table.string('day', 10).notNullable();
    table.string('token', 36).notNullable();
    table.primary(['subject', 'day']);
  });

  await knex.schema.createTable('links', table => {
    table.comment(
      'Which deployment first brought a change to production, by which rung and why',
    );
    table.string('subject', 256).notNullable();
    table.string('change_source', 64).notNullable();
    table.string('change_id', 256).notNullable();
    table.string('deployment_source', 64).notNullable();
    table.string('deployment_id', 256).notNullable();
    table.bigInteger('merged_at').notNullable();
    table.bigInteger('deployed_at').notNullable();
    table.smallint('rung').notNullable();
    table.string('excluded', 32);
    table.text('reason').notNullable();
    table.primary(['subject', 'change_source', 'change_id']);
    table.index(['subject', 'deployed_at'], 'links_subject_deployed_idx');
  });

  await knex.schema.createTable('rollups', table => {
    table.comment(
      'The partial of one metric and day, per component and the group that owned it then',
    );
    table.string('component', 256).notNullable();
    table
      .string('owner', 256)
      .notNullable()
      .comment('Ref of a Group, or empty: a person is never written here');
    table.string('metric', 64).notNullable();
    table.string('definition_version', 16).notNullable();
    table.string('day', 10).notNullable();
    table.text('partial').notNullable();
    table.string('facts_hash', 64).notNullable();
    table.bigInteger('watermark').notNullable();
    table.primary([
      'component',
      'day',
      'metric',
      'definition_version',
      'owner',
    ]);
    table.index(['owner', 'day'], 'rollups_owner_day_idx');
  });

  await knex.schema.createTable('components', table => {
    table.comment('Components as the catalog last told');
    table.string('ref', 256).primary();
    table.string('owner_kind', 16).notNullable().comment('group, user or none');
    table.text('production_environments');
    table.boolean('present').notNullable();
  });

  await knex.schema.createTable('ownerships', table => {
    table.comment(
      'Which group owned a component from when on; the earliest row also stands for the time before it',
    );
    table.string('component', 256).notNullable();
    table.bigInteger('since').notNullable();
    table
      .string('owner', 256)
      .notNullable()
      .comment('Ref of a Group, or empty');
    table.primary(['component', 'since']);
  });

  await knex.schema.createTable('groups', table => {
    table.comment('The group hierarchy as the catalog last told');
    table.string('ref', 256).primary();
    table.string('parent', 256);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const table of [
    'groups',
    'ownerships',
    'components',
    'rollups',
    'links',
    'dirty_days',
    'subject_kinds',
    'facts',
    'ledger',
    'sources',
    'keys',
  ]) {
    await knex.schema.dropTable(table);
  }
};
