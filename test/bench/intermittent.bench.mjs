// Intermittent demand: mean, median and upper limits against Croston, SBA, TSB and zero on public part sales.
//   SUANPAN_DATA=<folder> node test/bench/intermittent.bench.mjs [--held N]
// The folder holds carparts_monthly.csv (series_id,date,set,value with set = train or test). --held N leaves the test rows alone and holds back the last N training values, 6 of which are scored.
// RMSE: root of the mean squared error, scaled by the mean squared change of the history, all series together; sum: mean absolute error of the six months' sum so scaled; MASE: lag 12.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { loadEngine } from './loadEngine.mjs';

const folder = process.env.SUANPAN_DATA;
const file = folder && path.join(folder, 'carparts_monthly.csv');
if (!file || !existsSync(file)) {
  console.log('carparts_monthly: not measured: data not found (set SUANPAN_DATA)');
  process.exit();
}
const held = process.argv.includes('--held') ? Number(process.argv[process.argv.indexOf('--held') + 1]) : 0;
const { fitIntermittent, crostonRates, tsbRates, demandAt } = await loadEngine(
  ['fitIntermittent', 'crostonRates', 'tsbRates', 'demandAt'].map((name) => `export { ${name} } from './src/engine/intermittent/${name}';`).join(''),
);

const series = new Map();
for (const line of readFileSync(file, 'utf8').trim().split(/\r?\n/).slice(1)) {
  const [id, , part, value] = line.split(',');
  if (!series.has(id)) series.set(id, { x: [], y: [] });
  series.get(id)[part === 'train' ? 'x' : 'y'].push(Number(value));
}
const sets = [...series.values()].map(({ x, y }) => (held ? { x: x.slice(0, -held), y: x.slice(-held).slice(0, 6) } : { x, y }));

const methods = {
  zero: () => 0,
  Croston: (x) => crostonRates(x, x.length, 0.1, 1).at(-1),
  SBA: (x) => crostonRates(x, x.length, 0.1, 0.95).at(-1),
  TSB: (x) => tsbRates(x, x.length, 0.1, 0.1).at(-1),
  'our mean': (x) => fitIntermittent(x, x.length).mean(x.length),
  'our median': (x) => fitIntermittent(x, x.length).median(x.length),
};
for (const [name, forecast] of Object.entries(methods)) {
  const sums = { square: 0, sum: 0, mase: 0, bias: 0, n: 0, seasonal: 0 };
  for (const { x, y } of sets) {
    const change = average(x.slice(1).map((v, t) => Math.abs(v - x[t])));
    if (!(change > 0)) continue;
    const squares = average(x.slice(1).map((v, t) => (v - x[t]) ** 2));
    const f = forecast(Float64Array.from(x));
    sums.n++;
    sums.square += average(y.map((v) => (v - f) ** 2)) / squares;
    sums.sum += Math.abs(f - average(y)) / change;
    sums.bias += (f - average(y)) / change;
    const scale = average(x.slice(12).map((v, t) => Math.abs(v - x[t])));
    if (!(scale > 0)) continue;
    sums.seasonal++;
    sums.mase += average(y.map((v) => Math.abs(v - f))) / scale;
  }
  console.log(
    `${name.padEnd(10)} RMSE ${Math.sqrt(sums.square / sums.n).toFixed(4)}  sum ${(sums.sum / sums.n).toFixed(4)}  bias ${(sums.bias / sums.n).toFixed(3)}  MASE ${(sums.mase / sums.seasonal).toFixed(4)}  (${sums.n} series)`,
  );
}
for (const level of [80, 90, 95]) {
  let inside = 0;
  let stated = 0;
  let count = 0;
  for (const { x, y } of sets) {
    const values = Float64Array.from(x);
    const upper = fitIntermittent(values, x.length).upper(x.length, level);
    inside += y.filter((v) => v <= upper).length;
    stated += y.length * demandAt(values, x.length).below(upper);
    count += y.length;
  }
  console.log(
    `from zero, at least ${level} %: covers ${((100 * inside) / count).toFixed(1)} %, by its own word ${((100 * stated) / count).toFixed(1)} %`,
  );
}
const from = process.cpuUsage();
for (const { x } of sets) fitIntermittent(Float64Array.from(x), x.length).mean(x.length);
const { user, system } = process.cpuUsage(from);
console.log(`${((user + system) / 1000 / sets.length).toFixed(3)} ms a series`);

function average(values) {
  return values.reduce((a, b) => a + b, 0) / values.length;
}
