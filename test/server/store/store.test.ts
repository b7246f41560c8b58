import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { brokenEntry } from '../../../src/server/store/auditChain';
import { openPostgresStore } from '../../../src/server/store/postgresStore';
import { openDurable, openSqliteStore } from '../../../src/server/store/sqliteStore';
import { DamagedVersion, StoreUnavailable } from '../../../src/server/store/store';
import type { AuditEntry, Store, StoreTransaction } from '../../../src/server/store/store';
import type { ApprovalStep, Snapshot } from '../../../src/versions';
import { ask, freshDatabase } from '../../support/postgres';
import { planOf, versionOf } from '../../support/versions';

const entry = (subject: string, at = '2026-11-22T10:00:00.000Z'): Omit<AuditEntry, 'number' | 'hash'> => ({
  at,
  by: 'owner',
  action: 'version.saved',
  planId: 'plan-1',
  subject,
  detail: '{}',
});

/** Two servers on one store, and a way to it behind their backs (as its owner). */
interface Opened {
  readonly store: Store;
  readonly other: Store;
  readonly behind: (statement: string) => Promise<Record<string, unknown>[]>;
  readonly end: () => Promise<void>;
}

async function openSqlite(): Promise<Opened> {
  const folder = mkdtempSync(join(tmpdir(), 'suanpan-store-'));
  const file = join(folder, 'versions.db');
  // Both start at once: one brings the tables, the other waits.
  const [store, other] = await Promise.all([openSqliteStore(file), openSqliteStore(file)]);
  const db = new Database(file);
  const behind = async (statement: string): Promise<Record<string, unknown>[]> => {
    const prepared = db.prepare(statement) as unknown as { reader: boolean; all(): unknown[]; run(): unknown };
    if (prepared.reader) return prepared.all() as Record<string, unknown>[];
    prepared.run();
    return [];
  };
  const end = async (): Promise<void> => {
    db.close();
    await Promise.all([store.close(), other.close()]);
    rmSync(folder, { recursive: true });
  };
  return { store, other, behind, end };
}

async function openPostgres(): Promise<Opened> {
  const url = await freshDatabase();
  const [store, other] = await Promise.all([openPostgresStore({ url }), openPostgresStore({ url })]);
  return { store, other, behind: (statement) => ask(url, statement), end: async () => void (await Promise.all([store.close(), other.close()])) };
}

/** Saves a chain of versions on main, each with one more cell changed; gives their ids and snapshots. */
async function saveChain(store: Store, count: number, tenant = 'a', rows = 40): Promise<{ id: string; snapshot: Snapshot }[]> {
  const saved: { id: string; snapshot: Snapshot }[] = [];
  for (let n = 0; n < count; n++) {
    const snapshot = planOf(rows, Object.fromEntries(Array.from({ length: n }, (_, i) => [i % rows, 7000 + n + i])));
    const parents = saved.slice(-1).map(({ id }) => id);
    const version = versionOf(snapshot, { parents, message: `no ${n}`, at: new Date(Date.UTC(2026, 0, 1 + n)).toISOString() });
    await store.write(tenant, async (tx) => {
      await tx.addVersion(version);
      expect(await tx.moveBranch('plan-1', 'main', parents[0] ?? null, version.info.id)).toBe(true);
      await tx.addAudit(entry(version.info.id));
    });
    saved.push({ id: version.info.id, snapshot });
  }
  return saved;
}

