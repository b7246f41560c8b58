/**
 * The engine's worker under a plan of many series: progress, cancel and memory, over the worker's real protocol in a thread of Node.
 *
 *   node test/bench/worker.bench.mjs [series=2000] [runs=3]
 *
 * Each series has 40 months; a fifth of the leaves share a territory. Told: time and progress of a whole run, the longest wait between two reports, how long after `abort` the run is rejected and the
 * thread has ended, at several moments of a run, the memory of the process after each run, and how long a question about drivers takes once the series are fitted.
 */
import { build } from 'esbuild';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { pathToFileURL } from 'node:url';

const root = path.join(import.meta.dirname, '../..');
const [series = 2000, runs = 3] = process.argv.slice(2).map(Number);
const folder = mkdtempSync(path.join(tmpdir(), 'suanpan-worker-'));

const bundle = (entry, out, more = {}) =>
  build({
    entryPoints: [path.join(root, entry)],
    outfile: path.join(folder, out),
    bundle: true,
    platform: 'node',
    target: 'es2022',
    logLevel: 'error',
    ...more,
  });
const shim = `const { parentPort: port } = require('node:worker_threads');
globalThis.self = { postMessage: (message) => port.postMessage(message) };
port.on('message', (data) => globalThis.self.onmessage({ data }));`;
await bundle('src/worker/engine.worker.ts', 'worker.cjs', {
  format: 'cjs',
  banner: { js: shim },
  external: ['highs'],
  define: { 'import.meta.url': '"file:///"' },
});
await bundle('src/worker/client.ts', 'client.mjs', { format: 'esm' });
const { engineInWorker } = await import(pathToFileURL(path.join(folder, 'client.mjs')).href);

const ended = [];
/** A thread as a web worker looks to the client. */
function start() {
  const worker = new Worker(path.join(folder, 'worker.cjs'));
  const like = {
    onmessage: null,
    onerror: null,
    postMessage: (message) => worker.postMessage(message),
    terminate: () => ended.push(worker.terminate().then(() => performance.now())),
  };
  worker.on('message', (data) => like.onmessage?.({ data }));
  worker.on('error', (error) => like.onerror?.({ message: error.message }));
  return like;
}

/** The content of a workbook with so many leaves. */
function content(leaves) {
  const territories = Math.max(1, Math.round(leaves / 5));
  const months = Array.from({ length: 40 }, (_, t) => `${2014 + Math.floor(t / 12)}-${String((t % 12) + 1).padStart(2, '0')}`);
  const sales = Array.from({ length: leaves }, (_, i) =>
    months.map((month, t) => {
      const noise = ((i * 31 + t * 7919) % 101) / 100;
      return [
        month,
        `T${i % territories}`,
        `C${Math.floor(i / territories)}`,
        Math.round(1000 * (1 + (i % 9)) * (1 + 0.3 * Math.cos(t / 1.91)) * (0.9 + 0.2 * noise)),
      ];
    }),
  ).flat();
  const days = (t) => [0, 3, 0, 6, 9, 2][(t * t) % 11] ?? 0;
  const drivers = Array.from({ length: 48 }, (_, t) => [
    `${2014 + Math.floor(t / 12)}-${String((t % 12) + 1).padStart(2, '0')}`,
    'Promotion',
    days(t),
  ]);
  const sheets = {
    Sales: [['Month', 'Territory', 'Category', 'Revenue'], ...sales],
    Targets: [['Territory', 'Target'], ...Array.from({ length: territories }, (_, i) => [`T${i}`, 300_000])],
    Settings: [['Setting', 'Value'], ['Plan year', 2017], ['As of', '2017-04-30']], // prettier-ignore
    Drivers: [['Month', 'Driver', 'Value'], ...drivers],
  };
  const entries = Object.entries(sheets).map(([name, rows]) => {
    const columns = rows[0].length;
    const at = { row: 0, column: 0, rows: rows.length, columns };
    const empty = rows.map(() => Array(columns).fill(null));
    const block = { at, values: rows, formulas: empty, formats: rows.map(() => Array(columns).fill('General')) };
    return {
      sheet: { name, visibility: 'visible', protected: false, block, merges: [], hiddenRows: [], hiddenColumns: [] },
      table: { name, sheet: name, range: at, columns: rows[0].map(String), totals: false },
    };
  });
  return { dateSystem: 1900, sheets: entries.map(({ sheet }) => sheet), tables: entries.map(({ table }) => table), names: [], registry: null };
}

const mb = () => Math.round(process.memoryUsage().rss / 2 ** 20);
const engine = engineInWorker(start);
const { plan, issues } = await engine.check({ content: content(series) });
if (!plan) throw new Error(JSON.stringify(issues.slice(0, 5)));
const target = { scope: { members: {}, period: null }, amount: 1_000_000 };
const question = (drafts) => ({ plan, drafts, targets: [target] });
const draft = (value) => [{ name: 'Promotion', territory: '', category: '', month: '2017-06', value }];

for (let run = 0; run < runs; run++) {
  let [last, wait, reports] = [performance.now(), 0, 0];
  const begin = last;
  const onProgress = () => {
    const now = performance.now();
    if (reports++ > 0) wait = Math.max(wait, now - last);
    last = now;
  };
  // New numbers every time, so that nothing is known from the run before.
  const sales = plan.sales.map((fact) => ({ ...fact, amount: fact.amount + run }));
  const tried = await engine.tryDrivers({ ...question(draft(9)), plan: { ...plan, sales } }, { onProgress });
  const first = performance.now() - begin;
  const again = performance.now();
  await engine.tryDrivers({ ...question(draft(12)), plan: { ...plan, sales } });
  console.log(
    `run ${run + 1}: ${(first / 1000).toFixed(1)} s, ${reports} reports, at most ${Math.round(wait)} ms apart; asked again ${Math.round(performance.now() - again)} ms; ${tried.months.length} months; ${mb()} MB`,
  );
}

for (const reportsFirst of [1, Math.round(series / 4), Math.round(series / 2)]) {
  const stop = new AbortController();
  let seen = 0;
  let aborted = 0;
  const sales = plan.sales.map((fact) => ({ ...fact, amount: fact.amount + 1000 + reportsFirst }));
  const onProgress = () => {
    if (++seen !== reportsFirst) return;
    aborted = performance.now();
    stop.abort();
  };
  await engine.tryDrivers({ ...question(draft(9)), plan: { ...plan, sales } }, { signal: stop.signal, onProgress }).catch(() => undefined);
  const rejected = performance.now() - aborted;
  const thread = (await ended.at(-1)) - aborted;
  const fresh = performance.now();
  await engine.explain({ plan: { ...plan, sales: plan.sales.slice(0, 400) }, scope: { members: {}, period: null } });
  console.log(
    `cancelled after ${seen} reports: rejected in ${rejected.toFixed(1)} ms, thread ended in ${thread.toFixed(0)} ms, next answer ${Math.round(performance.now() - fresh)} ms later; ${mb()} MB`,
  );
}
rmSync(folder, { recursive: true });
process.exit(0);
