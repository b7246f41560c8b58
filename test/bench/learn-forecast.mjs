// Learns the tables of src/engine/forecast: the weights of a combination (combinationTable.ts) and the widths of its intervals (widthTable.ts).
//   SUANPAN_DATA=<folder> node test/bench/learn-forecast.mjs weights | widths
// Learns on the series of the sets below that are not in their <set>_subset.txt, which forecast.bench.mjs scores. `widths` uses the weights that are shipped.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { loadEngine } from './loadEngine.mjs';
import { forecastFolder as folder, naive2, readSeries, scaleOf, smape } from './forecastData.mjs';
import { coverSums, fitWidths, gatherPoints, halfWidthOf, prepare, WIDTH_PARTS } from './learnWidths.mjs';

const SETS = ['m1_quarterly', 'm3_quarterly', 'tourismcomp_quarterly', 'm1_monthly', 'm3_monthly', 'tourismcomp_monthly', 'm4_weekly'];
const METHODS = ['seasonal-naive', 'ets', 'theta', 'arima', 'aggregated'];
const mode = process.argv[2];
const engine = await loadEngine(
  ['combineModels', 'seriesFeatures', 'backtest'].map((file) => `export * from './src/engine/forecast/${file}';`).join(' ') + WIDTH_PARTS,
);

if (!folder || !existsSync(path.join(folder, `${SETS[0]}.csv`))) console.log('not learnt: data not found; set SUANPAN_DATA');
else if (mode === 'weights') learnWeights();
else if (mode === 'widths') learnWidths();
else console.log('say weights or widths');

function learnWeights() {
  const items = [];
  for (const set of SETS) {
    const series = readSeries(folder, set, 'learn');
    for (const s of series) {
      const { unit, data } = prepare(engine, s);
      const scale = scaleOf(s.x, set === 'm4_weekly' ? 1 : s.m);
      if (!(scale > 0)) continue;
      const models = engine.rivals(data);
      const test = engine.testRivals(models, data, s.y.length);
      const errors = models.map((_, i) => (test?.forecasts[i] ? engine.scoreBacktest(test, test.forecasts[i], 1).mase : null));
      const logs = engine.logErrors(errors);
      const context = { period: s.m, features: engine.seriesFeatures(data.y, data.y.length, s.m) };
      const members = models.map((model, i) => {
        const row = new Float64Array(s.y.length);
        model.project(data.y.length, row);
        return { k: METHODS.indexOf(model.method === 'naive' ? 'seasonal-naive' : model.method), log: logs[i], row: row.map((v) => v * unit) };
      });
      const plain = naive2(s.x, set === 'm4_weekly' ? 1 : s.m, s.y.length);
      items.push({
        set,
        y: s.y,
        scale,
        members,
        terms: engine.weightTerms(context),
        smape2: smape(s.y, plain),
        mase2: mean(s.y.map((v, h) => Math.abs(v - plain[h]))) / scale,
      });
    }
    console.error(set, series.length);
  }
  for (const set of SETS) {
    const own = items.filter((item) => item.set === set);
    const [a, b] = [mean(own.map((item) => item.smape2)), mean(own.map((item) => item.mase2))];
    for (const item of own) Object.assign(item, { perSmape: 1 / a, perMase: 1 / b, weight: 1 / Math.sqrt(own.length) });
  }
  const folds = 5;
  const losses = new Map(SETS.map((set) => [set, []]));
  for (let f = 0; f < folds; f++) {
    const table = fit(items.filter((_, i) => i % folds !== f));
    items.forEach((item, i) => i % folds === f && losses.get(item.set).push(lossOf(item, table, null)));
  }
  for (const [set, list] of losses) console.log(`// ${set}: cross-validated OWA ${mean(list).toFixed(4)} of ${list.length} series`);
  const table = fit(items);
  console.log(`fall: ${table.fall.toFixed(2)}`);
  METHODS.forEach((method, k) => console.log(`${method}: [${table.rows[k].map((v) => v.toFixed(2)).join(', ')}]`));
}

