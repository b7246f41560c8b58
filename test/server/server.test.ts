import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { startServer } from '../../src/server/server';
import type { RunningServer } from '../../src/server/server';
import type { NewVersion } from '../../src/server/store/store';
import { freshDatabase } from '../support/postgres';
import { planOf, versionOf } from '../support/versions';

const root = join(__dirname, '..', '..');
const program = join(root, 'node_modules', '.cache', `suanpan-server-${process.pid}.cjs`);
let folder: string;
beforeAll(() => {
  const entryPoints = [join(root, 'src/server/main.ts')];
  buildSync({ entryPoints, outfile: program, bundle: true, packages: 'external', platform: 'node', target: 'node20', logLevel: 'error' });
});
afterAll(() => rmSync(program, { force: true }));
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'suanpan-server-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const without = { ...process.env, DATABASE_URL: '' };
/** Runs one of the server's commands on the folder: its exit code and all that it said. */
function command(...args: string[]): [number | null, string] {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args, '--data', folder], { env: without, encoding: 'utf8' });
  return [status, stdout + stderr];
}

async function put(server: Pick<RunningServer, 'address' | 'secret'>, { info, snapshot }: NewVersion): Promise<number> {
  const { id, parents, stateHash, message, author, at, branch } = info;
  const answer = await fetch(`${server.address}/api/plans/plan-1/versions/${id}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${server.secret}`, 'x-suanpan': '1', 'content-type': 'application/json' },
    body: JSON.stringify({ parents, stateHash, message, author, at, branch, snapshot }),
  });
  return answer.status;
}

async function list(server: Pick<RunningServer, 'address' | 'secret'>): Promise<string[]> {
  const answer = await fetch(`${server.address}/api/plans/plan-1/versions`, { headers: { authorization: `Bearer ${server.secret}` } });
  return ((await answer.json()) as { versions: { id: string }[] }).versions.map(({ id }) => id);
}

test('a started server answers on loopback, and its key opens the pages', async () => {
  const running = await startServer({ data: join(folder, 'run'), port: 0, pages: { '/playground/': folder }, origins: [] });
  const base = running.address;
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
  await expect(startServer({ data: folder, port: 0, pages: {}, origins: [], host: '0.0.0.0' })).rejects.toThrow('this machine only');
});

test('two servers on one PostgreSQL have one history', async () => {
  const url = await freshDatabase();
  const start = () => startServer({ data: folder, port: 0, pages: {}, origins: [], postgres: { url } });
  const [one, two] = await Promise.all([start(), start()]);
  const first = versionOf(planOf());
  const [mine, other] = [1, 2].map((n) => versionOf(planOf(6, { [n]: n }), { parents: [first.info.id] })) as [NewVersion, NewVersion];
  expect(await put(one, first)).toBe(201);
  expect((await Promise.all([put(one, mine), put(two, other)])).sort()).toEqual([201, 409]);
  expect(await list(one)).toEqual(await list(two));
  await Promise.all([one.close(), two.close()]);
});

/** A server in a process of its own. */
async function spawnServer(): Promise<{
  readonly server: { address: string; secret: string };
  readonly said: string[];
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null>;
}> {
  const child = spawn(process.execPath, [program, '--port', '0', '--data', folder], { env: without, stdio: ['ignore', 'pipe', 'inherit'] });
  const gone = new Promise<number | null>((resolve) => child.on('exit', resolve));
  const said: string[] = [];
  const { listening, key } = await new Promise<{ listening: string; key: string }>((resolve) => {
    child.stdout.on('data', (text: Buffer) => {
      said.push(...String(text).trim().split('\n'));
      resolve(JSON.parse(said[0] ?? '') as { listening: string; key: string });
    });
  });
  return { server: { address: listening, secret: key }, said, end: (signal) => (child.kill(signal), gone) };
}

test('the process says where it listens, stops when asked, and what it acknowledged is backed up and restored', async () => {
  const { server, said, end } = await spawnServer();
  const first = versionOf(planOf());
  const second = versionOf(planOf(6, { 1: 1 }), { parents: [first.info.id] });
  expect(await put(server, first)).toBe(201);
  const copy = join(folder, 'copy.db');
  expect(command('backup', copy)).toEqual([0, expect.stringContaining('copied')]);
  expect(command('backup', copy)).toEqual([1, expect.stringContaining('never overwrites')]);
  expect(await put(server, second)).toBe(201);
  expect(command('restore', copy, '--force')).toEqual([1, expect.stringContaining('stop it first')]);
  expect(await end('SIGTERM')).toBe(0);
  expect(JSON.parse(said[1] ?? '')).toMatchObject({ method: 'PUT', route: '/api/plans/:planId/versions/:id', status: 201 });

  expect(command('audit', 'verify')).toEqual([0, expect.stringContaining('2 entries')]);
  expect(command('restore', copy)).toEqual([1, expect.stringContaining('has 2 versions')]);
  expect(command('restore', join(folder, 'secret'), '--force')).toEqual([1, expect.stringContaining('no backup')]);
  expect(command('restore', copy, '--force')).toEqual([0, expect.stringContaining('was restored')]);
  expect(existsSync(join(folder, 'versions.db.restored'))).toBe(false);
  const again = await startServer({ data: folder, port: 0, pages: {}, origins: [] });
  expect(await list(again)).toEqual([first.info.id]);
  const log = await fetch(`${again.address}/api/audit/verify`, { headers: { authorization: `Bearer ${again.secret}` } });
  expect(await log.json()).toMatchObject({ entries: 1, broken: null });
  await again.close();
  expect(command('bakup', 'x')[1]).toContain('Use: server');
});

test('what was acknowledged is there after the process was killed, three times', async () => {
  const acknowledged: string[] = [];
  for (let n = 0; n < 3; n++) {
    const { server, end } = await spawnServer();
    expect(await list(server)).toEqual(expect.arrayContaining(acknowledged));
    const before = acknowledged.length;
    const saving = (async () => {
      for (;;) {
        const next = versionOf(planOf(6, { 1: acknowledged.length }), { parents: acknowledged.slice(-1), branch: `try ${n}` });
        if ((await put(server, next)) === 201) acknowledged.push(next.info.id);
      }
    })().catch(() => undefined);
    while (acknowledged.length < before + 4) await new Promise((resolve) => setTimeout(resolve, 5));
    await end('SIGKILL');
    await saving;
  }
  const last = await startServer({ data: folder, port: 0, pages: {}, origins: [] });
  expect(await list(last)).toEqual(expect.arrayContaining(acknowledged));
  await last.close();
});
