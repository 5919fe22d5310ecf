// @ts-check

/*
 * The sample of changes whose review fields are kept. Everything in these tables is about changes; who made or looked at one
 * is in none of them.
 */

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('sampling_periods', table => {
    table.comment('One draw a quarter: committed to before, revealed after');
    table.string('period', 8).primary();
    table
      .string('commitment', 64)
      .notNullable()
      .comment('SHA-256 of seed and nonce');
    table.bigInteger('committed_at').notNullable();
    table.bigInteger('opened_at').comment('When its strata were fixed');
    table.text('strata').comment('As in force when it was opened');
    table.bigInteger('closed_at').comment('When its manifest was fixed');
    table.string('manifest_hash', 64);
    table.string('seed', 64).comment('Empty until it is revealed');
    table.string('nonce', 64).comment('Empty until it is revealed');
  });

  await knex.schema.createTable('sampling_seeds', table => {
    table.comment('Read by the intake alone, until the period closes');
    table.string('period', 8).primary();
    table.string('seed', 64).notNullable();
    table.string('nonce', 64).notNullable();
  });

  await knex.schema.createTable('sampling_units', table => {
    table.comment('The manifest: which changes were eligible, without detail');
    table.string('period', 8).notNullable();
    table
      .string('part', 256)
      .notNullable()
      .comment('Ref of the owning Group, or of the component without one');
    table.string('stratum', 63).notNullable();
    table.string('source', 64).notNullable();
    table.string('fact_id', 256).notNullable();
    table.string('subject', 256).notNullable();
    table
      .string('draw', 14)
      .notNullable()
      .comment('56 bits in hexadecimal digits');
    table.boolean('kept').notNullable().comment('Whether it is selected');
    table.primary([
      'period',
      'part',
      'stratum',
      'source',
      'fact_id',
      'subject',
    ]);
    table.index(['subject', 'period'], 'sampling_units_subject_idx');
  });

  await knex.schema.createTable('sampling_parts', table => {
    table.comment('What each part of a closed manifest hashes to');
    table.string('period', 8).notNullable();
    table.string('part', 256).notNullable();
    table
      .string('salt', 32)
      .notNullable()
      .comment('So that ids cannot be guessed from the hash');
    table.string('hash', 64).notNullable();
    table.primary(['period', 'part']);
  });

  await knex.schema.alterTable('sources', table => {
    table
      .bigInteger('unsampled')
      .notNullable()
      .defaultTo(0)
      .comment('Reports whose review fields were dropped: not in the sample');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('sources', table => {
    table.dropColumn('unsampled');
  });
  for (const table of [
    'sampling_parts',
    'sampling_units',
    'sampling_seeds',
    'sampling_periods',
  ]) {
    await knex.schema.dropTable(table);
  }
};
