/**
 * Whether what the server acknowledged is there after it was killed, and whether exactly one of many wins a race for one head.
 *
 *   node test/bench/crash.bench.mjs sqlite|postgres|race [times]
 *
 * sqlite: one server process, killed by SIGKILL at a random moment while four clients save versions, `times` times (30). postgres: two server processes, one of them killed each time; every fifth time
 * PostgreSQL itself, its whole process group. race: 50 clients (`times` rounds, 20) on both stores. Acknowledged means that the client got the answer 201.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { layPostgres } from '../../.config/postgres-server.mjs';
import { bundleServer, loadServer } from './loadServer.mjs';

const [what = 'sqlite', asked] = process.argv.slice(2);
const times = Number(asked ?? (what === 'race' ? 20 : 30));
const folder = mkdtempSync(path.join(tmpdir(), 'suanpan-crash-'));
const program = await bundleServer('main', `import './src/server/main';`);
const { stateHash, versionId } = await loadServer(`export { stateHash, versionId } from './src/versions';`);

/** A version of 20 rows that differs by `n`. */
function version(parents, branch, n) {
  const rows = Array.from({ length: 20 }, (_, i) => [`area ${10 + i}`, i === n % 20 ? n : i]);
  const snapshot = {
    format: 1,
    planName: 'Plan',
    tables: [{ name: 'targets', kind: 'input', key: ['territory'], columns: ['territory', 'amount'], rows }],
  };
  const info = { parents, stateHash: stateHash(snapshot), message: `no ${n} of ${branch}`, author: 'bench', at: '2026-01-01T00:00:00.000Z', branch };
  return { id: versionId({ ...info, planId: 'p' }), body: { ...info, snapshot } };
}

async function startServer(env) {
  const child = spawn(process.execPath, [program, '--port', '0', '--data', path.join(folder, 'data')], {
    env: { ...process.env, DATABASE_URL: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (text) => (said += text));
  const line = await new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve);
    child.once('exit', () => reject(new Error(`the server did not start: ${said}`)));
  });
  child.stdout.resume();
  const { listening, key } = JSON.parse(line);
  const ask = async (method, url, body) => {
    const answer = await fetch(`${listening}/api${url}`, { method, headers: { authorization: `Bearer ${key}`, 'x-suanpan': '1', ...(body ? { 'content-type': 'application/json' } : {}) }, ...(body ? { body: JSON.stringify(body) } : {}), signal: AbortSignal.timeout(20_000) }); // prettier-ignore
    return { status: answer.status, body: await answer.json() };
  };
  const gone = new Promise((done) => child.once('exit', done));
  const kill = () => {
    if (child.exitCode !== null) console.log(`a server had ended by itself with ${child.exitCode}: ${said}`);
    child.kill('SIGKILL');
    return gone;
  };
  return { ask, kill };
}

const acknowledged = new Map();
const [sent, counts] = [{ n: 0 }, {}];
/** Saves on a branch of its own until the server is gone; after each answer the head is known. */
async function client(server, branch, heads) {
  for (;;) {
    const { id, body } = version(heads[branch] ? [heads[branch]] : [], branch, ++sent.n);
    try {
      const { status, body: answer } = await server.ask('PUT', `/plans/p/versions/${id}`, body);
      counts[status] = (counts[status] ?? 0) + 1;
      if (status === 201 || status === 200) {
        acknowledged.set(id, branch);
        heads[branch] = id;
      } else if (status === 409) heads[branch] = answer.head.id;
      else if (status >= 500) return;
    } catch {
      return;
    }
  }
}

async function check(server) {
  const lost = [];
  const known = new Set();
  for (let before = ''; ;) {
    const { versions } = (await server.ask('GET', `/plans/p/versions?limit=1000${before}`)).body;
    for (const { id } of versions) known.add(id);
    if (versions.length < 1000) break;
    before = `&before=${versions.at(-1).number}`;
  }
  for (const id of acknowledged.keys()) if (!known.has(id)) lost.push(id);
  const unread = [];
  for (const id of [...acknowledged.keys()].slice(-50)) if ((await server.ask('GET', `/plans/p/versions/${id}`)).status !== 200) unread.push(id);
  const log = (await server.ask('GET', '/audit/verify')).body;
  return { stored: known.size, lost: lost.length, unread: unread.length, log };
}

