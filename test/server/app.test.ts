import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import type { FastifyInstance } from 'fastify';
import { buildApp } from '../../src/server/app';
import { machineSecret } from '../../src/server/auth/machineSecret';
import { openSqliteStore } from '../../src/server/store/sqliteStore';
import { startServer } from '../../src/server/server';
import { stateHash, takeSnapshot, versionId } from '../../src/versions';
import type { Snapshot } from '../../src/versions';
import { smallPlan } from '../support/plan';

const secret = 'test-secret';
const headers = { host: 'localhost:1', authorization: `Bearer ${secret}`, 'x-suanpan': '1' };

function version(snapshot: Snapshot, over: Partial<{ parent: string | null; message: string }> = {}) {
  const info = { parent: null, stateHash: stateHash(snapshot), message: 'first', author: 'Ann', at: '2026-11-22T10:00:00.000Z', ...over };
  return { id: versionId({ ...info, planId: 'plan-1' }), body: { ...info, snapshot } };
}

function snapshot(): Snapshot {
  const taken = takeSnapshot(smallPlan(), null).snapshot;
  if (!taken) throw new Error('the small plan has unique keys');
  return taken;
}

describe('server', () => {
  let folder: string;
  let app: FastifyInstance;
  let store: ReturnType<typeof openSqliteStore>;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'suanpan-'));
    store = openSqliteStore(join(folder, 'versions.db'));
    app = await buildApp({ store, access: { secret, hosts: ['localhost'], origins: ['https://planner.test'] } });
  });
  afterEach(async () => {
    await app.close();
    store.close();
    rmSync(folder, { recursive: true });
  });
  const put = (v: ReturnType<typeof version>, extra: Record<string, string> = {}) =>
    app.inject({ method: 'PUT', url: `/api/plans/plan-1/versions/${v.id}`, headers: { ...headers, ...extra }, payload: v.body });

  test('[V8] a version is saved once, numbered, listed newest first and read back whole', async () => {
    const first = version(snapshot());
    const second = version({ ...snapshot(), planName: 'Plan B' }, { parent: first.id, message: 'second' });
    expect((await put(first)).statusCode).toBe(201);
    expect((await put(second)).json().info.number).toBe(2);
    const again = await put(first);
    expect([again.statusCode, again.json().info.number]).toEqual([200, 1]);
    const list = (await app.inject({ url: '/api/plans/plan-1/versions', headers })).json().versions;
    expect(list.map((v: { message: string }) => v.message)).toEqual(['second', 'first']);
    const read = (await app.inject({ url: `/api/plans/plan-1/versions/${first.id}`, headers })).json();
    expect(read.snapshot).toEqual(snapshot());
    expect((await app.inject({ url: '/api/plans/other/versions', headers })).json().versions).toEqual([]);
    expect((await app.inject({ url: `/api/plans/other/versions/${first.id}`, headers })).statusCode).toBe(404);
  });

  test('a changed snapshot, a wrong id, an unknown field and a bad plan id are refused with a sentence', async () => {
    const v = version(snapshot());
    const tampered = await put({ ...v, body: { ...v.body, snapshot: { ...v.body.snapshot, planName: 'other' } } });
    expect([tampered.statusCode, tampered.json().message]).toEqual([400, 'The version does not match its hash; it was changed on the way.']);
    expect((await put({ ...v, id: '0'.repeat(64) })).statusCode).toBe(400);
    expect((await put({ ...v, body: { ...v.body, extra: 1 } as never })).statusCode).toBe(400);
    expect((await app.inject({ url: '/api/plans/..%2f/versions', headers })).statusCode).toBe(400);
    expect((await app.inject({ url: '/api/plans/plan-1/versions', headers })).json().versions).toEqual([]);
  });

  test('no key, a wrong key, a foreign host and a change without the header are refused', async () => {
    const url = '/api/plans/plan-1/versions';
    const status = async (h: Record<string, string>) => (await app.inject({ url, headers: h })).statusCode;
    expect(await status({ host: 'localhost' })).toBe(401);
    expect(await status({ host: 'localhost', authorization: 'Bearer test-secreT' })).toBe(401);
    expect(await status({ host: 'evil.example', authorization: `Bearer ${secret}` })).toBe(403);
    expect(await status({ host: 'localhost', cookie: `a=1; suanpan=${secret}` })).toBe(200);
    expect((await put(version(snapshot()), { 'x-suanpan': '0' })).statusCode).toBe(403);
    expect((await app.inject({ url: '/api/health', headers: { host: 'localhost' } })).json()).toEqual({ ok: true });
  });

  test('only the named origin may read answers', async () => {
    const allow = async (origin: string) =>
      (await app.inject({ url: '/api/health', headers: { host: 'localhost', origin } })).headers['access-control-allow-origin'];
    expect(await allow('https://planner.test')).toBe('https://planner.test');
    expect(await allow('https://evil.example')).toBeUndefined();
  });

  test('a body over the limit is refused with a kind', async () => {
    const small = await buildApp({ store, access: { secret, hosts: ['localhost'], origins: [] }, bodyLimit: 100 });
    const v = version(snapshot());
    const answer = await small.inject({ method: 'PUT', url: `/api/plans/plan-1/versions/${v.id}`, headers, payload: v.body });
    expect([answer.statusCode, answer.json().error]).toEqual([413, 'too-large']);
    await small.close();
  });

  test('a store that was changed behind our back is noticed on reading', async () => {
    const v = version(snapshot());
    await put(v);
    const other = version({ ...snapshot(), planName: 'forged' });
    store.add({ ...v.body, planId: 'plan-1', id: other.id, stateHash: v.body.stateHash }, JSON.stringify(other.body.snapshot));
    const answer = await app.inject({ url: `/api/plans/plan-1/versions/${other.id}`, headers });
    expect([answer.statusCode, answer.json().error]).toEqual([500, 'damaged']);
  });

  test('the store keeps what it acknowledged and syncs every commit', async () => {
    const v = version(snapshot());
    await put(v);
    store.close();
    store = openSqliteStore(join(folder, 'versions.db'));
    expect(store.list('plan-1').map((info) => info.id)).toEqual([v.id]);
    const db = new Database(join(folder, 'versions.db'));
    expect((db.prepare('PRAGMA journal_mode').get() as { journal_mode: string }).journal_mode).toBe('wal');
    db.close();
  });

  test('the secret is made once, for its owner only', () => {
    const made = machineSecret(join(folder, 'key'));
    expect(made).toMatch(/^[\w-]{43}$/);
    expect(machineSecret(join(folder, 'key'))).toBe(made);
    if (process.platform !== 'win32') expect(statSync(join(folder, 'key', 'secret')).mode & 0o777).toBe(0o600);
  });

  test('a started server answers on loopback, and its key opens the pages', async () => {
    const running = await startServer({ data: join(folder, 'run'), port: 0, pages: { '/playground/': folder }, origins: [] });
    const base = `http://localhost:${running.port}`;
    const open = await fetch(`${base}/open?key=${running.secret}`, { redirect: 'manual' });
    expect([open.status, open.headers.get('location')]).toEqual([302, '/playground/index.html']);
    expect(open.headers.get('set-cookie')).toContain('HttpOnly; SameSite=Strict');
    expect((await fetch(`${base}/open?key=wrong&to=//evil.example`, { redirect: 'manual' })).headers.get('set-cookie')).toBeNull();
    expect((await fetch(`${base}/open?key=x&to=//evil.example`, { redirect: 'manual' })).headers.get('location')).toBe('/playground/index.html');
    expect((await fetch(`${base}/api/plans/p/versions`)).status).toBe(401);
    for (const name of ['main.0123abcd.js', 'main.js']) writeFileSync(join(folder, name), '');
    const keeps = async (name: string) => (await fetch(`${base}/playground/${name}`)).headers.get('cache-control');
    expect([await keeps('main.0123abcd.js'), await keeps('main.js')]).toEqual(['public, max-age=31536000, immutable', null]);
    await running.close();
    await expect(fetch(`${base}/api/health`)).rejects.toThrow();
  });
});
