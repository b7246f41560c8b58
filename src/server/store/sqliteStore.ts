import { closeSync, fsyncSync, openSync } from 'node:fs';
import { Kysely, SqliteDialect, sql } from 'kysely';
import Database from 'libsql';
import { assert } from '../../plan';
import { kyselyStore } from './kyselyStore';
import { migrations } from './migrations';
import type { Store } from './store';
import { tenantTables } from './tables';
import type { Tables } from './tables';

/**
 * The embedded store: SQLite by libsql, write-ahead log, every commit synced to the disk before it is acknowledged; one connection, its transactions one after
 * another. `file` is a path, or `:memory:` for tests. Errors: throws when the pragmas that make it durable do not hold.
 */
export async function openSqliteStore(file: string): Promise<Store> {
  const raw = openDurable(file);
  bringUp(raw);
  // Waiting for another process's transaction stops all else in this one: only for a moment, then the transaction is begun again later.
  set(raw, 'busy_timeout', '5');
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: raw }) });
  const store = kyselyStore({
    kind: 'sqlite',
    db,
    // By `exec`, which ends its statement: a prepared `begin` that found the store busy stays open, and would hinder the next commit.
    async begin(_on, _tenant, access) {
      raw.exec(access === 'write' ? 'PRAGMA query_only = OFF; BEGIN IMMEDIATE' : 'PRAGMA query_only = ON; BEGIN');
    },
    commit: async () => void raw.exec('COMMIT'),
    rollback: async () => void raw.exec('ROLLBACK'),
    again: (error) => codeOf(error).startsWith('SQLITE_BUSY'),
    tries: 100,
    // Another process has kept it for long, or the disk has failed or is full.
    gone: (error) => /^SQLITE_(BUSY|IOERR|FULL|CANTOPEN)/.test(codeOf(error)),
    async deleteAll(on, tenant) {
      await sql`insert into deletion (tenant) values (${tenant})`.execute(on);
      for (const table of tenantTables) await on.deleteFrom(table).where('tenant', '=', tenant).execute();
      await sql`delete from deletion`.execute(on);
    },
    // On a connection of its own, so that it waits for nobody.
    async backup(to) {
      assert(file !== ':memory:', 'a store in memory has no backup');
      const copy = openSync(to, 'wx', 0o600);
      const own = openDurable(file);
      try {
        own.prepare('VACUUM INTO ?').run(to);
      } finally {
        own.close();
      }
      fsyncSync(copy);
      closeSync(copy);
    },
  });
  await store.ready();
  return {
    ...store,
    // What stands in the log goes into the file, so that the file alone is the store once it is closed.
    async close() {
      raw.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      await store.close();
    },
  };
}

/** A connection whose commits are synced; what was set is read back. */
export function openDurable(file: string): Database.Database {
  const db = new Database(file);
  set(db, 'busy_timeout', '5000');
  const mode = set(db, 'journal_mode', 'WAL');
  assert(mode === 'wal' || (file === ':memory:' && mode === 'memory'), 'the store has no write-ahead log');
  assert(set(db, 'synchronous', 'FULL') === 2, 'the store does not sync every commit');
  return db;
}

/** Sets a pragma and gives what it is then. */
function set(db: Database.Database, name: string, value: string): unknown {
  db.pragma(`${name} = ${value}`);
  return Object.values(db.prepare(`PRAGMA ${name}`).get() as object)[0];
}

/** Brings the tables to the newest shape, in one transaction that locks out others. Errors: a store from a newer program is left alone. */
export function bringUp(db: Database.Database): void {
  db.exec('BEGIN IMMEDIATE');
  try {
    db.exec('CREATE TABLE IF NOT EXISTS migration (number INTEGER NOT NULL PRIMARY KEY) STRICT');
    const { done } = db.prepare('SELECT COUNT(*) AS done FROM migration').get() as { done: number };
    assert(done <= migrations.length, 'the store was made by a newer version of this program');
    migrations.slice(done).forEach(({ sqlite }, i) => {
      for (const statement of sqlite) db.exec(statement);
      db.prepare('INSERT INTO migration (number) VALUES (?)').run(done + i + 1);
    });
    db.exec('COMMIT');
  } catch (error) {
    db.exec('ROLLBACK');
    throw error;
  }
}

function codeOf(error: unknown): string {
  return String((error as { code?: unknown } | null)?.code ?? '');
}
