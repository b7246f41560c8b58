// Accuracy and speed of automatic ARIMA alone on public competition data.
//   SUANPAN_DATA=<folder> node test/bench/arima.bench.mjs [--all] [--out FOLDER]
// The folder holds <set>.csv (series_id,date,set,value with set = train or test), <set>_meta.csv (series_id,m,…) and, where there is one, <set>_subset.txt.
// --all scores whole sets instead of the subsets; --out also writes <set>.json ({id: {mean, lo80, hi80, lo95, hi95}}), intervals from the model's own variance.
// Measures as in the M4 competition, Naive2 left to the scorer of those files; here MASE and sMAPE. Milliseconds are CPU time of one thread.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { loadEngine } from './loadEngine.mjs';

const SETS = ['m3_monthly', 'm3_quarterly', 'tourismcomp_monthly', 'tourismcomp_quarterly', 'm4_weekly'];
const folder = process.env.SUANPAN_DATA;
const whole = process.argv.includes('--all');
const out = process.argv.includes('--out') ? process.argv[process.argv.indexOf('--out') + 1] : null;
const { fitArima, projectArima, varianceMultipliers } = await loadEngine(
  `export { fitArima } from './src/engine/arima/fitArima'; export { projectArima, varianceMultipliers } from './src/engine/arima/projectArima';`,
);

for (const set of SETS) {
  if (!folder || !existsSync(path.join(folder, `${set}.csv`))) {
    console.log(`${set}: not measured: data not found`);
    continue;
  }
  measure(set, readSeries(set));
}

function rowsOf(name) {
  const lines = readFileSync(path.join(folder, name), 'utf8').trim().split(/\r?\n/);
  return lines.slice(1).map((line) => line.split(','));
}

function readSeries(set) {
  // weekly series are forecast with the season of a year, and scored without, as in M4
  const period = new Map(rowsOf(`${set}_meta.csv`).map(([id, m]) => [id, Number(m)]));
  const list = path.join(folder, `${set}_subset.txt`);
  const wanted = !whole && existsSync(list) ? new Set(readFileSync(list, 'utf8').split(/\s+/)) : null;
  const series = new Map();
  for (const [id, , part, value] of rowsOf(`${set}.csv`)) {
    if (wanted && !wanted.has(id)) continue;
    if (!series.has(id))
      series.set(id, { id, scored: set === 'm4_weekly' ? 1 : period.get(id), m: set === 'm4_weekly' ? 52 : period.get(id), x: [], y: [] });
    series.get(id)[part === 'train' ? 'x' : 'y'].push(Number(value));
  }
  return [...series.values()];
}

function measure(set, series) {
  fitArima(Float64Array.from(series[0].x), series[0].x.length, series[0].m);
  const before = process.cpuUsage();
  const fits = series.map((s) => fitArima(Float64Array.from(s.x), s.x.length, s.m));
  const { user, system } = process.cpuUsage(before);
  const json = {};
  const sums = { smape: 0, mase: 0, scaled: 0 };
  series.forEach((s, i) => {
    const mean = new Float64Array(s.y.length).fill(s.x.at(-1));
    if (fits[i]) projectArima(fits[i], s.x.length, mean);
    const sd = fits[i] ? varianceMultipliers(fits[i], s.y.length).map((v) => Math.sqrt(v * fits[i].sigma2)) : mean.map(() => 0);
    const edge = (z) => [...mean.map((v, h) => v + z * sd[h])];
    json[s.id] = { mean: [...mean], lo80: edge(-1.2816), hi80: edge(1.2816), lo95: edge(-1.96), hi95: edge(1.96) };
    const lag = s.x.length > s.scored ? s.scored : 1;
    const scale = average(s.x.slice(lag).map((v, t) => Math.abs(v - s.x[t])));
    sums.smape += average(s.y.map((v, h) => (v === mean[h] ? 0 : (200 * Math.abs(v - mean[h])) / (Math.abs(v) + Math.abs(mean[h])))));
    if (!(scale > 0)) return;
    sums.scaled++;
    sums.mase += average(s.y.map((v, h) => Math.abs(v - mean[h]))) / scale;
  });
  console.log(
    `${set}: ${series.length} series, sMAPE ${(sums.smape / series.length).toFixed(3)}, MASE ${(sums.mase / sums.scaled).toFixed(4)}, ` +
      `${((user + system) / 1000 / series.length).toFixed(1)} ms a series (mean length ${average(series.map((s) => s.x.length)).toFixed(0)})`,
  );
  if (!out) return;
  mkdirSync(out, { recursive: true });
  writeFileSync(path.join(out, `${set}.json`), JSON.stringify(json));
}

function average(values) {
  return values.reduce((a, b) => a + b, 0) / values.length;
}
