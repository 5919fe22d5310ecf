/** Tables of which rows do not go by age, each with the reason. Every other table is in a class of retention. */
export const LASTING_TABLES: Readonly<Record<string, string>> = {
  knex_migrations: 'which migrations ran',
  knex_migrations_lock: 'whether one is running',
  keys: 'the secret that receipts are signed with; one row',
  sources: 'life signs and counters; one row a source, written over',
  subject_kinds: 'which source tells which kind of a service; no instant',
  contributor_sources:
    'which source tells who took part in which kind of fact; no instant, and nobody',
  dirty_days: 'work that waits: a row goes when its day is counted',
  dirty_scopes: 'work that waits: a row goes when its day is merged',
  components: 'services as the catalog last told; written over',
  scopes: 'groups, systems and domains as the catalog last told; written over',
  dependencies: 'what depends on what as the catalog last told; written over',
  ownerships:
    'which group owned a service from when on: the latest row before any day that is read must be there, however old',
  aliases: 'former names of services, by which facts are still told',
  policy_documents: 'documents in force; written over',
  policy_versions: 'the last 500 versions of the rules; they name nobody',
  checkpoint_rules:
    'the rules that are read before details open; they name nobody',
  closed_days:
    'that facts of a day are gone, as bits of a month: without it a replay would bring the day back',
  folded_weeks:
    'that days of a calendar week are gone, whoever they were of: without it they would be counted anew',
  forgotten:
    'that a service had facts of a kind before anything that is left; one row a kind, without which its next deployment would be its first',
  outcome_quarters:
    'that a calendar quarter was decided for the last time; no number: without it one would be decided anew on nothing',
  audit_segments:
    'hashes that stand for entries that went: without them what follows could not be verified',
};
