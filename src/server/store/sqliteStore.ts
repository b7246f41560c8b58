import Database from 'libsql';
import { gunzipSync, gzipSync } from 'node:zlib';
import { assert } from '../../plan';
import type { VersionInfo } from '../../versions';
import type { VersionStore } from './store';

interface Row {
  id: string;
  plan_id: string;
  number: number;
  parent: string | null;
  state_hash: string;
  message: string;
  author: string;
  at: string;
  body?: Uint8Array;
}

/**
 * The embedded store: SQLite by libsql, write-ahead log, every commit synced to the disk before it is acknowledged.
 * `file` is a path, or `:memory:` for tests. Errors: throws when the pragmas that make it durable cannot be set.
 */
export function openSqliteStore(file: string): VersionStore {
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  const synchronous: unknown = db.prepare('PRAGMA synchronous').raw().get();
  assert(Number((synchronous as unknown[])[0]) === 2, 'the store does not sync every commit');
  db.exec(`
    CREATE TABLE IF NOT EXISTS version (
      id TEXT PRIMARY KEY, plan_id TEXT NOT NULL, number INTEGER NOT NULL, parent TEXT, state_hash TEXT NOT NULL,
      message TEXT NOT NULL, author TEXT NOT NULL, at TEXT NOT NULL, body BLOB NOT NULL,
      UNIQUE (plan_id, number)
    ) STRICT`);
  const columns = 'id, plan_id, number, parent, state_hash, message, author, at';
  const selectOne = db.prepare(`SELECT ${columns}, body FROM version WHERE plan_id = ? AND id = ?`);
  const selectAll = db.prepare(`SELECT ${columns} FROM version WHERE plan_id = ? ORDER BY number DESC`);
  const selectNext = db.prepare('SELECT COALESCE(MAX(number), 0) + 1 AS next FROM version WHERE plan_id = ?');
  const insert = db.prepare(`INSERT INTO version (${columns}, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const add = db.transaction((v: Omit<VersionInfo, 'number' | 'state'>, text: string) => {
    const known = selectOne.get(v.planId, v.id) as Row | undefined;
    if (known) return { info: toInfo(known), stored: false };
    const number = (selectNext.get(v.planId) as { next: number }).next;
    insert.run(v.id, v.planId, number, v.parent, v.stateHash, v.message, v.author, v.at, gzipSync(text));
    return { info: { ...v, number, state: 'saved' as const }, stored: true };
  });
  return {
    add: (version, text) => add.immediate(version, text),
    list: (planId) => (selectAll.all(planId) as Row[]).map(toInfo),
    get(planId, id) {
      const row = selectOne.get(planId, id) as Row | undefined;
      return row?.body ? { info: toInfo(row), text: gunzipSync(row.body).toString('utf8') } : null;
    },
    close: () => db.close(),
  };
}

function toInfo(row: Row): VersionInfo {
  return {
    id: row.id,
    planId: row.plan_id,
    number: row.number,
    parent: row.parent,
    stateHash: row.state_hash,
    message: row.message,
    author: row.author,
    at: row.at,
    state: 'saved',
  };
}
