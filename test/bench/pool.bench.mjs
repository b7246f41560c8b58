// Short series with their group's season against the same series alone, on public data.
//   SUANPAN_DATA=<folder> node test/bench/pool.bench.mjs [--held]
// Its folder `forecast` holds tourism_au_hierarchy.csv (quarterly) and superstore_monthly.csv, with set = train or test. Each series in turn is cut to its last steps of training; the others keep theirs.
// --held leaves the test rows alone and scores as many of the last training values. MASE by the scale of the uncut series.
import { readRows } from './forecastData.mjs';
import { loadEngine } from './loadEngine.mjs';

const held = process.argv.includes('--held');
const { forecastSeries, poolSeason, projectPooled } = await loadEngine(
  `export { forecastSeries } from './src/engine/forecast/forecastSeries'; export { poolSeason } from './src/engine/pool/poolSeason'; export { projectPooled } from './src/engine/pool/projectPooled';`,
);

run('tourism_au_hierarchy', 4, [3, 4, 5, 6], (row) => [`${row.state}/${row.region}/${row.purpose}`, `${row.state}/${row.purpose}`]);
run('superstore_monthly', 12, [8, 12, 15, 18], (row) => [row.series_id, row.sub_category]);
run('superstore_monthly', 12, [8, 12, 15, 18], (row) => [row.series_id, row.region]);

function run(name, period, cuts, identify) {
  const rows = readRows(`forecast/${name}.csv`);
  if (rows === null) return;
  const series = new Map();
  for (const row of rows) {
    const [id, group] = identify(row);
    if (!series.has(id)) series.set(id, { group, x: [], y: [] });
    series.get(id)[row.set === 'train' ? 'x' : 'y'].push(Number(row.value));
  }
  const all = [...series.values()].map((s) => (held ? { ...s, x: s.x.slice(0, -s.y.length), y: s.x.slice(-s.y.length) } : s));
  const groups = [...new Set(all.map((s) => s.group))];
  const groupOf = all.map((s) => groups.indexOf(s.group));
  for (const cut of cuts) {
    const sums = { alone: 0, mean: 0, pooled: 0, share: 0, n: 0, ms: 0 };
    all.forEach((s, i) => {
      const scale = average(s.x.slice(period).map((v, t) => Math.abs(v - s.x[t])));
      const kept = s.x.slice(-cut);
      if (!(scale > 0) || kept.every((v) => v === 0)) return;
      const error = (f) => average(s.y.map((v, h) => Math.abs(v - f[h]))) / scale;
      const from = process.cpuUsage();
      const histories = all.map((o, j) => (j === i ? o.x.map((v, t) => (t < o.x.length - cut ? null : v)) : o.x));
      const { of, ownShare } = poolSeason(histories, groupOf, period);
      const out = new Float64Array(s.y.length);
      projectPooled(Float64Array.from(kept), of[i], (s.x.length - cut) % period, cut, out);
      const { user, system } = process.cpuUsage(from);
      sums.ms += (user + system) / 1000;
      sums.pooled += error(out);
      sums.mean += error(s.y.map(() => average(kept)));
      sums.alone += error(forecastSeries(kept, { horizon: s.y.length, period }).mean);
      sums.share += ownShare;
      sums.n++;
    });
    const of = (key) => (sums[key] / sums.n).toFixed(3);
    console.log(
      `${name}, ${groups.length} groups, cut to ${cut}: ${sums.n} series, MASE alone ${of('alone')}, mean ${of('mean')}, pooled ${of('pooled')}; own year's share ${of('share')}; ${of('ms')} ms a pooling`,
    );
  }
}

function average(values) {
  return values.reduce((a, b) => a + b, 0) / values.length;
}
