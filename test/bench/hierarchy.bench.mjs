// Forecasts that add up, on Australia's overnight trips (quarters; state, region, purpose, state × purpose) and a shop's sales (months; region, category, sub-category and their crossings).
//   SUANPAN_DATA=<folder> node test/bench/hierarchy.bench.mjs [--held]
// Its folder `forecast` holds tourism_au_hierarchy.csv and superstore_monthly.csv, with set = train or test. --held leaves the test rows alone and scores the last training values of four earlier origins instead:
// what is chosen is chosen there. Mean MASE over all nodes, coverage of the intervals around the base and the reconciled mean, and the time of 2 000 leaves (drawn from a fixed seed, no data needed).
import { readRows } from './forecastData.mjs';
import { best, loadEngine } from './loadEngine.mjs';

const held = process.argv.includes('--held');
const { forecastSeries, oneStepErrors, reconcileForecasts, sumGroups, sumTree } = await loadEngine(
  `export { oneStepErrors } from './src/engine/reconcile/oneStepErrors';`,
);
/** R 4.2 with forecast 8.20 (ets on every node, MinT with shrinkage), measured once on the same nodes and rows. */
const R_FIGURES = { base: 1.049, 'bottom-up': 1.074, wls: 1.028, mint: 0.999 };

run('tourism_au_hierarchy', 4, R_FIGURES, ({ state, region, purpose }) => [
  'total',
  `state ${state}`,
  `region ${state}/${region}`,
  `purpose ${purpose}`,
  `state×purpose ${state}/${purpose}`,
]);
run('superstore_monthly', 12, null, ({ region, category, sub_category }) => [
  'total',
  `region ${region}`,
  `category ${category}`,
  `region×category ${region}/${category}`,
  `sub-category ${sub_category}`,
]);
timeMany(2000, 12, 60);

function run(name, period, anchors, groupsOf) {
  const rows = readRows(`forecast/${name}.csv`);
  if (rows === null) return;
  const leaves = new Map();
  for (const row of rows) {
    const groups = groupsOf(row);
    const key = row.series_id ?? `${groups[2]}/${row.purpose}`;
    if (!leaves.has(key)) leaves.set(key, { groups, y: [], train: 0 });
    const leaf = leaves.get(key);
    leaf.y.push(Number(row.value));
    if (row.set === 'train') leaf.train++;
  }
  const all = [...leaves.values()];
  const summing = sumGroups(all.map((leaf) => leaf.groups));
  const values = summing.sums.map((own) => all[0].y.map((_, t) => own.reduce((sum, leaf) => sum + all[leaf].y[t], 0)));
  const levels = [...summing.groups.map((group) => group.split(' ')[0]), ...all.map(() => 'leaf')];
  const { train, y } = all[0];
  const ahead = y.length - train;
  const origins = held ? [1, 2, 3, 4].map((k) => train - k * ahead).filter((origin) => origin >= 2 * period + 4) : [train];
  const scores = { base: [], 'bottom-up': [], wls: [], mint: [], auto: [] };
  const covered = new Map();
  let series = 0;
  let errorsTime = 0;
  for (const origin of origins) {
    const known = values.map((row) => row.slice(0, origin));
    const came = values.map((row) => row.slice(origin, origin + ahead));
    let from = process.cpuUsage();
    const outcomes = known.map((row) => forecastSeries(row, { horizon: ahead, period }));
    series += spent(from);
    from = process.cpuUsage();
    const errors = known.map((row) => oneStepErrors(row, period));
    errorsTime += spent(from);
    const mean = outcomes.map((outcome) => outcome.mean);
    const nonNegative = all.map(() => true);
    scores.base.push(meanMase(known, came, mean, period));
    for (const method of ['bottom-up', 'wls', 'mint', 'auto']) {
      const found = reconcileForecasts(summing, { mean }, errors, { method, nonNegative });
      scores[method].push(meanMase(known, came, found.mean, period));
      if (method === 'auto') cover(outcomes, found.mean, came);
    }
    const unit = reconcileForecasts(summing, { mean }, errors, { method: 'auto', nonNegative, unit: 1 }).mean;
    const off = summing.sums.reduce(
      (most, own, node) =>
        Math.max(most, ...unit[node].map((v, h) => Math.abs(v - own.reduce((sum, leaf) => sum + unit[summing.leaves[leaf]][h], 0)))),
      0,
    );
    console.log(`${name}, origin ${origin} of ${y.length}: ${values.length} nodes, ${all.length} leaves, incoherence in whole units ${off}`);
  }
  const nodes = values.length * origins.length;
  console.log(`  forecasting ${(series / nodes).toFixed(1)} ms a node, one-step errors ${(errorsTime / nodes).toFixed(2)} ms a node`);
  for (const [method, list] of Object.entries(scores))
    console.log(
      `  mean MASE ${method.padEnd(9)} ${average(list).toFixed(4)}  (${list.map((v) => v.toFixed(3)).join(' ')})${anchors?.[method] && !held ? `  R's ${anchors[method]}` : ''}`,
    );
  for (const [level, c] of covered)
    console.log(
      `  ${level.padEnd(15)} 80 %: base ${percent(c.base80 / c.count)}, reconciled ${percent(c.own80 / c.count)}; 95 %: base ${percent(c.base95 / c.count)}, reconciled ${percent(c.own95 / c.count)}`,
    );

  function cover(outcomes, mean, came) {
    outcomes.forEach((outcome, i) => {
      for (const level of [levels[i], 'all nodes']) {
        if (!covered.has(level)) covered.set(level, { count: 0, base80: 0, own80: 0, base95: 0, own95: 0 });
        const c = covered.get(level);
        came[i].forEach((v, h) => {
          c.count++;
          for (const at of [80, 95]) {
            const { below, above } = outcome.widths;
            const holds = (off) => off <= above[`at${at}`][h] && -off <= below[`at${at}`][h];
            if (holds(v - outcome.mean[h])) c[`base${at}`]++;
            if (holds(v - mean[i][h])) c[`own${at}`]++;
          }
        });
      }
    });
  }
}

