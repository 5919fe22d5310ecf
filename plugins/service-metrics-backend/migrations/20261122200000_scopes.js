// @ts-check

/*
 * Rollups of more than one component and of more than one day: groups with their sub-groups, systems, domains, and ISO
 * weeks. All are the same merge, in the same table. What is stored before this migration is lifted anew from the facts.
 */

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('scopes', table => {
    table.comment(
      'Groups, systems and domains, and what each is part of, as the catalog last told',
    );
    table.string('ref', 256).primary();
    table.string('parent', 256);
    table.index(['parent'], 'scopes_parent_idx');
  });
  await knex.raw(
    'INSERT INTO scopes (ref, parent) SELECT ref, parent FROM groups',
  );
  await knex.schema.dropTable('groups');

  await knex.schema.createTable('dependencies', table => {
    table.comment('What a component depends on, as the catalog last told');
    table.string('component', 256).notNullable();
    table.string('depends_on', 256).notNullable();
    table.primary(['component', 'depends_on']);
  });

  await knex.schema.alterTable('components', table => {
    table
      .string('segment', 256)
      .notNullable()
      .defaultTo('')
      .comment('Inside which the component is compared; empty when unsaid');
    table.integer('attribution_hours');
    table.text('counting_severities');
    table.string('first_day', 10).comment('First day with a fact');
    table
      .string('counted_kinds', 128)
      .comment('Kinds of fact without which a metric is not lifted');
    table.bigInteger('gone_at').comment('When the catalog lost it');
    table
      .string('lifted_by', 64)
      .comment('Engine for which its days were last marked');
  });

  await knex.schema.alterTable('ownerships', table => {
    table
      .string('system', 256)
      .notNullable()
      .defaultTo('')
      .comment('Ref of the system it was part of, or empty');
    table.index(['owner'], 'ownerships_owner_idx');
    table.index(['system'], 'ownerships_system_idx');
  });

  await knex.schema.dropTable('rollups');
  await knex.schema.createTable('rollups', table => {
    table.comment('The partial of one metric over a day or an ISO week');
    table
      .string('scope', 256)
      .notNullable()
      .comment('Entity ref of a component, group, system or domain');
    table.string('grain', 4).notNullable().comment('day or week');
    table
      .string('start', 10)
      .notNullable()
      .comment('The day, or the Monday of the week');
    table.string('metric', 64).notNullable();
    table.string('definition_version', 16).notNullable();
    table
      .string('segment', 256)
      .notNullable()
      .comment('Empty on weeks of a component, which merge all');
    table
      .string('cohort', 128)
      .notNullable()
      .comment('Weeks in which what is counted here came, moved or went');
    table
      .string('owner', 256)
      .notNullable()
      .comment(
        'On days of a component, the Group that owned it then: a person is never written here',
      );
    table
      .string('system', 256)
      .notNullable()
      .comment('On days of a component, the system it was part of then');
    table.text('partial').notNullable();
    table.string('facts_hash', 64).notNullable();
    table.bigInteger('watermark').notNullable();
    table.string('first_day', 10).notNullable();
    table.primary([
      'scope',
      'grain',
      'start',
      'metric',
      'definition_version',
      'segment',
      'cohort',
      'owner',
      'system',
    ]);
  });
  await knex.raw(
    `CREATE INDEX rollups_owner_idx ON rollups (owner, start) WHERE owner <> ''`,
  );
  await knex.raw(
    `CREATE INDEX rollups_system_idx ON rollups (system, start) WHERE system <> ''`,
  );

  await knex.schema.createTable('dirty_scopes', table => {
    table.comment(
      'Days of groups, systems and domains to merge anew, under the same rules as dirty_days',
    );
    table.string('scope', 256).notNullable();
    table.string('day', 10).notNullable();
    table.string('token', 36).notNullable();
    table.primary(['scope', 'day']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.createTable('groups', table => {
    table.string('ref', 256).primary();
    table.string('parent', 256);
  });
  await knex.raw(
    "INSERT INTO groups (ref, parent) SELECT ref, parent FROM scopes WHERE ref LIKE 'group:%'",
  );
  await knex.schema.dropTable('dirty_scopes');
  await knex.schema.dropTable('scopes');
  await knex.schema.dropTable('dependencies');
  await knex.schema.dropTable('rollups');
  await knex.schema.createTable('rollups', table => {
    table.string('component', 256).notNullable();
    table.string('owner', 256).notNullable();
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
  await knex.schema.alterTable('ownerships', table => {
    table.dropIndex(['owner'], 'ownerships_owner_idx');
    table.dropIndex(['system'], 'ownerships_system_idx');
  });
  await knex.schema.alterTable('ownerships', table => {
    table.dropColumns('system');
  });
  await knex.schema.alterTable('components', table => {
    table.dropColumns(
      'segment',
      'attribution_hours',
      'counting_severities',
      'first_day',
      'counted_kinds',
      'gone_at',
      'lifted_by',
    );
  });
};
