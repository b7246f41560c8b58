// Accuracy, coverage and speed of the forecast on public competition data.
//   SUANPAN_DATA=<folder> node test/bench/forecast.bench.mjs [--all] [--out FOLDER]
// The folder holds <set>.csv (series_id,date,set,value with set = train or test), <set>_meta.csv (series_id,m,…) and, where there is one, <set>_subset.txt.
// --all scores whole sets instead of the subsets; --out also writes <set>.json ({id: {mean, lo80, hi80, lo95, hi95, method}}).
// Measures as in the M4 competition: OWA against Naive2, MSIS of the 95 % interval. Milliseconds are CPU time of one thread.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

const SETS = ['m3_monthly', 'm3_quarterly', 'tourismcomp_monthly', 'tourismcomp_quarterly', 'm1_monthly', 'm1_quarterly'];
const folder = process.env.SUANPAN_DATA;
const whole = process.argv.includes('--all');
const out = process.argv.includes('--out') ? process.argv[process.argv.indexOf('--out') + 1] : null;

const { forecastSeries } = loadEngine();
let measured = 0;
for (const set of SETS) {
  const file = folder && path.join(folder, `${set}.csv`);
  if (!file || !existsSync(file)) {
    console.log(`${set}: not measured: data not found`);
    continue;
  }
  measured++;
  measure(set, readSeries(set));
}
if (measured === 0) console.log('Set SUANPAN_DATA to a folder with the data to measure.');

function loadEngine() {
  const entry = fileURLToPath(new URL('../../src/engine/forecast/forecastSeries.ts', import.meta.url));
  const built = buildSync({ entryPoints: [entry], bundle: true, format: 'cjs', platform: 'neutral', write: false });
  const module = { exports: {} };
  new Function('module', 'exports', 'require', built.outputFiles[0].text)(module, module.exports, createRequire(import.meta.url));
  return module.exports;
}

function readSeries(set) {
  const rows = (name) =>
    readFileSync(path.join(folder, name), 'utf8')
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map((line) => line.split(','));
  const period = new Map(rows(`${set}_meta.csv`).map(([id, m]) => [id, Number(m)]));
  const list = path.join(folder, `${set}_subset.txt`);
  const wanted = !whole && existsSync(list) ? new Set(readFileSync(list, 'utf8').split(/\s+/)) : null;
  const series = new Map();
  for (const [id, , part, value] of rows(`${set}.csv`)) {
    if (wanted && !wanted.has(id)) continue;
    if (!series.has(id)) series.set(id, { id, m: period.get(id), x: [], y: [] });
    series.get(id)[part === 'train' ? 'x' : 'y'].push(Number(value));
  }
  return [...series.values()];
}

function measure(set, series) {
  forecastSeries(series[0].x, { horizon: series[0].y.length, period: series[0].m });
  const before = process.cpuUsage();
  const outcomes = series.map((s) => forecastSeries(s.x, { horizon: s.y.length, period: s.m }));
  const used = process.cpuUsage(before);
  const sums = { smape: 0, smape2: 0, mase: 0, mase2: 0, msis: 0, in80: 0, in95: 0, scaled: 0, points: 0 };
  const json = {};
  series.forEach((s, k) => {
    const { mean, intervals, method } = outcomes[k];
    const [p80, p95] = intervals;
    json[s.id] = { mean, lo80: p80.lo, hi80: p80.hi, lo95: p95.lo, hi95: p95.hi, method };
    const plain = naive2(s.x, s.m, s.y.length);
    sums.smape += smape(s.y, mean);
    sums.smape2 += smape(s.y, plain);
    s.y.forEach((v, h) => {
      sums.points++;
      if (v >= p80.lo[h] && v <= p80.hi[h]) sums.in80++;
      if (v >= p95.lo[h] && v <= p95.hi[h]) sums.in95++;
    });
    const scale = meanOf(s.x.slice(s.m).map((v, t) => Math.abs(v - s.x[t])));
    if (!(scale > 0)) return;
    sums.scaled++;
    sums.mase += meanOf(s.y.map((v, h) => Math.abs(v - mean[h]))) / scale;
    sums.mase2 += meanOf(s.y.map((v, h) => Math.abs(v - plain[h]))) / scale;
    sums.msis += meanOf(s.y.map((v, h) => p95.hi[h] - p95.lo[h] + 40 * Math.max(0, p95.lo[h] - v, v - p95.hi[h]))) / scale;
  });
  const owa = (sums.smape / sums.smape2 + sums.mase / sums.mase2) / 2;
  const ms = (used.user + used.system) / 1000 / series.length;
  const n = meanOf(series.map((s) => s.x.length));
  console.log(
    `${set}: ${series.length} series, OWA ${owa.toFixed(4)}, sMAPE ${(sums.smape / series.length).toFixed(3)}, MASE ${(sums.mase / sums.scaled).toFixed(4)}, ` +
      `covers 80 % → ${(sums.in80 / sums.points).toFixed(3)}, 95 % → ${(sums.in95 / sums.points).toFixed(3)}, MSIS ${(sums.msis / sums.scaled).toFixed(3)}, ` +
      `${ms.toFixed(1)} ms a series (mean length ${n.toFixed(0)})`,
  );
  if (!out) return;
  mkdirSync(out, { recursive: true });
  writeFileSync(path.join(out, `${set}.json`), JSON.stringify(json));
}

function meanOf(values) {
  return values.reduce((a, b) => a + b, 0) / values.length;
}

function smape(y, f) {
  return meanOf(y.map((v, h) => (v === f[h] ? 0 : (200 * Math.abs(v - f[h])) / (Math.abs(v) + Math.abs(f[h])))));
}

/** Naive2 of the M4 competition: the last value without season, times the season where the 90 % test finds one. */
function naive2(x, m, horizon) {
  const n = x.length;
  const last = x[n - 1];
  if (!testSeason(x, m)) return Array(horizon).fill(last);
  const half = Math.floor(m / 2);
  const ratios = Array.from({ length: m }, () => []);
  for (let t = half; t < n - half; t++) {
    let trend = 0;
    for (let j = -half; j <= half; j++) trend += ((m % 2 === 0 && Math.abs(j) === half ? 0.5 : 1) * x[t + j]) / m;
    if (Number.isFinite(x[t] / trend)) ratios[t % m].push(x[t] / trend);
  }
  const raw = ratios.map(meanOf);
  const index = raw.map((v) => v / meanOf(raw));
  return Array.from({ length: horizon }, (_, h) => (last / index[(n - 1) % m]) * index[(n + h) % m]);
}

function testSeason(x, m) {
  const n = x.length;
  if (m < 2 || n < 3 * m || m > Math.floor(10 * Math.log10(n))) return false;
  const mu = meanOf(x);
  const lag = (k) => x.slice(k).reduce((sum, v, t) => sum + (v - mu) * (x[t] - mu), 0);
  const c0 = lag(0);
  if (c0 === 0) return false;
  let sum = 1;
  for (let k = 1; k < m; k++) sum += 2 * (lag(k) / c0) ** 2;
  return Math.abs(lag(m) / c0) > (1.645 / Math.sqrt(n)) * Math.sqrt(sum);
}
