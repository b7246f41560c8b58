import type { Model, SeriesData } from './models';

/** Steps seen from fewer origins than this are not measured but continued. */
const LEAST_ORIGINS = 6;

/**
 * How far the model's forecasts have been off at each step, over all origins of the history; errors of the last third weigh at least half.
 * Shape: root mean square error of each step in the units of `y`, as it is expected from the end of the history, never falling with the step.
 * Steps seen from fewer than 6 origins continue the growth of the earlier ones like a square root.
 * Edge: with no origin to learn from, the mean absolute value of the history.
 * Source: monotone fit by pooling adjacent violators: Ayer, Brunk, Ewing, Reid & Silverman (1955), Ann. Math. Statist. 26, 641–647.
 */
export function measureSpread(data: SeriesData, model: Model, horizon: number): Float64Array {
  const { y, period, positive } = data;
  const n = y.length;
  const window = Math.max(1, Math.min(n, period));
  const first = Math.max(model.earliest, Math.min(window, Math.floor(n / 2)), 1);
  const sum = new Float64Array(horizon);
  const weight = new Float64Array(horizon);
  const out = new Float64Array(horizon);
  for (let origin = first; origin < n; origin++) {
    const row = out.subarray(0, Math.min(horizon, n - origin));
    model.project(origin, row);
    const level = positive ? levelAt(y, origin, window) : 1;
    const fresh = 2 ** ((3 * (origin - n)) / n);
    for (let h = 0; h < row.length; h++) {
      const e = (y[origin + h]! - row[h]!) / level;
      sum[h] = sum[h]! + fresh * e * e;
      weight[h] = weight[h]! + fresh;
    }
  }
  if (n <= first) return growFrom([meanAbsolute(y) ** 2], horizon, 1);
  const measured = Math.max(1, Math.min(horizon, n - first - LEAST_ORIGINS + 1));
  return growFrom(poolUpwards(sum.subarray(0, measured), weight), horizon, positive ? levelAt(y, n, window) : 1);
}

/** The never falling sequence nearest to `sum[h] / weight[h]`. */
function poolUpwards(sum: Float64Array, weight: Float64Array): number[] {
  const blocks: { sum: number; weight: number; steps: number }[] = [];
  sum.forEach((s, h) => {
    let block = { sum: s, weight: weight[h]!, steps: 1 };
    for (let last = blocks.at(-1); last && last.sum * block.weight >= block.sum * last.weight; last = blocks.at(-1)) {
      block = { sum: last.sum + block.sum, weight: last.weight + block.weight, steps: last.steps + block.steps };
      blocks.pop();
    }
    blocks.push(block);
  });
  return blocks.flatMap((block) => new Array<number>(block.steps).fill(block.sum / block.weight));
}

/** Roots of the measured variances times the level, then growing like the square root of the step. */
function growFrom(variance: readonly number[], horizon: number, level: number): Float64Array {
  const known = variance.length;
  return Float64Array.from({ length: horizon }, (_, h) => Math.sqrt(variance[Math.min(h, known - 1)]! * Math.max(1, (h + 1) / known)) * level);
}

/** Mean of the `window` values before `origin`. */
function levelAt(y: Float64Array, origin: number, window: number): number {
  const from = Math.max(0, origin - window);
  let sum = 0;
  for (let t = from; t < origin; t++) sum += y[t]!;
  return sum / (origin - from);
}

function meanAbsolute(y: Float64Array): number {
  let sum = 0;
  for (const v of y) sum += Math.abs(v) / y.length;
  return sum;
}
