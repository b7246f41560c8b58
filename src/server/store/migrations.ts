import { tenantTables } from './tables';

/** One step of the store's shape, as statements of each database. A step that was published is never changed: a later one mends it. */
export interface Migration {
  readonly sqlite: readonly string[];
  readonly postgres: readonly string[];
}

/** The role that PostgreSQL's transactions run as: neither owner nor superuser, so that row-level security holds. */
export const appRole = 'suanpan_app';

/** The first shape, in words that both databases know; `WORD` is text compared byte by byte. */
const first = [
  `CREATE TABLE plan (tenant WORD NOT NULL, plan_id WORD NOT NULL, plan_name TEXT NOT NULL, versions INTEGER NOT NULL, changed_at TEXT NOT NULL,
    PRIMARY KEY (tenant, plan_id))`,
  `CREATE TABLE version (tenant WORD NOT NULL, plan_id WORD NOT NULL, id WORD NOT NULL, number INTEGER NOT NULL, branch WORD NOT NULL, parents TEXT NOT NULL,
    state_hash TEXT NOT NULL, sent_hash TEXT NOT NULL, message TEXT NOT NULL, author TEXT NOT NULL, saved_by TEXT NOT NULL, at WORD NOT NULL,
    table_hashes TEXT NOT NULL, expired INTEGER NOT NULL, PRIMARY KEY (tenant, plan_id, id), UNIQUE (tenant, plan_id, number))`,
  `CREATE INDEX version_of_branch ON version (tenant, plan_id, branch, number)`,
  `CREATE TABLE content (tenant WORD NOT NULL, plan_id WORD NOT NULL, version_id WORD NOT NULL, base_id WORD, depth INTEGER NOT NULL, chain_bytes INTEGER NOT NULL,
    whole_bytes INTEGER NOT NULL, body BYTES NOT NULL, PRIMARY KEY (tenant, plan_id, version_id))`,
  `CREATE INDEX content_of_base ON content (tenant, plan_id, base_id)`,
  `CREATE TABLE branch (tenant WORD NOT NULL, plan_id WORD NOT NULL, name WORD NOT NULL, head TEXT NOT NULL, made_from TEXT, PRIMARY KEY (tenant, plan_id, name))`,
  `CREATE TABLE approval (tenant WORD NOT NULL, plan_id WORD NOT NULL, number INTEGER NOT NULL, version_id TEXT NOT NULL, step TEXT NOT NULL, done_by TEXT NOT NULL,
    author TEXT NOT NULL, at TEXT NOT NULL, note TEXT NOT NULL, tests TEXT NOT NULL, PRIMARY KEY (tenant, plan_id, number))`,
  `CREATE TABLE person (tenant WORD NOT NULL, id WORD NOT NULL, name TEXT NOT NULL, role TEXT NOT NULL, scope TEXT, active INTEGER NOT NULL,
    PRIMARY KEY (tenant, id))`,
  `CREATE TABLE retention (tenant WORD NOT NULL PRIMARY KEY, days INTEGER)`,
  `CREATE TABLE audit (tenant WORD NOT NULL, number INTEGER NOT NULL, at TEXT NOT NULL, done_by TEXT NOT NULL, action TEXT NOT NULL, plan_id TEXT NOT NULL,
    subject TEXT NOT NULL, detail TEXT NOT NULL, hash TEXT NOT NULL, PRIMARY KEY (tenant, number))`,
];

const appendOnly = ['approval', 'audit'] as const;

/** All steps, in order; the number of a step is its place, from 1. */
export const migrations: readonly Migration[] = [
  {
    sqlite: [
      ...first.map((text) => (text.startsWith('CREATE TABLE') ? `${inSqlite(text)} STRICT` : text)),
      // Who deletes a tenant names it here first, in the same transaction.
      'CREATE TABLE deletion (tenant TEXT NOT NULL PRIMARY KEY) STRICT',
      ...appendOnly.flatMap((table) => [
        `CREATE TRIGGER ${table}_kept_as_written BEFORE UPDATE ON ${table} BEGIN SELECT RAISE(ABORT, '${table} is only ever added to'); END`,
        `CREATE TRIGGER ${table}_kept BEFORE DELETE ON ${table} WHEN NOT EXISTS (SELECT 1 FROM deletion WHERE tenant = OLD.tenant)
          BEGIN SELECT RAISE(ABORT, '${table} is only ever added to'); END`,
      ]),
    ],
    postgres: [
      ...first.map(inPostgres),
      // Compressed already.
      'ALTER TABLE content ALTER COLUMN body SET STORAGE EXTERNAL',
      ...tenantTables.flatMap((table) => [
        `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`,
        `ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`,
        `CREATE POLICY own_tenant ON ${table} USING (tenant = current_setting('app.tenant', true)) WITH CHECK (tenant = current_setting('app.tenant', true))`,
        `GRANT SELECT, INSERT ON ${table} TO ${appRole}`,
      ]),
      `GRANT UPDATE ON plan, branch, person, retention TO ${appRole}`,
      `GRANT UPDATE (expired) ON version TO ${appRole}`,
      `GRANT DELETE ON content TO ${appRole}`,
      `CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF TG_OP = 'DELETE' AND current_setting('app.deleting', true) = OLD.tenant THEN RETURN OLD; END IF;
        RAISE EXCEPTION '% is only ever added to', TG_TABLE_NAME;
      END $$`,
      ...appendOnly.flatMap((table) => [
        `CREATE TRIGGER ${table}_kept BEFORE UPDATE OR DELETE ON ${table} FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
        `CREATE TRIGGER ${table}_kept_whole BEFORE TRUNCATE ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
      ]),
      // The one way to delete what the role itself may not: all of the tenant that the transaction runs for.
      `CREATE FUNCTION delete_tenant() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
        DECLARE own text := current_setting('app.tenant');
      BEGIN
        PERFORM set_config('app.deleting', own, true);
        ${tenantTables.map((table) => `DELETE FROM ${table} WHERE tenant = own;`).join('\n        ')}
        PERFORM set_config('app.deleting', '', true);
      END $$`,
      'REVOKE ALL ON FUNCTION delete_tenant() FROM PUBLIC',
      `GRANT EXECUTE ON FUNCTION delete_tenant() TO ${appRole}`,
    ],
  },
];

function inSqlite(text: string): string {
  return text.replace(/\bWORD\b/g, 'TEXT').replace(/\bBYTES\b/g, 'BLOB');
}

function inPostgres(text: string): string {
  return text.replace(/\bWORD\b/g, 'TEXT COLLATE "C"').replace(/\bBYTES\b/g, 'BYTEA');
}
