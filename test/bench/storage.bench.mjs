/**
 * What 100 versions of a plan of 50 000 rows × 20 columns take to store, and how long each takes to open, beside git.
 *
 *   node test/bench/storage.bench.mjs [rows=50000] [versions=100] [random|clustered] [git]
 *
 * Each version changes 500 cells, removes 10 rows and adds 10 (a fixed seed). Told: bytes as deltas only (first whole, then deltas), and as the store keeps them (whole ones between); how long saving
 * and opening take (verified, from SQLite on the disk); with `git`, the same as CSV files after `git gc`.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadServer } from './loadServer.mjs';

const [rows = 50_000, count = 100] = process.argv.slice(2, 4).map(Number);
const clustered = process.argv.includes('clustered');
const { openSqliteStore, packChange, packWhole, hashesOf, versionId } = await loadServer(`
  export { openSqliteStore } from './src/server/store/sqliteStore';
  export { packChange, packWhole, hashesOf } from './src/server/store/content';
  export { versionId } from './src/versions';`);

let seed = 20260101;
/** A number in [0, 1) (mulberry32). */
function chance() {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), seed | 1);
  t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}
const pick = (n) => Math.floor(chance() * n);
const columns = ['id', 'territory', 'category', 'owner', ...Array.from({ length: 16 }, (_, i) => `m${i + 1}`)];
let made = 0;
const newRow = () => [`R${String(made++).padStart(7, '0')}`, `area ${pick(40)}`, `kind ${pick(12)}`, `rep ${pick(200)}`, ...Array.from({ length: 16 }, () => Math.round(chance() * 1e7) / 100)]; // prettier-ignore

let table = Array.from({ length: rows }, newRow);
function step() {
  const from = pick(Math.max(1, table.length - 1000));
  table = table.map((row) => row);
  for (let i = 0; i < 500; i++) {
    const r = clustered ? from + pick(Math.min(1000, table.length)) : pick(table.length);
    const row = [...table[r]];
    row[4 + pick(16)] = Math.round(chance() * 1e7) / 100;
    table[r] = row;
  }
  for (let i = 0; i < 10; i++) table.splice(pick(table.length), 1);
  for (let i = 0; i < 10; i++) table.push(newRow());
}
const snapshotNow = () => ({ format: 1, planName: 'Plan', tables: [{ name: 'customers', kind: 'input', key: ['id'], columns, rows: table }] });
const cpu = () => process.cpuUsage().user / 1000 + process.cpuUsage().system / 1000;

const folder = mkdtempSync(path.join(tmpdir(), 'suanpan-storage-'));
const file = path.join(folder, 'versions.db');
const store = await openSqliteStore(file);
const ids = [];
const saving = [];
let [before, beforeHashes, deltas] = [null, null, 0];
const git = process.argv.includes('git') ? path.join(folder, 'git') : null;
const run = (...args) => execFileSync('git', args, { cwd: git, stdio: 'ignore' });
if (git) {
  execFileSync('git', ['init', '-q', git]);
  run('config', 'user.email', 'bench@localhost');
  run('config', 'user.name', 'bench');
}
for (let n = 0; n < count; n++) {
  if (n > 0) step();
  const snapshot = snapshotNow();
  const { stateHash, tableHashes } = hashesOf(snapshot);
  deltas += before
    ? (await packChange({ snapshot: before, texts: new Map() }, beforeHashes, snapshot, tableHashes)).length
    : (await packWhole(snapshot)).length;
  [before, beforeHashes] = [snapshot, tableHashes];
  const info = {
    planId: 'p',
    parents: ids.slice(-1),
    branch: 'main',
    stateHash,
    message: `no ${n}`,
    author: 'bench',
    by: 'bench',
    at: '2026-01-01T00:00:00.000Z',
  };
  const id = versionId(info);
  const [clock, work] = [performance.now(), cpu()];
  await store.write('t', (tx) => tx.addVersion({ info: { ...info, id }, snapshot }));
  saving.push([performance.now() - clock, cpu() - work]);
  ids.push(id);
  if (git) {
    writeFileSync(path.join(git, 'plan.csv'), [columns, ...table].map((row) => row.join(',')).join('\n'));
    run('add', '.');
    run('commit', '-q', '-m', `no ${n}`);
  }
}
const opening = [];
for (const id of ids) {
  const [clock, work] = [performance.now(), cpu()];
  await store.read('t', (tx) => tx.snapshot('p', id));
  opening.push([performance.now() - clock, cpu() - work]);
}
await store.close();
const mb = (bytes) => `${(bytes / 1e6).toFixed(2)} MB`;
const told = (list, i) => {
  const sorted = list.map((one) => one[i]).sort((a, b) => a - b);
  return `median ${Math.round(sorted[sorted.length >> 1])} ms, most ${Math.round(sorted.at(-1))} ms`;
};
console.log(`${count} versions of ${rows} × ${columns.length}, ${clustered ? 'clustered' : 'random'} edits`);
console.log(`first whole and deltas only: ${mb(deltas)}; the store's file, with whole ones between: ${mb(statSync(file).size)}`);
console.log(`saving: clock ${told(saving, 0)}; processor ${told(saving, 1)}`);
console.log(`opening: clock ${told(opening, 0)}; processor ${told(opening, 1)}`);
if (git) {
  run('gc', '-q', '--aggressive');
  const sizeOf = (at) =>
    readdirSync(at, { recursive: true }).reduce(
      (sum, name) => sum + (statSync(path.join(at, name)).isFile() ? statSync(path.join(at, name)).size : 0),
      0,
    );
  console.log(`git after gc --aggressive: ${mb(sizeOf(path.join(git, '.git', 'objects')))}`);
}
rmSync(folder, { recursive: true });
