// What the widths of forecast intervals are learnt from and by: for learn-forecast.mjs and forecast.bench.mjs.
import { meanOf, scaleOf } from './forecastData.mjs';

/** The engine's parts that are needed, as text for loadEngine. */
export const WIDTH_PARTS = ['chooseModel', 'cleanSeries', 'measureSpread', 'widthContext', 'widenFactor']
  .map((file) => `export * from './src/engine/forecast/${file}';`)
  .join(' ');

/** A series as the engine sees it: near 1 in size, outliers mended. */
export function prepare(engine, { x, m }) {
  const unit = meanOf(x.map(Math.abs)) || 1;
  const raw = Float64Array.from(x, (v) => v / unit);
  const positive = raw.every((v) => v > 1e-3);
  return { unit, data: { y: engine.cleanSeries(raw, m, positive).y, period: m, positive } };
}

/** The errors of each series' forecasts over their measured spread, with the terms of the table: one entry a series, `more` in it and its points; none for constant and intermittent ones. */
export function gatherPoints(engine, series, { weight, ...more }) {
  return series.flatMap((s) => {
    const { unit, data } = prepare(engine, s);
    if (data.y.every((v) => v === data.y[0])) return [];
    const n = data.y.length;
    const mean = new Float64Array(s.y.length);
    const scale = scaleOf([...data.y], s.m);
    const choice = engine.chooseModel(data, s.y.length, scale);
    if (choice.model.method === 'intermittent') return [];
    choice.model.project(n, mean);
    const { sigma, persistence } = engine.measureSpread(data, choice.model, s.y.length);
    if (!(sigma[0] > 0)) return [];
    const context = engine.widthContext(data, choice, mean, sigma, scale);
    const own = s.y.map((v, h) => ({
      ...more,
      weight: weight / s.y.length,
      error: (v / unit - mean[h]) / sigma[h],
      sigma: sigma[h],
      positive: data.positive ? 1 : 0,
      terms: Float64Array.from(engine.widthTerms(context, h + 1)),
    }));
    return [{ ...more, own, persistence, period: s.m }];
  });
}

/** The sums of every `count` steps on end: 1 where the interval holds the actual one. */
export function coverSums(shared, { own, persistence }, count, widthOf) {
  const hits = [];
  for (let from = 0; from + count <= own.length; from += count) {
    const part = own.slice(from, from + count);
    const off = part.reduce((sum, { error, sigma }) => sum + error * sigma, 0);
    let earlier = 0;
    let variance = 0;
    for (const point of part) {
      const width = widthOf(point, Math.sign(off));
      earlier *= persistence;
      variance += width ** 2 + 2 * shared * width * earlier;
      earlier += width;
    }
    hits.push(Math.abs(off) <= Math.sqrt(variance) ? 1 : 0);
  }
  return hits;
}

export function halfWidthOf(table, terms, sign, z) {
  let sum = sign * table[terms.length];
  for (let i = 0; i < terms.length; i++) sum += table[i] * terms[i];
  return z * Math.exp(sum);
}

/** Adam on the quantile losses of both sides, with small penalties; the last number is the lean. */
export function fitWidths(points, level, z) {
  const tail = (1 - level / 100) / 2;
  const width = points[0].terms.length;
  const x = new Float64Array(width + 1);
  const first = new Float64Array(width + 1);
  const second = new Float64Array(width + 1);
  const gradient = new Float64Array(width + 1);
  const total = points.reduce((sum, { weight }) => sum + weight, 0);
  for (let step = 1; step <= 400; step++) {
    for (let i = 0; i <= width; i++) gradient[i] = i === 0 ? 0 : 2e-3 * x[i];
    for (const { terms, positive, error, weight } of points) {
      const share = weight / total;
      const above = share * (error > halfWidthOf(x, terms, positive, z) ? tail - 1 : tail);
      const below = share * (-error > halfWidthOf(x, terms, -positive, z) ? tail - 1 : tail);
      for (let i = 0; i < width; i++) gradient[i] += (above + below) * terms[i];
      gradient[width] += positive * (above - below);
    }
    const rate = 0.02 / (1 + step / 150);
    for (let i = 0; i <= width; i++) {
      first[i] = 0.9 * first[i] + 0.1 * gradient[i];
      second[i] = 0.999 * second[i] + 0.001 * gradient[i] ** 2;
      x[i] -= (rate * (first[i] / (1 - 0.9 ** step))) / (Math.sqrt(second[i] / (1 - 0.999 ** step)) + 1e-9);
    }
  }
  return x;
}