/** A tree of 40 × 50 leaves, and the same leaves by 40 and by 25 groups; forecasts of sums 5 % off, some leaves below zero, errors with a factor in common. */
function timeMany(count, steps, length) {
  const random = seeded(7);
  const places = Array.from({ length: count }, (_, i) => i);
  const common = Array.from({ length }, random);
  const sizes = places.map(() => 10 + 20 * Math.abs(random()));
  const leafErrors = sizes.map((size) => common.map((c) => size * (0.4 * c + random())));
  const leafMeans = sizes.map((size) => Array.from({ length: steps }, () => size * (1.5 + random())));
  const shapes = [
    sumTree([-1, ...Array.from({ length: 40 }, () => 0), ...places.map((i) => 1 + (i % 40))]),
    sumGroups(places.map((i) => ['all', `a${i % 40}`, `b${Math.floor(i / 40) % 25}`])),
  ];
  const inputs = shapes.map((summing) => ({
    summing,
    errors: summing.sums.map((own) => common.map((_, t) => own.reduce((sum, leaf) => sum + leafErrors[leaf][t], 0))),
    mean: summing.sums.map((own) =>
      Array.from({ length: steps }, (_, h) => own.reduce((sum, leaf) => sum + leafMeans[leaf][h], 0) * (own.length > 1 ? 1 + 0.05 * random() : 1)),
    ),
  }));
  const below = average(leafMeans.map((row) => average(row.map((v) => (v < 0 ? 1 : 0)))));
  const nonNegative = places.map(() => true);
  for (const method of ['wls', 'mint']) {
    const limits = [
      ['', undefined],
      [', never below zero', nonNegative],
    ];
    for (const [words, floors] of limits) {
      const options = { method, unit: 1, ...(floors && { nonNegative: floors }) };
      const [tree, crossing] = inputs.map(({ summing, mean, errors }) =>
        (best(2, () => reconcileForecasts(summing, { mean }, errors, options)) / 1000).toFixed(2),
      );
      console.log(
        `${count} leaves (${percent(below)} of them forecast below zero) × ${steps} steps, ${length} errors, ${method}${words}: tree ${tree} s, crossing groups ${crossing} s of processor time`,
      );
    }
  }
}

/** Mean over all nodes of mean absolute error ÷ mean absolute seasonal difference of what was known. */
function meanMase(known, came, mean, period) {
  const each = known.flatMap((x, i) => {
    const scale = average(x.slice(period).map((v, t) => Math.abs(v - x[t])));
    return scale > 0 ? [average(came[i].map((v, h) => Math.abs(v - mean[i][h]))) / scale] : [];
  });
  return average(each);
}

function average(values) {
  return values.reduce((a, b) => a + b, 0) / values.length;
}

function percent(share) {
  return `${(100 * share).toFixed(1)} %`;
}

function spent(from) {
  const { user, system } = process.cpuUsage(from);
  return (user + system) / 1000;
}

/** Nearly normal numbers, mean 0, variance 1. */
function seeded(seed) {
  let state = seed;
  const next = () => (state = (state * 48271) % 2147483647) / 2147483647;
  return () => Array.from({ length: 12 }, next).reduce((a, b) => a + b, 0) - 6;
}
