// Accuracy, coverage and speed of the forecast on public competition data.
//   SUANPAN_DATA=<folder> [SUANPAN_R=<folder>] node test/bench/forecast.bench.mjs [--all] [--crossed] [--out FOLDER] [SET …]
// Its folder `forecast` holds <set>.csv (series_id,date,set,value with set = train or test), <set>_meta.csv (series_id,m,…) and, where there is one, <set>_subset.txt.
// SUANPAN_R holds forecasts of R's ets, thetaf and auto.arima as <set>.<method>.<part>.json ({id: {mean, lo80, hi80, lo95, hi95}}); without it, figures measured before
// are printed and named so. --all scores whole sets instead of the subsets; --out also writes <set>.json ({id: {mean, lo80, hi80, lo95, hi95, method}}).
// --crossed measures the cover of weekly intervals on all weekly series instead, by turns: widths learnt on the other four fifths and on the series of other sets that are not scored here (minutes).
// Behind a cover stands its standard error, over series.
// Measures as in the M4 competition: OWA against Naive2, MSIS of the 95 % interval. Milliseconds are CPU time of one thread.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { forecastFolder as folder, meanOf, naive2, readSeries, scaleOf, smape } from './forecastData.mjs';
import { coverSums as coverBlocks, fitWidths, gatherPoints, halfWidthOf, WIDTH_PARTS } from './learnWidths.mjs';
import { loadEngine } from './loadEngine.mjs';

const SETS = ['m3_monthly', 'm3_quarterly', 'tourismcomp_monthly', 'tourismcomp_quarterly', 'm4_weekly'];
/** OWA of the mean of R's ets, thetaf and auto.arima (package forecast 8.20) on the subsets, measured once. */
const R_BEFORE = { m3_monthly: 0.777, m3_quarterly: 0.842, tourismcomp_monthly: 0.858, tourismcomp_quarterly: 0.929 };
const references = process.env.SUANPAN_R;
const args = process.argv.slice(2);
const out = args.includes('--out') ? args[args.indexOf('--out') + 1] : null;
const chosen = args.filter((arg) => SETS.includes(arg));

const engine = await loadEngine(`export { sumInterval } from './src/engine/forecast/sumInterval';${WIDTH_PARTS}`);
const ratios = [];
if (args.includes('--crossed')) coverCrossed();
else
  for (const set of chosen.length > 0 ? chosen : SETS) {
    if (!folder || !existsSync(path.join(folder, `${set}.csv`))) {
      console.log(`${set}: not measured: data not found (SUANPAN_DATA)`);
      continue;
    }
    measure(set, readSeries(folder, set, args.includes('--all') ? 'all' : 'report'));
  }
if (ratios.length > 1)
  console.log(
    `mean OWA of ${ratios.length} sets ÷ mean of R's mean of three: ${(meanOf(ratios.map((r) => r.ours)) / meanOf(ratios.map((r) => r.r))).toFixed(4)}`,
  );

function measure(set, series) {
  engine.forecastSeries(series[0].x, { horizon: series[0].y.length, period: series[0].m });
  const before = process.cpuUsage();
  const outcomes = series.map((s) => engine.forecastSeries(s.x, { horizon: s.y.length, period: s.m }));
  const used = process.cpuUsage(before);
  const ours = new Map(series.map((s, k) => [s.id, plainForecast(outcomes[k])]));
  const score = scoreAll(set, series, ours);
  const ms = (used.user + used.system) / 1000 / series.length;
  console.log(
    `${set}: ${series.length} series, ${describe(score)}, ${ms.toFixed(1)} ms a series (mean length ${meanOf(series.map((s) => s.x.length)).toFixed(0)})`,
  );
  const block = series[0].m === 4 ? 4 : 3;
  console.log(
    `  sums: of every ${block} steps cover ${coverSums(series, outcomes, block)}, of all steps ${coverSums(series, outcomes, Infinity)} (80 %, 95 %)`,
  );
  const theirs = readReference(set, series);
  if (theirs) {
    const r = scoreAll(set, series, theirs.forecasts);
    console.log(`  R's mean of ${theirs.methods.join(', ')} on the same series: ${describe(r)}; ratio ${(score.owa / r.owa).toFixed(4)}`);
    if (theirs.methods.length === 3) ratios.push({ ours: score.owa, r: r.owa });
  }
  if (!(theirs?.methods.length === 3) && R_BEFORE[set] && !args.includes('--all')) {
    console.log(`  R's mean of three as measured before: OWA ${R_BEFORE[set]}; ratio ${(score.owa / R_BEFORE[set]).toFixed(4)}`);
    ratios.push({ ours: score.owa, r: R_BEFORE[set] });
  }
  if (!out) return;
  mkdirSync(out, { recursive: true });
  writeFileSync(path.join(out, `${set}.json`), JSON.stringify(Object.fromEntries(ours)));
}

function plainForecast({ mean, intervals: [p80, p95], method }) {
  return { mean, lo80: p80.lo, hi80: p80.hi, lo95: p95.lo, hi95: p95.hi, method };
}