/** Adam on half the sum of sMAPE and MASE relative to Naive2, with small penalties on the coefficients. */
function fit(items) {
  const width = items[0].terms.length;
  const size = METHODS.length * width + 1;
  const x = new Float64Array(size);
  x[size - 1] = 1;
  const first = new Float64Array(size);
  const second = new Float64Array(size);
  const total = items.reduce((sum, item) => sum + item.weight, 0);
  for (let step = 1; step <= 300; step++) {
    const gradient = x.map((v, i) => (i === size - 1 ? 0 : 2 * v * (i % width === 0 ? 2e-5 : 2e-4)));
    const table = { fall: x[size - 1], rows: METHODS.map((_, k) => [...x.subarray(k * width, (k + 1) * width)]) };
    for (const item of items) lossOf(item, table, gradient, item.weight / total);
    for (let i = 0; i < size; i++) {
      first[i] = 0.9 * first[i] + 0.1 * gradient[i];
      second[i] = 0.999 * second[i] + 0.001 * gradient[i] ** 2;
      x[i] -= (0.05 * (first[i] / (1 - 0.9 ** step))) / (Math.sqrt(second[i] / (1 - 0.999 ** step)) + 1e-8);
    }
  }
  return { fall: x[size - 1], rows: METHODS.map((_, k) => [...x.subarray(k * width, (k + 1) * width)]) };
}

function lossOf(item, { fall, rows }, gradient, share = 1) {
  const { members, terms, y, scale, perSmape, perMase } = item;
  const raw = members.map(({ k, log }) => Math.exp(terms.reduce((sum, term, i) => sum + term * rows[k][i], 0) - fall * log));
  const sum = raw.reduce((a, b) => a + b, 0);
  const weights = raw.map((w) => w / sum);
  let loss = 0;
  const slopes = members.map(() => 0);
  y.forEach((v, h) => {
    const f = members.reduce((total, { row }, i) => total + weights[i] * row[h], 0);
    const e = f - v;
    const size = Math.abs(f) + Math.abs(v) + 1e-12;
    loss += ((Math.abs(e) / scale) * perMase + ((200 * Math.abs(e)) / size) * perSmape) / 2 / y.length;
    const slope =
      ((Math.sign(e) / scale) * perMase + 200 * (Math.sign(e) / size - (Math.abs(e) * Math.sign(f)) / size ** 2) * perSmape) / 2 / y.length;
    members.forEach(({ row }, i) => (slopes[i] += slope * row[h]));
  });
  if (!gradient) return loss;
  const mid = slopes.reduce((total, slope, i) => total + weights[i] * slope, 0);
  members.forEach(({ k, log }, i) => {
    const g = share * weights[i] * (slopes[i] - mid);
    terms.forEach((term, j) => (gradient[k * terms.length + j] += g * term));
    gradient[gradient.length - 1] -= g * log;
  });
  return loss;
}

/**
 * Quantile regression of the logarithms of errors / (normal quantile × measured spread) on the terms, below and above the forecast at once; a set weighs as the square root of its series.
 * Prints the table, and by set what intervals and sums cover that a table learnt on the other half of the series makes.
 */
function learnWidths() {
  const points = [];
  const sums = [];
  for (const set of SETS) {
    const series = readSeries(folder, set, 'learn');
    const found = gatherPoints(engine, series, { set, weight: 1 / Math.sqrt(series.length) });
    found.forEach((one) => {
      one.half = sums.length % 2;
      one.own.forEach((point) => (point.half = one.half));
      sums.push(one);
      points.push(...one.own);
    });
    console.error(set, series.length);
  }
  for (const level of [80, 95]) {
    const z = level === 80 ? engine.Z80 : engine.Z95;
    const table = fitWidths(points, level, z);
    console.log(`${level}: { lean: ${table.at(-1).toFixed(3)}, row: [${[...table.slice(0, -1)].map((v) => Number(v.toFixed(3))).join(', ')}] },`);
    const halves = [0, 1].map((half) => fitWidths(points.filter((point) => point.half !== half), level, z)); // prettier-ignore
    const widthOf = ({ half, sigma, positive, terms }, sign) => sigma * halfWidthOf(halves[half], terms, sign * positive, z);
    for (const set of SETS) {
      const covered = points.filter((p) => p.set === set).map((p) => (Math.abs(p.error) <= widthOf(p, Math.sign(p.error)) / p.sigma ? 1 : 0));
      const own = sums.filter((s) => s.set === set);
      const [quarters, whole] = [false, true].map((all) =>
        mean(own.flatMap((s) => coverSums(engine.SHARED, s, all ? s.own.length : s.period === 4 ? 4 : 3, widthOf))),
      );
      const kept = mean(own.map((s) => s.persistence));
      console.log(
        `// ${set} ${level} %, held out: covers ${mean(covered).toFixed(3)}, sums of 3 (of 4 quarters) ${quarters.toFixed(3)}, of all ${whole.toFixed(3)}; mean persistence ${kept.toFixed(2)}`,
      );
    }
  }
}

function mean(values) {
  return values.reduce((a, b) => a + b, 0) / values.length;
}
