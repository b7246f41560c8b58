/**
 * What many who listen and many who save at once wait for.
 *
 *   node test/bench/load.bench.mjs [sqlite|postgres] [listeners=200] [a second=20] [seconds=60]
 *
 * Listeners hear the events of one plan (server-sent); versions of 20 rows are saved at an even pace, in turn on ten branches, each made from its branch's head as it was acknowledged. sqlite: one server
 * process; postgres: two, the listeners and savers shared between them. Told: how long a commit takes (asked to answered), how long until each listener has heard it (asked to heard), and whether every listener heard every commit
 * once. Bars: 99th percentiles below 250 ms, nothing lost. In team mode, with a provider of its own, so that the limits of one person hold as they are.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { layPostgres } from '../../.config/postgres-server.mjs';
import { bundleServer, loadServer } from './loadServer.mjs';

const [kind = 'sqlite', listeners = '200', pace = '20', seconds = '60'] = process.argv.slice(2);
const folder = mkdtempSync(path.join(tmpdir(), 'suanpan-load-'));
const program = await bundleServer('main', `import './src/server/main';`);
const { stateHash, versionId, identityProvider, audience } = await loadServer(`
  export { stateHash, versionId } from './src/versions';
  export { identityProvider, audience } from './test/support/identityProvider';`);
const provider = await identityProvider();
const tenant = 'team';
const people = Array.from({ length: 30 }, (_, i) => `person-${i}`);
const env = {
  ...process.env,
  DATABASE_URL: '',
  SUANPAN_OIDC_ISSUER: provider.issuer('{tid}'),
  SUANPAN_OIDC_AUDIENCE: audience,
  SUANPAN_OIDC_JWKS: provider.jwks,
  SUANPAN_OIDC_CLIENT: 'client',
  SUANPAN_ADMIN: `${tenant}/${people[0]}`,
};
const tokens = await Promise.all(people.map((person) => provider.token(tenant, person)));
const agent = new Agent({ keepAlive: true, maxSockets: 1000 });
const children = [];

async function startServer(more) {
  const child = spawn(process.execPath, [program, '--port', '0', '--data', path.join(folder, 'data')], { env: { ...env, ...more }, stdio: ['ignore', 'pipe', 'inherit'] }); // prettier-ignore
  children.push(child);
  const line = await new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve);
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
  });
  child.stdout.resume();
  return JSON.parse(line).listening;
}

const headersOf = (i) => ({ authorization: `Bearer ${tokens[i % tokens.length]}`, 'x-suanpan': '1' });
const [asked, heard, commits] = [new Map(), Array.from({ length: Number(listeners) }, () => new Map()), []];
const statuses = {};

/** Opens a stream; resolves once it is open. `hears` notes when each version came, and how often. */
function listen(base, i, hears) {
  return new Promise((resolve, reject) => {
    const sent = request(`${base}/api/plans/p/events`, { headers: headersOf(i), agent: new Agent() }, (answer) => {
      if (answer.statusCode !== 200) return void answer.on('data', (text) => reject(new Error(`a listener got ${answer.statusCode}: ${text}`)));
      let rest = '';
      answer.setEncoding('utf8').on('data', (text) => {
        const parts = (rest + text).split('\n\n');
        rest = parts.pop();
        for (const part of parts) {
          const data = /^event: version$/m.test(part) && /^data: (.*)$/m.exec(part);
          if (!data) continue;
          const { id } = JSON.parse(data[1]);
          hears.set(id, [...(hears.get(id) ?? []), performance.now()]);
        }
      });
      answer.on('error', () => undefined);
      resolve(sent);
    });
    sent.on('error', reject).end();
  });
}

function put(base, i, url, body) {
  const text = JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const headers = { ...headersOf(i), 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) };
    const sent = request(`${base}/api${url}`, { method: 'PUT', agent, headers, timeout: 20_000 }, (answer) => {
      answer.resume().on('end', () => resolve(answer.statusCode));
    });
    sent
      .on('timeout', () => sent.destroy(new Error('no answer in time')))
      .on('error', reject)
      .end(text);
  });
}

