// Accuracy and speed of automatic ARIMA alone on public competition data, beside R's auto.arima (forecast 8.20, its defaults).
//   SUANPAN_DATA=<folder> node test/bench/arima.bench.mjs [--all]
// Its folder `forecast` holds <set>.csv (series_id,date,set,value with set = train or test), <set>_meta.csv (series_id,m,…) and, where there is one, <set>_subset.txt.
// --all scores whole sets instead of the subsets. OWA against Naive2 as in the M4 competition (weekly series: season of a year, scored without). Milliseconds are CPU time of one thread.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { forecastFolder as folder, meanOf, naive2, readSeries, scaleOf, smape } from './forecastData.mjs';
import { loadEngine } from './loadEngine.mjs';

const R_AUTO_ARIMA = { m3_monthly: 0.83, m3_quarterly: 0.933, tourismcomp_monthly: 0.92, tourismcomp_quarterly: 1.012, m4_weekly: null };
const part = process.argv.includes('--all') ? 'all' : 'report';
const { fitArima, projectArima } = await loadEngine(
  `export { fitArima } from './src/engine/arima/fitArima'; export { projectArima } from './src/engine/arima/projectArima';`,
);

for (const [set, theirs] of Object.entries(R_AUTO_ARIMA)) {
  if (!folder || !existsSync(path.join(folder, `${set}.csv`))) console.log(`${set}: not measured: data not found`);
  else measure(set, readSeries(folder, set, part), part === 'report' ? theirs : null);
}

function measure(set, series, theirs) {
  const weekly = set === 'm4_weekly';
  const fit = (s) => fitArima(Float64Array.from(s.x), s.x.length, weekly ? 52 : s.m);
  fit(series[0]);
  const before = process.cpuUsage();
  const fits = series.map(fit);
  const { user, system } = process.cpuUsage(before);
  const sums = { smape: 0, smape2: 0, mase: 0, mase2: 0 };
  series.forEach((s, i) => {
    const m = weekly ? 1 : s.m;
    const mean = new Float64Array(s.y.length).fill(s.x.at(-1));
    if (fits[i]) projectArima(fits[i], s.x.length, mean);
    const plain = naive2(s.x, m, s.y.length);
    const error = (f) => meanOf(s.y.map((v, h) => Math.abs(v - f[h])));
    const scale = scaleOf(s.x, m);
    sums.smape += smape(s.y, mean);
    sums.smape2 += smape(s.y, plain);
    if (!(scale > 0)) return;
    sums.mase += error(mean) / scale;
    sums.mase2 += error(plain) / scale;
  });
  const owa = (sums.smape / sums.smape2 + sums.mase / sums.mase2) / 2;
  const ms = (user + system) / 1000 / series.length;
  const length = meanOf(series.map((s) => s.x.length));
  console.log(
    `${set}: ${series.length} series, OWA ${owa.toFixed(4)}${theirs ? ` (R ${theirs})` : ''}, ${ms.toFixed(1)} ms a series (mean length ${length.toFixed(0)})`,
  );
}
