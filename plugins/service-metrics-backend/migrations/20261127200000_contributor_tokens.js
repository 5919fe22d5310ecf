// @ts-check

/*
 * How many took part, and never who. A token is a keyed hash under a secret that is not in this database and a salt that goes
 * with its quarter; tokens of two quarters cannot be told to be of the same origin. Tokens and salts go 14 days after their
 * quarter, what stays is a band.
 */

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('contributor_salts', table => {
    table.comment('One salt an ISO quarter; its deletion is what forgets');
    table.string('quarter', 8).primary();
    table.string('salt', 64).notNullable();
    table.bigInteger('created_at').notNullable();
  });

  await knex.schema.createTable('contributor_tokens', table => {
    table.comment('Tokens of those who took part in a fact, by role');
    table.string('subject', 256).notNullable();
    table.string('kind', 16).notNullable();
    table.string('source', 64).notNullable();
    table.string('fact_id', 256).notNullable();
    table.string('quarter', 8).notNullable().comment('Of the salt');
    table.string('role', 8).notNullable();
    table.string('token', 32).notNullable();
    table.primary([
      'subject',
      'kind',
      'source',
      'fact_id',
      'quarter',
      'role',
      'token',
    ]);
    table.index(['quarter'], 'contributor_tokens_quarter_idx');
  });

  await knex.schema.createTable('contributor_days', table => {
    table.comment(
      'Distinct tokens behind what is counted on a day; an empty token stands for a day whose sources tell none',
    );
    table.string('subject', 256).notNullable();
    table.string('basis', 12).notNullable();
    table.string('day', 10).notNullable();
    table.string('quarter', 8).notNullable().comment('Of the salt, or empty');
    table.string('token', 32).notNullable();
    table.primary(['subject', 'basis', 'day', 'quarter', 'token']);
    table.index(['quarter'], 'contributor_days_quarter_idx');
  });

  await knex.schema.createTable('contributor_sources', table => {
    table.comment('Which source ever told who took part in which kind of fact');
    table.string('subject', 256).notNullable();
    table.string('kind', 16).notNullable();
    table.string('source', 64).notNullable();
    table.primary(['subject', 'kind', 'source']);
  });

  await knex.schema.createTable('contributor_bands', table => {
    table.comment('What remains of a window once its tokens are gone');
    table
      .string('scope', 256)
      .notNullable()
      .comment('Entity ref of a component, group, system or domain');
    table.string('basis', 12).notNullable();
    table
      .string('span', 12)
      .notNullable()
      .comment('An ISO week, block or quarter');
    table
      .smallint('at_least')
      .notNullable()
      .comment('Lower edge of 1–2, 3–4, 5–9, 10–19 or 20+');
    table.primary(['scope', 'basis', 'span']);
  });

  await knex.schema.createTable('group_sizes', table => {
    table.comment(
      'How many belong to a group or a group inside it, week by week; a number and no names',
    );
    table.string('ref', 256).notNullable();
    table.string('week', 8).notNullable().comment('ISO week, such as 2026-W14');
    table.integer('size').notNullable();
    table.primary(['ref', 'week']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const table of [
    'group_sizes',
    'contributor_bands',
    'contributor_sources',
    'contributor_days',
    'contributor_tokens',
    'contributor_salts',
  ]) {
    await knex.schema.dropTable(table);
  }
};
