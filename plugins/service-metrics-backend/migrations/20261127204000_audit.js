// @ts-check

/*
 * The record of acts. Rows are only added; triggers refuse changes, and a row goes only once a sealed segment stands for
 * it. Triggers keep out mistakes, not the owner of the database: that is what the hashes are for.
 */

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('audit_entries', table => {
    table.comment(
      'Acts of governance and openings of details, each linked to the one before',
    );
    table.bigInteger('seq').notNullable().primary();
    table.bigInteger('at').notNullable().comment('Epoch milliseconds');
    table.string('actor', 256).notNullable();
    table.string('actor_type', 16).notNullable();
    table.string('action', 64).notNullable();
    table.string('object', 600).notNullable();
    table.string('purpose', 32);
    table.string('decision', 16).notNullable();
    table.string('reason_code', 64);
    table.string('policy_version', 32);
    table.string('reference', 64).comment('Id of the opening or grant');
    table.string('prev_hash', 64).notNullable();
    table.string('hash', 64).notNullable();
    table.index(['at'], 'audit_entries_at');
  });
  await knex.schema.createTable('audit_segments', table => {
    table.comment(
      'What is left of stretches of the record that were too old to keep',
    );
    table.bigInteger('last_seq').notNullable().primary();
    table.bigInteger('first_seq').notNullable();
    table.bigInteger('sealed_at').notNullable().comment('Epoch milliseconds');
    table.string('prev_hash', 64).notNullable();
    table.string('last_hash', 64).notNullable();
    table.string('hash', 64).notNullable();
  });
  if (knex.client.config.client === 'pg') {
    await knex.raw(`
      CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'the record is only added to';
      END $$`);
    await knex.raw(`
      CREATE FUNCTION audit_refuse_unsealed() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF EXISTS (SELECT 1 FROM audit_segments WHERE last_seq >= OLD.seq) THEN
          RETURN OLD;
        END IF;
        RAISE EXCEPTION 'the record is only added to';
      END $$`);
    await knex.raw(`
      CREATE TRIGGER audit_entries_no_update BEFORE UPDATE ON audit_entries
      FOR EACH ROW EXECUTE FUNCTION audit_refuse()`);
    await knex.raw(`
      CREATE TRIGGER audit_entries_no_delete BEFORE DELETE ON audit_entries
      FOR EACH ROW EXECUTE FUNCTION audit_refuse_unsealed()`);
    await knex.raw(`
      CREATE TRIGGER audit_segments_no_change BEFORE UPDATE OR DELETE ON audit_segments
      FOR EACH ROW EXECUTE FUNCTION audit_refuse()`);
    return;
  }
  const refuse = `BEGIN SELECT RAISE(ABORT, 'the record is only added to'); END`;
  await knex.raw(
    `CREATE TRIGGER audit_entries_no_update BEFORE UPDATE ON audit_entries ${refuse}`,
  );
  await knex.raw(
    `CREATE TRIGGER audit_entries_no_delete BEFORE DELETE ON audit_entries
     WHEN NOT EXISTS (SELECT 1 FROM audit_segments WHERE last_seq >= OLD.seq) ${refuse}`,
  );
  for (const act of ['UPDATE', 'DELETE']) {
    await knex.raw(
      `CREATE TRIGGER audit_segments_no_${act.toLowerCase()} BEFORE ${act} ON audit_segments ${refuse}`,
    );
  }
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('audit_entries');
  await knex.schema.dropTable('audit_segments');
  if (knex.client.config.client === 'pg') {
    await knex.raw('DROP FUNCTION audit_refuse()');
    await knex.raw('DROP FUNCTION audit_refuse_unsealed()');
  }
};