const heads = new Map();
const busy = new Set();
/** Saves on a branch from where it stands; a branch that still waits for its answer is not asked. */
async function save(bases, n) {
  const free = Array.from({ length: 10 }, (_, i) => (n + i) % 10).find((i) => !busy.has(i));
  if (free === undefined) return void (statuses.busy = (statuses.busy ?? 0) + 1);
  const branch = free === 0 ? 'main' : `branch ${free}`;
  const parent = heads.get(branch) ?? heads.get('main');
  const rows = Array.from({ length: 20 }, (_, i) => [`area ${10 + i}`, i === n % 20 ? n : i]);
  const snapshot = { format: 1, planName: 'Plan', tables: [{ name: 'targets', kind: 'input', key: ['territory'], columns: ['territory', 'amount'], rows }] }; // prettier-ignore
  const info = { parents: parent ? [parent] : [], stateHash: stateHash(snapshot), message: `no ${n}`, author: 'bench', at: '2026-01-01T00:00:00.000Z', branch }; // prettier-ignore
  const id = versionId({ ...info, planId: 'p' });
  busy.add(free);
  const from = performance.now();
  asked.set(id, from);
  const status = await put(bases[n % bases.length], n, `/plans/p/versions/${id}`, { ...info, snapshot }).catch((error) => error.message);
  statuses[status] = (statuses[status] ?? 0) + 1;
  busy.delete(free);
  if (status !== 201) return;
  heads.set(branch, id);
  commits.push({ id, took: performance.now() - from });
}

const at = (list, share) => Math.round(list.sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * share))] ?? NaN);
const told = (list) => `median ${at(list, 0.5)}, 95th percentile ${at(list, 0.95)}, 99th ${at(list, 0.99)}, most ${at(list, 1)} ms`;

async function load(more, processes) {
  const bases = [];
  for (let i = 0; i < processes; i++) bases.push(await startServer(more));
  for (const person of people.slice(1)) {
    const status = await put(bases[0], 0, `/people/${person}`, { name: person, role: 'manager', scope: null, active: true });
    if (status >= 300) throw new Error(`a person could not be added: ${status}`);
  }
  await save(bases, 0);
  const streams = await Promise.all(heard.map((hears, i) => listen(bases[i % processes], i, hears)));
  commits.length = 0;
  const [start, running] = [performance.now(), []];
  const count = Number(seconds) * Number(pace);
  for (let n = 1; n <= count; n++) {
    await wait(Math.max(0, start + (n * 1000) / Number(pace) - performance.now()));
    running.push(save(bases, n));
  }
  await Promise.all(running);
  await wait(3000);
  for (const stream of streams) stream.destroy();
  const all = commits.flatMap(({ id }) => heard.map((hears) => hears.get(id) ?? []));
  const delays = commits.flatMap(({ id }) => heard.flatMap((hears) => (hears.get(id) ?? []).slice(0, 1).map((when) => when - asked.get(id))));
  console.log(
    `${kind}, ${processes} server process(es): ${listeners} listeners, ${pace} commits a second for ${seconds} s; answers ${JSON.stringify(statuses)}`,
  );
  console.log(`commit: ${told(commits.map(({ took }) => took))}`);
  console.log(`heard: ${told(delays)}; missed ${all.filter((one) => one.length === 0).length}, heard twice ${all.filter((one) => one.length > 1).length} of ${all.length}`); // prettier-ignore
}

async function withPostgres(work) {
  const { start, url } = await layPostgres(`${folder}-pg`, true);
  const server = start();
  try {
    const { default: pg } = await import('pg');
    for (let tries = 0; tries < 100; tries++) {
      const one = new pg.Client({ connectionString: url('postgres') });
      const up = await one.connect().then(() => true, () => false); // prettier-ignore
      await one.end().catch(() => undefined);
      if (up) break;
      await wait(100);
    }
    await work({ DATABASE_URL: url('postgres') });
  } finally {
    for (const child of children) child.kill('SIGKILL');
    server.kill('SIGINT');
    await Promise.race([new Promise((done) => server.once('exit', done)), wait(5000)]);
  }
}

try {
  if (kind === 'postgres') await withPostgres((more) => load(more, 2));
  else await load({}, 1);
} finally {
  for (const child of children) child.kill('SIGKILL');
  await provider.close();
  for (const made of [folder, `${folder}-pg`]) rmSync(made, { recursive: true, force: true, maxRetries: 5 });
}
process.exit(0);