describe.each([
  ['sqlite', openSqlite],
  ['postgres', openPostgres],
])('the store on %s', (kind, open) => {
  let opened: Opened;
  let store: Store;
  const inA = <T>(work: (tx: StoreTransaction) => Promise<T>): Promise<T> => store.write('a', work);
  beforeEach(async () => {
    opened = await open();
    store = opened.store;
  });
  afterEach(() => opened.end());

  test('[V8] a version is saved once, numbered in order, listed newest first and read back whole', async () => {
    const first = versionOf(planOf());
    const second = versionOf(planOf(6, { 2: 'x' }), { parents: [first.info.id], branch: 'what if', message: '第二版 \'";--' });
    expect(await inA((tx) => tx.addVersion(first))).toEqual({ info: { ...first.info, number: 1, state: 'saved' }, stored: true });
    expect((await inA((tx) => tx.addVersion(second))).info.number).toBe(2);
    expect(await inA((tx) => tx.addVersion(first))).toEqual({ info: { ...first.info, number: 1, state: 'saved' }, stored: false });
    expect(store.kind).toBe(kind);
    expect((await inA((tx) => tx.versions('plan-1'))).map((info) => info.message)).toEqual([second.info.message, 'first']);
    expect((await inA((tx) => tx.versions('plan-1', { branch: 'what if' }))).map((info) => info.number)).toEqual([2]);
    expect((await inA((tx) => tx.versions('plan-1', { before: 2, limit: 5 }))).map((info) => info.number)).toEqual([1]);
    expect((await inA((tx) => tx.versions('plan-1', { limit: 1 }))).map((info) => info.number)).toEqual([2]);
    expect((await inA((tx) => tx.versions('plan-1', { after: 1, limit: 5 }))).map((info) => info.number)).toEqual([2]);
    expect(await inA((tx) => tx.snapshot('plan-1', second.info.id))).toEqual(second.snapshot);
    expect(await inA((tx) => tx.version('plan-1', second.info.id))).toEqual({ ...second.info, number: 2, state: 'saved' });
    expect(await inA((tx) => tx.version('plan-2', second.info.id))).toBeNull();
    expect(await inA((tx) => tx.snapshot('plan-2', second.info.id))).toBeNull();
    expect(await inA((tx) => tx.plans())).toEqual([{ planId: 'plan-1', planName: 'Plan', versions: 2, changedAt: first.info.at }]);
  });

  test('what one tenant has no other sees, by any verb', async () => {
    const [one] = await saveChain(store, 1);
    const id = one?.id ?? '';
    await inA((tx) => tx.putPerson({ id: 'p', name: 'n', role: 'rep', scope: { territory: ['North'] }, active: true }));
    const seen = await store.write('b', async (tx) => [
      await tx.version('plan-1', id),
      await tx.versions('plan-1'),
      await tx.snapshot('plan-1', id),
      await tx.branches('plan-1'),
      await tx.moveBranch('plan-1', 'main', id, 'f'.repeat(64)),
      await tx.plans(),
      await tx.person('p'),
      await tx.people(),
      await tx.audit(),
    ]);
    expect(seen).toEqual([null, [], null, [], false, [], null, [], []]);
    // The same id in two tenants is two versions.
    const other = await store.write('b', (tx) => tx.addVersion(versionOf(planOf())));
    expect([other.stored, other.info.number]).toEqual([true, 1]);
    await store.write('b', (tx) => tx.deleteTenant(entry('b')));
    expect(await inA((tx) => tx.snapshot('plan-1', id))).toEqual(one?.snapshot);
  });

  test('a long chain is deltas between whole ones, and every version opens', async () => {
    const saved = await saveChain(store, 24, 'a', 250);
    const depths = await opened.behind('SELECT depth, base_id FROM content JOIN version ON version.id = content.version_id ORDER BY number');
    expect(depths.map((row) => row['depth']).slice(0, 5)).toEqual([0, 1, 2, 3, 4]);
    expect(Math.max(...depths.map((row) => Number(row['depth'])))).toBeLessThan(20);
    expect(depths.filter((row) => row['base_id'] === null).length).toBeGreaterThan(1);
    for (const { id, snapshot } of saved) expect(await inA((tx) => tx.snapshot('plan-1', id))).toEqual(snapshot);
  });

  test('a branch moves only from where it is said to stand', async () => {
    const [one, two] = await saveChain(store, 2);
    const [first, second] = [one?.id ?? '', two?.id ?? ''];
    expect(await inA((tx) => tx.moveBranch('plan-1', 'main', first, first))).toBe(false);
    expect(await inA((tx) => tx.moveBranch('plan-1', 'main', null, first))).toBe(false);
    expect(await inA((tx) => tx.moveBranch('plan-1', 'bold', null, first))).toBe(true);
    const third = versionOf(planOf(3), { parents: [second], branch: 'brave' });
    await inA((tx) => tx.addVersion(third));
    expect(await inA((tx) => tx.moveBranch('plan-1', 'brave', null, third.info.id))).toBe(true);
    expect(await inA((tx) => tx.branches('plan-1'))).toEqual([
      { name: 'bold', head: first, from: first },
      { name: 'brave', head: third.info.id, from: second },
      { name: 'main', head: second, from: null },
    ]);
  });

  test('a transaction is whole or not at all', async () => {
    const version = versionOf(planOf());
    const broken = inA(async (tx) => {
      await tx.addVersion(version);
      await tx.addAudit(entry('x'));
      throw new Error('half way');
    });
    await expect(broken).rejects.toThrow('half way');
    expect(await inA(async (tx) => [await tx.versions('plan-1'), await tx.audit(), await tx.plans()])).toEqual([[], [], []]);
  });

  test('who only reads cannot write', async () => {
    await expect(store.read('a', (tx) => (tx as StoreTransaction).putRetention({ days: 1 }))).rejects.toThrow();
    expect(await store.read('a', (tx) => tx.retention())).toEqual({ days: null });
    await inA((tx) => tx.putRetention({ days: 30 }));
    expect(await inA((tx) => tx.retention())).toEqual({ days: 30 });
  });

  test('ten clients at two servers race on one head: one wins each round, and the log has no gap', async () => {
    let head: string | null = null;
    for (let round = 0; round < 3; round++) {
      const expected: string | null = head;
      const tries = Array.from({ length: 10 }, (_, i) => {
        const version = versionOf(planOf(6, { 1: round * 100 + i }), {
          parents: expected === null ? [] : [expected],
          message: `round ${round}, client ${i}`,
        });
        return (i % 2 === 0 ? store : opened.other).write('a', async (tx) => {
          const now = (await tx.branches('plan-1')).find((b) => b.name === 'main')?.head ?? null;
          if (now !== expected) return null;
          await tx.addVersion(version);
          if (!(await tx.moveBranch('plan-1', 'main', expected, version.info.id))) throw new Error('another won within the transaction');
          await tx.addAudit(entry(version.info.id));
          return version.info.id;
        });
      });
      const won = (await Promise.all(tries)).filter((id) => id !== null);
      expect(won).toHaveLength(1);
      head = won[0] ?? null;
    }
    const log = await inA((tx) => tx.audit());
    expect(log.map((e) => e.number)).toEqual([3, 2, 1]);
    expect(brokenEntry([...log].reverse())).toBeNull();
    expect((await inA((tx) => tx.versions('plan-1'))).map((info) => info.number)).toEqual([3, 2, 1]);
  });

  test('a store that was changed behind our back is noticed on reading, by version and table', async () => {
    const [first, second, third] = await saveChain(store, 3);
    const damage = async (id: string | undefined): Promise<unknown> =>
      inA((tx) => tx.snapshot('plan-1', id ?? '')).then(
        () => null,
        (error: unknown) => (error instanceof DamagedVersion ? [error.version, error.table] : error),
      );
    // The second's delta put in the third's place: a good one, of another version.
    await opened.behind(
      `UPDATE content SET body = (SELECT body FROM content WHERE version_id = '${second?.id}'), base_id = '${first?.id}', depth = 1 WHERE version_id = '${third?.id}'`,
    );
    expect(await damage(third?.id)).toEqual([3, 'targets']);
    expect(await damage(second?.id)).toBeNull();
    await opened.behind(`UPDATE content SET body = (SELECT body FROM content WHERE version_id = '${first?.id}') WHERE version_id = '${second?.id}'`);
    expect(await damage(second?.id)).toEqual([2, '*']);
    await opened.behind(`UPDATE version SET message = 'forged' WHERE id = '${first?.id}'`);
    expect(await damage(first?.id)).toEqual([1, '*']);
    await opened.behind(`DELETE FROM content WHERE version_id = '${third?.id}'`);
    expect(await damage(third?.id)).toEqual([3, '*']);
    // Work goes on: what comes after a damaged one is stored whole.
    const next = versionOf(planOf(4), { parents: [second?.id ?? ''], message: 'after the damage' });
    await inA((tx) => tx.addVersion(next));
    expect(await inA((tx) => tx.snapshot('plan-1', next.info.id))).toEqual(next.snapshot);
  });

  test('steps of approval are kept in order, the newest first', async () => {
    const step = (name: ApprovalStep['step'], note: string): ApprovalStep => ({
      versionId: 'v'.repeat(64),
      step: name,
      by: 'owner',
      author: 'a planner',
      at: '2026-11-22T10:00:00.000Z',
      note,
      tests: name === 'submitted' ? [{ test: 'ties-out', passed: false, found: ['B4'] }] : [],
    });
    const [one, two] = [step('submitted', 'please'), step('rejected', '再改')];
    await inA((tx) => tx.addApproval('plan-1', one));
    await inA((tx) => tx.addApproval('plan-1', two));
    expect(await inA((tx) => tx.approvals('plan-1'))).toEqual([two, one]);
    expect(await inA((tx) => tx.approvals('plan-2'))).toEqual([]);
  });

  test('people are put, changed and listed', async () => {
    const person = { id: 'p-1', name: 'Northwest manager', role: 'manager' as const, scope: { territory: ['Northwest', "O'Brien"] }, active: true };
    await inA((tx) => tx.putPerson(person));
    await inA((tx) => tx.putPerson({ ...person, id: 'a', scope: null }));
    await inA((tx) => tx.putPerson({ ...person, role: 'viewer', active: false }));
    expect(await inA((tx) => tx.person('p-1'))).toEqual({ ...person, role: 'viewer', active: false });
    expect((await inA((tx) => tx.people())).map((p) => p.id)).toEqual(['a', 'p-1']);
    expect(await inA((tx) => tx.person('nobody'))).toBeNull();
  });

  test('the log is chained, and refuses to be changed or shortened', async () => {
    await saveChain(store, 4);
    const log = (await inA((tx) => tx.audit())).reverse();
    expect(brokenEntry(log)).toBeNull();
    expect((await inA((tx) => tx.audit({ after: 1, limit: 2 }))).map((e) => e.number)).toEqual([3, 2]);
    for (const statement of [
      "UPDATE audit SET detail = '{}'",
      'DELETE FROM audit WHERE number = 4',
      'DELETE FROM audit',
      ...(kind === 'postgres' ? ['TRUNCATE audit'] : []),
    ])
      await expect(opened.behind(statement)).rejects.toThrow('audit is only ever added to');
    await inA((tx) => tx.addApproval('plan-1', { versionId: 'v', step: 'submitted', by: '', author: '', at: '', note: '', tests: [] }));
    await expect(opened.behind('DELETE FROM approval')).rejects.toThrow('approval is only ever added to');
    // With the guard gone, the chain still tells.
    for (const trigger of kind === 'postgres' ? ['audit_kept ON audit'] : ['audit_kept', 'audit_kept_as_written'])
      await opened.behind(`DROP TRIGGER ${trigger}`);
    await opened.behind("UPDATE audit SET subject = 'forged' WHERE number = 3");
    expect(brokenEntry((await inA((tx) => tx.audit())).reverse())).toBe(3);
    await opened.behind('DELETE FROM audit WHERE number = 2');
    expect(brokenEntry((await inA((tx) => tx.audit())).reverse())).toBe(2);
  });

  test('a tenant is deleted with all it has, and the log begins again with that', async () => {
    await saveChain(store, 3);
    await saveChain(store, 1, 'b');
    await inA((tx) => tx.putPerson({ id: 'p', name: 'n', role: 'rep', scope: null, active: true }));
    await inA((tx) => tx.deleteTenant({ ...entry('a'), action: 'tenant.deleted' }));
    expect(await inA(async (tx) => [await tx.plans(), await tx.versions('plan-1'), await tx.branches('plan-1'), await tx.people()])).toEqual([
      [],
      [],
      [],
      [],
    ]);
    const log = await inA((tx) => tx.audit());
    expect(log.map((e) => [e.number, e.action])).toEqual([[1, 'tenant.deleted']]);
    expect(brokenEntry(log)).toBeNull();
    expect((await opened.behind("SELECT COUNT(*) AS n FROM content WHERE tenant = 'a'")).map((row) => Number(row['n']))).toEqual([0]);
    await expect(opened.behind('DELETE FROM audit')).rejects.toThrow('audit is only ever added to');
    expect(await store.write('b', (tx) => tx.versions('plan-1'))).toHaveLength(1);
  });

  test('retention takes contents away that nothing needs, and what stays still opens', async () => {
    const saved = await saveChain(store, 8);
    const at = (n: number): string => saved[n]?.id ?? '';
    await inA((tx) => tx.addApproval('plan-1', { versionId: at(3), step: 'submitted', by: '', author: '', at: '', note: '', tests: [] }));
    expect(await inA((tx) => tx.applyRetention('2026-01-09T00:00:00.000Z'))).toBe(0);
    await inA((tx) => tx.putRetention({ days: 2 }));
    // Kept: the last two days (6, 7), the head (7), the submitted (3), and their parents (5, 2).
    expect(await inA((tx) => tx.applyRetention('2026-01-09T00:00:00.000Z'))).toBe(3);
    expect(await inA((tx) => tx.applyRetention('2026-01-09T00:00:00.000Z'))).toBe(0);
    const found = await inA((tx) => Promise.all(saved.map(({ id }) => tx.snapshot('plan-1', id))));
    expect(found.map((s) => s === 'expired')).toEqual([true, true, false, false, true, false, false, false]);
    for (const n of [2, 3, 5, 6, 7]) expect(found[n]).toEqual(saved[n]?.snapshot);
    expect(await inA((tx) => tx.versions('plan-1'))).toHaveLength(8);
    const next = versionOf(planOf(4), { parents: [at(4)], message: 'on what is gone' });
    await inA((tx) => tx.addVersion(next));
    expect(await inA((tx) => tx.snapshot('plan-1', next.info.id))).toEqual(next.snapshot);
  });

  test('it answers when it is there, and not when it was closed', async () => {
    await expect(store.ready()).resolves.toBeUndefined();
    const own = kind === 'sqlite' ? await openSqliteStore(':memory:') : await openPostgresStore({ url: await freshDatabase() });
    await own.close();
    await expect(own.ready()).rejects.toThrow();
  });
});