async function kills(env, processes, disturb) {
  const heads = {};
  let failed = 0;
  let servers = await Promise.all(Array.from({ length: processes }, () => startServer(env)));
  for (let n = 1; n <= times; n++) {
    const clients = Array.from({ length: 4 }, (_, i) => client(servers[i % processes], i === 0 ? 'main' : `branch ${i}`, heads));
    await wait(100 + Math.random() * 900);
    const victim = n % processes;
    if (disturb && n % 5 === 0) {
      await disturb();
      await Promise.all(servers.map((server) => server.kill()));
      servers = [];
    } else await servers[victim].kill();
    const alive = servers.filter((_, i) => i !== victim);
    await Promise.all(alive.map((server) => server.kill()));
    await Promise.all(clients);
    try {
      servers = await Promise.all(Array.from({ length: processes }, () => startServer(env)));
    } catch (error) {
      failed++;
      console.log(`kill ${n}: ${error.message}`);
      await wait(1000);
      servers = await Promise.all(Array.from({ length: processes }, () => startServer(env)));
    }
    const { lost, unread, log } = await check(servers[0]);
    process.stderr.write(`${n} `);
    if (lost + unread > 0 || !log.whole) console.log(`kill ${n}: lost ${lost}, unread ${unread}, log broken at ${log.broken}`);
  }
  const { stored, lost, unread, log } = await check(servers[0]);
  await Promise.all(servers.map((server) => server.kill()));
  console.log(`${what}: ${times} kills, ${acknowledged.size} acknowledged, ${stored} stored, lost ${lost}, unreadable ${unread}, failed reopens ${failed}, log of ${log.entries} entries ${log.whole ? 'whole' : `broken at ${log.broken}`}; answers ${JSON.stringify(counts)}`); // prettier-ignore
}

async function race(env, processes, name) {
  const servers = await Promise.all(Array.from({ length: processes }, () => startServer(env)));
  let head = null;
  const rounds = [];
  const clocks = [];
  for (let n = 0; n < times; n++) {
    const from = performance.now();
    const answers = await Promise.all(Array.from({ length: 50 }, async (_, i) => {
      const { id, body } = version(head ? [head] : [], 'main', n * 1000 + i);
      return { id, ...(await servers[i % processes].ask('PUT', `/plans/race/versions/${versionId({ ...body, planId: 'race' })}`, body)) };
    })); // prettier-ignore
    clocks.push(performance.now() - from);
    const won = answers.filter(({ status }) => status === 201);
    rounds.push(won.length === 1 && answers.filter(({ status }) => status === 409).length === 49);
    if (!rounds.at(-1)) console.log(`round ${n}: ${answers.map(({ status }) => status).join(' ')}`);
    head = won[0].body.info.id;
  }
  const { log } = await check(servers[0]);
  await Promise.all(servers.map((server) => server.kill()));
  console.log(`${name}: ${times} rounds of 50 clients at ${processes} server(s): one winner and 49 × 409 in ${rounds.filter(Boolean).length}; median ${Math.round(clocks.sort((a, b) => a - b)[times >> 1])} ms a round; log ${log.whole ? 'whole' : 'broken'}`); // prettier-ignore
}

async function withPostgres(work) {
  const { start, url } = await layPostgres(`${folder}-pg`, true);
  let server = start();
  const ready = async () => {
    const { default: pg } = await import('pg');
    for (let tries = 0; ; tries++) {
      const one = new pg.Client({ connectionString: url('postgres') });
      try {
        await one.connect();
        await one.end();
        return;
      } catch (error) {
        if (tries > 100) throw error;
        await wait(100);
      }
    }
  };
  await ready();
  const disturb = async () => {
    const gone = new Promise((done) => server.once('exit', done));
    process.kill(-server.pid, 'SIGKILL');
    await gone;
    await wait(300);
    server = start();
    await ready();
  };
  try {
    await work({ DATABASE_URL: url('postgres') }, disturb);
  } finally {
    server.kill('SIGINT');
    await wait(500);
  }
}

try {
  if (what === 'sqlite') await kills({}, 1, null);
  else if (what === 'postgres') await withPostgres((env, disturb) => kills(env, 2, disturb));
  else {
    await race({}, 1, 'sqlite');
    rmSync(path.join(folder, 'data'), { recursive: true });
    await withPostgres((env) => race(env, 2, 'postgres'));
  }
} finally {
  for (const made of [folder, `${folder}-pg`]) rmSync(made, { recursive: true, force: true });
}
