import { Kysely, PostgresDialect, sql } from 'kysely';
import { Client, Pool } from 'pg';
import { assert } from '../../plan';
import { kyselyStore } from './kyselyStore';
import { appRole, migrations } from './migrations';
import type { Store } from './store';
import type { Tables } from './tables';

/** Where PostgreSQL is. */
export interface PostgresOptions {
  /** The server's own login; it runs every transaction as the role `suanpan_app`, which it must be a member of. */
  readonly url: string;
  /** The login that owns the tables and brings them to their newest shape at start; `url` when there is no other. */
  readonly ownerUrl?: string | undefined;
  /** Connections at most (default 10). */
  readonly connections?: number;
}

/** Serialization failure, deadlock, and the same key at the same time: the work is to be done again. */
const AGAIN = new Set(['40001', '40P01', '23505']);

/**
 * The store on PostgreSQL 13 and newer: every transaction that writes serializable, one that only reads over one state (so that it hinders no writer), all under row-level security of the one tenant that it is for; nothing is kept in a session,
 * so that a pooler of transactions may stand between. Errors: throws when the role could pass by row-level security.
 */
export async function openPostgresStore({ url, ownerUrl = url, connections = 10 }: PostgresOptions): Promise<Store> {
  await migrate(url, ownerUrl);
  const pool = new Pool({ connectionString: url, max: connections });
  // A connection that dies while nobody uses it: the pool makes another.
  pool.on('error', () => undefined);
  // One that dies while a transaction has it: the transaction's next statement fails and tells; unheard, it would end this process.
  pool.on('connect', (client) => client.on('error', () => undefined));
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  const store = kyselyStore({
    kind: 'postgres',
    db,
    async begin(on, tenant, access) {
      await (access === 'write' ? sql`begin isolation level serializable` : sql`begin isolation level repeatable read read only`).execute(on);
      await sql`select set_config('role', ${appRole}, true), set_config('app.tenant', ${tenant}, true)`.execute(on);
    },
    async commit(on) {
      // `commit` of a broken transaction is a quiet rollback there; any other statement fails.
      await sql`select 1`.execute(on);
      await sql`commit`.execute(on);
    },
    rollback: async (on) => void (await sql`rollback`.execute(on)),
    again: (error) => AGAIN.has(String((error as { code?: unknown } | null)?.code)),
    tries: 40,
    gone: isGone,
    deleteAll: async (on) => void (await sql`select delete_tenant()`.execute(on)),
    backup: () => Promise.reject(new Error('PostgreSQL is backed up by its own tools (pg_dump, or its archive of the write-ahead log).')),
  });
  await store.ready();
  return store;
}

/** Connection errors by SQLSTATE (class 08; shutting down, crashed, starting; too many connections), of the socket, or of the driver, which gives its own no code. */
function isGone(error: unknown): boolean {
  const { code = '', message = '' } = (error ?? {}) as { readonly code?: string; readonly message?: string };
  return (
    /^(08...|57P0[123]|53300|ECONN\w+|EPIPE|ENOENT|ETIMEDOUT|EHOSTUNREACH)$/.test(code) ||
    (code === '' && /^Connection terminated|not queryable/.test(message))
  );
}

/** Makes role and tables, or brings them to their newest shape: one transaction, under a lock that other starting servers wait for. */
async function migrate(url: string, ownerUrl: string): Promise<void> {
  const own = new Client({ connectionString: ownerUrl });
  await own.connect();
  try {
    await own.query('BEGIN');
    await own.query("SELECT pg_advisory_xact_lock(hashtext('suanpan migration'))");
    await own.query('CREATE TABLE IF NOT EXISTS migration (number INTEGER NOT NULL PRIMARY KEY)');
    const done = Number((await own.query('SELECT COUNT(*) AS done FROM migration')).rows[0].done);
    assert(done <= migrations.length, 'the store was made by a newer version of this program');
    if (done === 0) await makeRole(own, new URL(url).username);
    for (const [i, { postgres }] of migrations.slice(done).entries()) {
      for (const statement of postgres) await own.query(statement);
      await own.query('INSERT INTO migration (number) VALUES ($1)', [done + i + 1]);
    }
    const { rows } = await own.query(
      `SELECT rolsuper OR rolbypassrls OR EXISTS (SELECT 1 FROM pg_class WHERE relname = 'version' AND relowner = pg_roles.oid) AS may FROM pg_roles WHERE rolname = $1`,
      [appRole],
    );
    assert(rows[0]?.may === false, `the role ${appRole} could pass by row-level security`);
    await own.query('COMMIT');
  } finally {
    await own.end();
  }
}

/** The role is the whole database server's: another database of it may have it already. */
async function makeRole(own: Client, login: string): Promise<void> {
  await own.query(`DO $$ BEGIN CREATE ROLE ${appRole} NOLOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`);
  await own.query(`DO $$ BEGIN EXECUTE format('GRANT USAGE ON SCHEMA %I TO ${appRole}', current_schema()); END $$`);
  const user = login === '' ? 'CURRENT_USER' : own.escapeIdentifier(decodeURIComponent(login));
  await own.query(`GRANT ${appRole} TO ${user}`);
}