test('SQLite: every commit is synced, by settings that are read back; a backup is a whole store for its owner only', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'suanpan-store-'));
  const file = join(folder, 'versions.db');
  const store = await openSqliteStore(file);
  const [, second] = await saveChain(store, 2);
  const raw = openDurable(file);
  const pragma = (name: string): unknown => Object.values(raw.prepare(`PRAGMA ${name}`).get() as object)[0];
  expect([pragma('journal_mode'), pragma('synchronous'), pragma('busy_timeout')]).toEqual(['wal', 2, 5000]);
  raw.close();
  const copy = join(folder, 'copy.db');
  await store.backup(copy);
  await expect(store.backup(copy)).rejects.toThrow('EEXIST');
  await store.close();
  if (process.platform !== 'win32') expect(statSync(copy).mode & 0o777).toBe(0o600);
  const again = await openSqliteStore(copy);
  expect(await again.write('a', (tx) => tx.snapshot('plan-1', second?.id ?? ''))).toEqual(second?.snapshot);
  await again.close();
  const newer = new Database(file);
  newer.exec('INSERT INTO migration (number) VALUES (99)');
  newer.close();
  await expect(openSqliteStore(file)).rejects.toThrow('newer version');
  rmSync(folder, { recursive: true });
});

test('PostgreSQL: row-level security holds without our own conditions, for every table, and the role may change nothing that is kept', async () => {
  const url = await freshDatabase();
  const store = await openPostgresStore({ url });
  await saveChain(store, 2);
  await saveChain(store, 1, 'b');
  await store.write('a', (tx) => tx.addApproval('plan-1', { versionId: 'v', step: 'submitted', by: '', author: '', at: '', note: '', tests: [] }));
  await store.write('a', (tx) => tx.putPerson({ id: 'p', name: 'n', role: 'rep', scope: null, active: true }));
  await store.write('a', (tx) => tx.putRetention({ days: null }));
  const as = (tenant: string, statement: string): Promise<Record<string, unknown>[]> =>
    ask(url, 'BEGIN', `SELECT set_config('role', 'suanpan_app', true), set_config('app.tenant', '${tenant}', true)`, statement);
  const tables = (await ask(url, "SELECT table_name FROM information_schema.columns WHERE column_name = 'tenant' AND table_schema = 'public'")).map(
    (row) => String(row['table_name']),
  );
  expect(tables.sort()).toEqual(['approval', 'audit', 'branch', 'content', 'person', 'plan', 'retention', 'version']);
  for (const table of tables) {
    const tenants = async (tenant: string): Promise<unknown[]> =>
      (await as(tenant, `SELECT DISTINCT tenant FROM ${table}`)).map((row) => row['tenant']);
    expect(await tenants('a')).toEqual(['a']);
    expect(await tenants('')).toEqual([]);
  }
  await expect(as('b', "INSERT INTO retention (tenant, days) VALUES ('a', 1)")).rejects.toThrow('row-level security');
  for (const statement of [
    "UPDATE audit SET detail = ''",
    'DELETE FROM audit',
    "UPDATE version SET message = ''",
    'DELETE FROM version',
    "UPDATE content SET body = ''",
    'TRUNCATE audit',
  ])
    await expect(as('a', statement)).rejects.toThrow('permission denied');
  // Tenant first in every key and index.
  const indexes = await ask(url, "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> 'migration'");
  expect(indexes.filter((row) => !/\(tenant\b/.test(String(row['indexdef'])))).toEqual([]);
  await store.close();
});

test('PostgreSQL: a login that owns nothing serves, once the owner has made the tables', async () => {
  const ownerUrl = await freshDatabase();
  const login = `server_${process.pid}`;
  await ask(ownerUrl, `CREATE ROLE ${login} LOGIN`);
  const url = new URL(ownerUrl);
  url.username = login;
  const store = await openPostgresStore({ url: url.href, ownerUrl });
  const [one] = await saveChain(store, 1);
  expect(await store.write('a', (tx) => tx.snapshot('plan-1', one?.id ?? ''))).toEqual(one?.snapshot);
  await store.close();
  expect(await ask(url.href, 'SELECT * FROM version')).toEqual([]);
  await expect(ask(url.href, 'ALTER TABLE version DISABLE ROW LEVEL SECURITY')).rejects.toThrow('must be owner');
});

test('a store on postgres outlives its database: what was under way says that it cannot be reached, and the next goes on', async () => {
  const { store, behind, end } = await openPostgres();
  const cut = 'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()';
  const [one] = await saveChain(store, 1);
  const lost = store.write('a', async (tx) => {
    await tx.putRetention({ days: 7 });
    await behind(cut);
  });
  await expect(lost).rejects.toThrow(StoreUnavailable);
  expect(await store.read('a', (tx) => tx.retention())).toEqual({ days: null });
  // Connections that nobody uses die, too.
  await behind(cut);
  await store.write('a', (tx) => tx.putRetention({ days: 9 })).catch(() => store.write('a', (tx) => tx.putRetention({ days: 9 })));
  expect(await store.read('a', (tx) => tx.retention())).toEqual({ days: 9 });
  expect(await store.read('a', (tx) => tx.snapshot('plan-1', one?.id ?? ''))).toEqual(one?.snapshot);
  await end();
});
