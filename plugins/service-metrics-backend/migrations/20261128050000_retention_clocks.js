// @ts-check

/*
 * What the last tables age from, and an index on it for each: what goes is found without reading what stays. Words and
 * actions that are here already count from the best that is known of them.
 */

/** Clocks that were there without an index of their own. */
const CLOCKS = [
  ['access_grants', 'expires_at'],
  ['cause_judgements', 'judged_at'],
  ['dismissed_proposals', 'until'],
  ['group_sizes', 'week'],
  ['learning_requests', 'created_at'],
  ['learning_reviews', 'updated_at'],
  ['openings', 'opened_at'],
  ['repeat_judgements', 'judged_at'],
];

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  for (const [name, clock] of CLOCKS) {
    await knex.schema.alterTable(name, table => {
      table.index([clock], `${name}_ages_idx`);
    });
  }

  await knex.schema.alterTable('contributor_days', table => {
    table.dropIndex(['quarter'], 'contributor_days_quarter_idx');
    table.index(['quarter', 'day'], 'contributor_days_ages_idx');
  });

  await knex.schema.alterTable('contributor_bands', table => {
    table
      .string('quarter', 8)
      .notNullable()
      .defaultTo('')
      .comment('ISO quarter of the span');
    table.index(['quarter'], 'contributor_bands_ages_idx');
  });
  for (const { span } of await knex('contributor_bands').distinct('span')) {
    await knex('contributor_bands')
      .where({ span })
      .update({ quarter: quarterOf(span) });
  }

  await knex.schema.alterTable('learning_actions', table => {
    table
      .bigInteger('changed_at')
      .notNullable()
      .defaultTo(0)
      .comment('When it was last saved, or told by its tracker');
    table.index(['changed_at'], 'learning_actions_ages_idx');
  });
  await knex('learning_actions').update({
    changed_at: knex.raw('COALESCE(??, ??)', ['completed_at', 'created_at']),
  });

  await knex.schema.alterTable('incident_words', table => {
    table.bigInteger('written_at').notNullable().defaultTo(0);
    table.index(['written_at'], 'incident_words_ages_idx');
  });
  await knex('incident_words').update({
    written_at: knex.raw('COALESCE(??, ?)', ['at', Date.now()]),
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const [name, column] of [
    ['incident_words', 'written_at'],
    ['learning_actions', 'changed_at'],
    ['contributor_bands', 'quarter'],
  ]) {
    await knex.schema.alterTable(name, table => {
      table.dropIndex([column], `${name}_ages_idx`);
    });
    await knex.schema.alterTable(name, table => {
      table.dropColumn(column);
    });
  }
  await knex.schema.alterTable('contributor_days', table => {
    table.dropIndex(['quarter', 'day'], 'contributor_days_ages_idx');
    table.index(['quarter'], 'contributor_days_quarter_idx');
  });
  for (const [name, clock] of CLOCKS) {
    await knex.schema.alterTable(name, table => {
      table.dropIndex([clock], `${name}_ages_idx`);
    });
  }
};

/**
 * Of `2026-W14`, `2026-Q2-B1` or `2026-Q2`: 13 weeks each, and what is more in the last.
 *
 * @param {string} span
 */
function quarterOf(span) {
  const week = /^(\d{4})-W(\d\d)$/.exec(span);
  return week
    ? `${week[1]}-Q${Math.min(4, Math.ceil(Number(week[2]) / 13))}`
    : span.slice(0, 7);
}
