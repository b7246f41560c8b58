// Reads the competition data of the forecast's benchmarks and scores against Naive2 as in the M4 competition.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Where the competition data lies: the folder `forecast` of what SUANPAN_DATA names; undefined without it. */
export const forecastFolder = process.env.SUANPAN_DATA && path.join(process.env.SUANPAN_DATA, 'forecast');

/** `part`: 'all', 'report' = those in <set>_subset.txt (all when there is none), 'learn' = the others. Shape: { id, m, x, y }. */
export function readSeries(folder, set, part) {
  const rows = (name) =>
    readFileSync(path.join(folder, name), 'utf8')
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map((line) => line.split(','));
  const period = new Map(rows(`${set}_meta.csv`).map(([id, m]) => [id, Number(m)]));
  const list = path.join(folder, `${set}_subset.txt`);
  const subset = existsSync(list) ? new Set(readFileSync(list, 'utf8').split(/\s+/)) : null;
  const wanted = (id) => part === 'all' || (subset === null ? true : subset.has(id) === (part === 'report'));
  const series = new Map();
  for (const [id, , half, value] of rows(`${set}.csv`)) {
    if (!wanted(id)) continue;
    if (!series.has(id)) series.set(id, { id, m: period.get(id), x: [], y: [] });
    series.get(id)[half === 'train' ? 'x' : 'y'].push(Number(value));
  }
  return [...series.values()];
}

/** The rows of a .csv file, named from the folder that SUANPAN_DATA names on, as objects by column; null, with a line printed, when it is not there. */
export function readRows(file) {
  const place = process.env.SUANPAN_DATA && path.join(process.env.SUANPAN_DATA, file);
  if (!place || !existsSync(place)) {
    console.log(`${file}: not measured: data not found (SUANPAN_DATA)`);
    return null;
  }
  const [head, ...lines] = readFileSync(place, 'utf8').trim().split(/\r?\n/);
  const columns = head.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((value, i) => [columns[i], value])));
}

export function meanOf(values) {
  return values.reduce((a, b) => a + b, 0) / values.length;
}

export function smape(y, f) {
  return meanOf(y.map((v, h) => (v === f[h] ? 0 : (200 * Math.abs(v - f[h])) / (Math.abs(v) + Math.abs(f[h])))));
}

/** Mean absolute difference to the season before. */
export function scaleOf(x, m) {
  return meanOf(x.slice(m).map((v, t) => Math.abs(v - x[t])));
}

/** Naive2 of the M4 competition: the last value without season, times the season where the 90 % test finds one. */
export function naive2(x, m, horizon) {
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
