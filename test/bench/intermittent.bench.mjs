// Intermittent demand: mean, median and intervals against Croston, SBA, TSB and zero on public part sales.
//   SUANPAN_DATA=<folder> node test/bench/intermittent.bench.mjs [--held N]
// Its folder `forecast` holds carparts_monthly.csv (series_id,date,set,value with set = train or test). --held N leaves the test rows alone and holds back the last N training values, 6 of which are scored.
// RMSE: root of the mean squared error, scaled by the mean squared change of the history, all series together; sum: mean absolute error of the six months' sum so scaled; MASE: lag 12.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { forecastFolder as folder } from './forecastData.mjs';
import { loadEngine } from './loadEngine.mjs';

const file = folder && path.join(folder, 'carparts_monthly.csv');
if (!file || !existsSync(file)) {
  console.log('carparts_monthly: not measured: data not found (set SUANPAN_DATA)');
  process.exit();
}
const held = process.argv.includes('--held') ? Number(process.argv[process.argv.indexOf('--held') + 1]) : 0;
const { crostonRates, tsbRates, demandAt, sumLaw, stepLaw, lawInterval } = await loadEngine(
  Object.entries({ crostonRates: 'crostonRates', tsbRates: 'tsbRates', demandAt: 'demandAt', 'stepLaw, lawInterval': 'demandLaw', sumLaw: 'sumLaw' })
    .map(([names, file]) => `export { ${names} } from './src/engine/intermittent/${file}';`)
    .join(''),
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
  'our mean': (x) => demandAt(x, x.length).mean,
  'our median': (x) => stepLaw(demandAt(x, x.length)).quantile(0.5),
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
const demands = sets.map(({ x }) => demandAt(Float64Array.from(x), x.length));
for (const level of [80, 90, 95]) {
  const step = { inside: 0, stated: 0, count: 0 };
  const sum = { inside: 0, below: 0, stated: 0, count: 0 };
  sets.forEach(({ y }, k) => {
    const demand = demands[k];
    const one = stepLaw(demand);
    const { lo, hi } = lawInterval(one, demand.mean, level);
    step.inside += y.filter((v) => v >= lo && v <= hi).length;
    step.stated += y.length * holds(one, lo, hi);
    step.count += y.length;
    const all = sumLaw(demand, y.length);
    const bounds = lawInterval(all, y.length * demand.mean, level);
    const came = y.reduce((a, b) => a + b, 0);
    if (came < bounds.lo - 1e-9) sum.below++;
    else if (came <= bounds.hi + 1e-9) sum.inside++;
    sum.stated += holds(all, bounds.lo, bounds.hi);
    sum.count++;
  });
  const share = (part, whole) => `${((100 * part) / whole).toFixed(1)} %`;
  console.log(
    `at least ${level} %: a step ${share(step.inside, step.count)}, by its own word ${share(step.stated, step.count)}; ` +
      `the sum ${share(sum.inside, sum.count)}, by its own word ${share(sum.stated, sum.count)} (below ${share(sum.below, sum.count)})`,
  );
}
const from = process.cpuUsage();
for (const demand of demands) lawInterval(sumLaw(demand, 6), 6 * demand.mean, 80);
const { user, system } = process.cpuUsage(from);
console.log(`${((user + system) / 1000 / sets.length).toFixed(3)} ms an interval of a sum`);

/** Probability of a value from `lo` to `hi`, both included. */
function holds(law, lo, hi) {
  return law.below(hi) - law.below(lo - 1e-6 * Math.max(1, lo));
}

function average(values) {
  return values.reduce((a, b) => a + b, 0) / values.length;
}
