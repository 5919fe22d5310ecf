// @ts-check

/*
 * What people say about incidents, apart from what sources told: judgements over links (the facts stay as they are), reviews
 * and the prevention backlog. No column of any of them says who.
 */

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('incident_links', table => {
    table
      .string('detected_by', 16)
      .comment('What was first to see it; null while it is not known');
  });

  await knex.schema.createTable('cause_judgements', table => {
    table.comment(
      'Which deployment caused an incident, or did not, by a person',
    );
    table.string('subject', 256).notNullable();
    table.string('incident_source', 64).notNullable();
    table.string('incident_id', 256).notNullable();
    table.string('deployment_source', 64).notNullable();
    table.string('deployment_id', 256).notNullable();
    table.string('verdict', 16).notNullable().comment('confirmed or rejected');
    table.bigInteger('started_at').notNullable().comment('Of the incident');
    table.bigInteger('judged_at').notNullable();
    table.primary([
      'subject',
      'incident_source',
      'incident_id',
      'deployment_source',
      'deployment_id',
    ]);
  });

  await knex.schema.createTable('repeat_judgements', table => {
    table.comment(
      'Which incident is a repeat of which earlier one, by a person',
    );
    table.string('subject', 256).notNullable();
    table.string('incident_source', 64).notNullable();
    table.string('incident_id', 256).notNullable();
    table.string('of_source', 64).notNullable();
    table.string('of_id', 256).notNullable();
    table.string('verdict', 16).notNullable().comment('confirmed or rejected');
    table.bigInteger('started_at').notNullable().comment('Of the incident');
    table.bigInteger('judged_at').notNullable();
    table.primary([
      'subject',
      'incident_source',
      'incident_id',
      'of_source',
      'of_id',
    ]);
    table.index(['subject', 'started_at'], 'repeat_judgements_started_idx');
  });

  await knex.schema.createTable('incident_words', table => {
    table.comment('Class and notes that people set for an incident');
    table.string('id', 36).primary();
    table.string('subject', 256).notNullable();
    table.string('source', 64).notNullable();
    table.string('incident_id', 256).notNullable();
    table.string('what', 8).notNullable().comment('class or note');
    table.bigInteger('at').comment('Of a note');
    table.text('text').notNullable();
    table.index(['subject', 'source', 'incident_id'], 'incident_words_idx');
  });

  await knex.schema.createTable('learning_reviews', table => {
    table.comment('Reviews; drafts stay with the owning team');
    table.string('id', 36).primary();
    table.string('component', 256).notNullable();
    table.string('about_key', 400).notNullable();
    table.text('about').notNullable();
    table.string('state', 16).notNullable();
    table.integer('version').notNullable();
    table.text('content', 'longtext').notNullable();
    table.string('failure_mode', 48);
    table
      .text('factors')
      .notNullable()
      .comment('Of the content, as a JSON array, to be compared over services');
    table.bigInteger('created_at').notNullable();
    table.bigInteger('updated_at').notNullable();
    table.bigInteger('published_at');
    table.index(['published_at'], 'learning_reviews_published_idx');
    table.unique(['component', 'about_key'], {
      indexName: 'learning_reviews_about_uq',
    });
    table.index(['component', 'updated_at'], 'learning_reviews_updated_idx');
  });

  await knex.schema.createTable('learning_requests', table => {
    table.comment('That a review was asked for, and what the team said');
    table.string('id', 36).primary();
    table.string('component', 256).notNullable();
    table.string('about_key', 400).notNullable();
    table.text('about').notNullable();
    table.string('reason', 32).notNullable();
    table.string('state', 16).notNullable();
    table.string('review_id', 36);
    table.bigInteger('created_at').notNullable();
    table.index(['component', 'created_at'], 'learning_requests_idx');
  });

  await knex.schema.createTable('learning_actions', table => {
    table.comment('The prevention backlog: written here, or told by a tracker');
    table.string('id', 36).primary();
    table.string('kept_by', 64).notNullable().comment('plumbline, or a source');
    table.string('external_id', 256).notNullable();
    table.string('component', 256).notNullable();
    table
      .string('owner', 256)
      .notNullable()
      .comment('Ref of a Group, or empty');
    table.string('control_type', 32).notNullable();
    table.string('status', 16).notNullable();
    table.string('due_on', 10).notNullable().comment('9999-12-31 for none');
    table.text('content').notNullable().comment('Words and linked incidents');
    table.bigInteger('created_at').notNullable();
    table.bigInteger('completed_at');
    table.integer('version').notNullable();
    table
      .integer('told_version')
      .notNullable()
      .comment('Up to which version facts were told');
    table.unique(['kept_by', 'external_id', 'component'], {
      indexName: 'learning_actions_external_uq',
    });
    table.index(
      ['component', 'due_on', 'id', 'owner', 'control_type', 'status'],
      'learning_actions_board_idx',
    );
  });

  await knex.schema.createTable('dismissed_proposals', table => {
    table.comment('Proposed work that a team does not want to see for a while');
    table.string('component', 256).notNullable();
    table.string('proposal', 200).notNullable();
    table.bigInteger('until').notNullable();
    table.primary(['component', 'proposal']);
  });

  // An incident may have several subjects, and trackers' items are taken over as they come: both are few among the facts.
  await knex.raw(
    "CREATE INDEX facts_incidents_idx ON facts (source, fact_id) WHERE kind = 'incident'",
  );
  await knex.raw(
    "CREATE INDEX facts_actions_idx ON facts (received_at) WHERE kind = 'action-item'",
  );
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.raw('DROP INDEX facts_actions_idx');
  await knex.raw('DROP INDEX facts_incidents_idx');
  for (const table of [
    'dismissed_proposals',
    'learning_actions',
    'learning_requests',
    'learning_reviews',
    'incident_words',
    'repeat_judgements',
    'cause_judgements',
  ]) {
    await knex.schema.dropTable(table);
  }
  await knex.schema.alterTable('incident_links', table => {
    table.dropColumn('detected_by');
  });
};
