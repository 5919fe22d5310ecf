// @ts-check

/*
 * Why a deployment counts as failed. Both tables are computed from facts and hold every instant on which something counts,
 * so that the days of what no longer holds are known when it goes.
 */

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('incident_links', table => {
    table.comment(
      'Which deployment an incident is attributed to, by which rung and why; without deployment on the last rung',
    );
    table.string('subject', 256).notNullable();
    table.string('incident_source', 64).notNullable();
    table.string('incident_id', 256).notNullable();
    table.bigInteger('started_at').notNullable();
    table.bigInteger('detected_at');
    table.bigInteger('mitigated_at');
    table.bigInteger('restored_at');
    table.string('deployment_source', 64);
    table.string('deployment_id', 256);
    table.bigInteger('deployed_at');
    table.smallint('rung').notNullable();
    table.text('reason').notNullable();
    table.string('content_hash', 64).notNullable();
    table.primary(['subject', 'incident_source', 'incident_id']);
    table.index(['subject', 'started_at'], 'incident_links_started_idx');
    table.index(['subject', 'restored_at'], 'incident_links_restored_idx');
  });

  await knex.schema.createTable('deployment_fates', table => {
    table.comment(
      'Deployments that failed, with their recovery, and deployments made to remedy; all others have no row',
    );
    table.string('subject', 256).notNullable();
    table.string('deployment_source', 64).notNullable();
    table.string('deployment_id', 256).notNullable();
    table.bigInteger('finished_at').notNullable();
    table
      .text('failure')
      .comment('Why it counts as failed; null if it does not');
    table.bigInteger('recovered_at');
    table
      .string('recovered_by', 330)
      .comment('The remedy or the incident that ended it');
    table
      .text('remedy')
      .comment('Why it counts as rework; null if it does not');
    table
      .string('evidence', 64)
      .notNullable()
      .comment('Over the content of the facts that say so');
    table.primary(['subject', 'deployment_source', 'deployment_id']);
    table.index(['subject', 'finished_at'], 'deployment_fates_finished_idx');
    table.index(['subject', 'recovered_at'], 'deployment_fates_recovered_idx');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('deployment_fates');
  await knex.schema.dropTable('incident_links');
};