function scoreAll(set, series, forecasts) {
  const sums = { smape: 0, smape2: 0, mase: 0, mase2: 0, msis: 0, scaled: 0 };
  const [in80, in95] = [[], []];
  for (const s of series) {
    const m = set === 'm4_weekly' ? 1 : s.m;
    const { mean, lo80, hi80, lo95, hi95 } = forecasts.get(s.id);
    const plain = naive2(s.x, m, s.y.length);
    sums.smape += smape(s.y, mean);
    sums.smape2 += smape(s.y, plain);
    in80.push(meanOf(s.y.map((v, h) => (v >= lo80[h] && v <= hi80[h] ? 1 : 0))));
    in95.push(meanOf(s.y.map((v, h) => (v >= lo95[h] && v <= hi95[h] ? 1 : 0))));
    const scale = scaleOf(s.x, m);
    if (!(scale > 0)) continue;
    sums.scaled++;
    sums.mase += meanOf(s.y.map((v, h) => Math.abs(v - mean[h]))) / scale;
    sums.mase2 += meanOf(s.y.map((v, h) => Math.abs(v - plain[h]))) / scale;
    sums.msis += meanOf(s.y.map((v, h) => hi95[h] - lo95[h] + 40 * Math.max(0, lo95[h] - v, v - hi95[h]))) / scale;
  }
  return {
    owa: (sums.smape / sums.smape2 + sums.mase / sums.mase2) / 2,
    smape: sums.smape / series.length,
    mase: sums.mase / sums.scaled,
    cover80: withError(in80),
    cover95: withError(in95),
    msis: sums.msis / sums.scaled,
  };
}

function describe({ owa, smape: percent, mase, cover80, cover95, msis }) {
  return `OWA ${owa.toFixed(4)}, sMAPE ${percent.toFixed(3)}, MASE ${mase.toFixed(4)}, covers 80 % → ${cover80}, 95 % → ${cover95}, MSIS ${msis.toFixed(3)}`;
}

/** What the intervals of sums cover: of every `count` steps on end. */
function coverSums(series, outcomes, count) {
  return [80, 95]
    .map((level) => {
      const hits = series.map((s, k) => {
        const size = Math.min(count, s.y.length);
        const own = Array.from({ length: Math.floor(s.y.length / size) }, (_, block) => {
          const from = block * size;
          const { lo, hi } = engine.sumInterval(outcomes[k], from, from + size - 1, level);
          const sum = s.y.slice(from, from + size).reduce((a, b) => a + b, 0);
          return sum >= lo && sum <= hi ? 1 : 0;
        });
        return meanOf(own);
      });
      return withError(hits);
    })
    .join(', ');
}

/** The mean of a figure over series, all of the same horizon, with the standard error that drawing other series like them would give it (the bootstrap's over series, in closed form). */
function withError(values) {
  const mean = meanOf(values);
  const error = Math.sqrt(meanOf(values.map((v) => (v - mean) ** 2)) / values.length);
  return `${mean.toFixed(3)} ± ${error.toFixed(3)}`;
}

/** Cover on all weekly series, each by widths that were learnt without it. */
function coverCrossed() {
  const learnt = ['m1_quarterly', 'm3_quarterly', 'tourismcomp_quarterly', 'm1_monthly', 'm3_monthly', 'tourismcomp_monthly'];
  if (!folder || !existsSync(path.join(folder, 'm4_weekly.csv'))) return console.log('not measured: data not found (SUANPAN_DATA)');
  const others = learnt.flatMap((set) => {
    const series = readSeries(folder, set, 'learn');
    return gatherPoints(engine, series, { weight: 1 / Math.sqrt(series.length) }).flatMap(({ own }) => own);
  });
  const series = readSeries(folder, 'm4_weekly', 'all');
  const reported = new Set(readSeries(folder, 'm4_weekly', 'report').map(({ id }) => id));
  const weekly = series.flatMap((s) => gatherPoints(engine, [s], { weight: 1 / Math.sqrt(series.length), reported: reported.has(s.id) }));
  const folds = 5;
  for (const level of [80, 95]) {
    const z = level === 80 ? engine.Z80 : engine.Z95;
    const rows = Array.from({ length: folds }, (_, fold) => {
      const kept = weekly.filter((_one, i) => i % folds !== fold).flatMap(({ own }) => own);
      const table = fitWidths([...others, ...kept], level, z);
      const widthOf = ({ sigma, positive, terms }, sign) => sigma * halfWidthOf(table, terms, sign * positive, z);
      return weekly.flatMap((one, i) => {
        if (i % folds !== fold) return [];
        const hits = one.own.map((p) => (Math.abs(p.error) * p.sigma <= widthOf(p, Math.sign(p.error)) ? 1 : 0));
        return [
          {
            reported: one.reported,
            steps: meanOf(hits),
            three: meanOf(coverBlocks(engine.SHARED, one, 3, widthOf)),
            all: meanOf(coverBlocks(engine.SHARED, one, one.own.length, widthOf)),
          },
        ];
      });
    }).flat();
    for (const [name, own] of [
      ['all', rows],
      ['those scored', rows.filter((row) => row.reported)],
    ]) {
      const of = (key) => withError(own.map((row) => row[key]));
      console.log(
        `m4_weekly, ${name}: ${own.length} series, widths learnt on others, ${level} % covers ${of('steps')}; sums of 3 weeks ${of('three')}, of all ${of('all')}`,
      );
    }
  }
}

/** The mean of the R methods that have forecast every one of these series. */
function readReference(set, series) {
  if (!references) return null;
  const files = readdirSync(references);
  const methods = ['ets', 'thetaf', 'auto.arima']
    .map((name) => {
      const parts = files.filter((file) => file.startsWith(`${set}.${name}.`));
      return { name, rows: Object.assign({}, ...parts.map((file) => JSON.parse(readFileSync(path.join(references, file), 'utf8')))) };
    })
    .filter(({ rows }) => series.every((s) => rows[s.id]));
  if (methods.length === 0) return null;
  const forecasts = series.map((s) => {
    const average = (key) => s.y.map((_, h) => meanOf(methods.map(({ rows }) => rows[s.id][key][h])));
    return [s.id, { mean: average('mean'), lo80: average('lo80'), hi80: average('hi80'), lo95: average('lo95'), hi95: average('hi95') }];
  });
  return { methods: methods.map(({ name }) => name), forecasts: new Map(forecasts) };
}
