import type { Model, SeriesData } from './models';

/** How far forecasts have been off. */
export interface Spread {
  /** Root mean square error of each step, in the units of `y`. */
  readonly sigma: Float64Array;
  /** What the errors of steps d apart have in common: they are correlated as `SHARED` times its power d, as sums of errors bear it out. */
  readonly persistence: number;
}

/** The share of a step's error that is not its own alone. Chosen on the series that the tables of widths are learnt on. */
export const SHARED = 0.7;

/** Errors count half after three seasons, or after a third of a shorter history. */
const HALF_LIFE = 3;

/** Steps seen from fewer origins than this are not measured but continued. */
const LEAST_ORIGINS = 6;

/** The power of the step that spreads usually grow with. */
const USUAL_GROWTH = 0.35;

/** The persistence of errors before a series has said anything, and how many independent stretches of history that counts for. */
const USUAL_PERSISTENCE = 0.98;
const USUAL_WEIGHT = 20;

/**
 * How far the model's forecasts have been off at each step, over all origins of the history, the latest counting most.
 * Shape: spread as it is expected from the end of the history, never falling with the step.
 * Steps seen from fewer than 6 origins continue the growth of the earlier ones like a square root.
 * Edge: with no origin to learn from, the mean absolute value of the history.
 * Source: monotone fit by pooling adjacent violators: Ayer, Brunk, Ewing, Reid & Silverman (1955), Ann. Math. Statist. 26, 641–647.
 */
export function measureSpread(data: SeriesData, model: Model, horizon: number): Spread {
  const { y, period, positive } = data;
  const n = y.length;
  const window = Math.max(1, Math.min(n, period));
  const first = Math.max(model.earliest, Math.min(window, Math.floor(n / 2)), 1);
  if (n <= first) return { sigma: growFrom([meanAbsolute(y) ** 2], horizon, 1), persistence: USUAL_PERSISTENCE };
  const life = Math.min(n / 3, HALF_LIFE * Math.max(period, 4));
  const sum = new Float64Array(horizon);
  const weight = new Float64Array(horizon);
  const out = new Float64Array(horizon);
  const errors: Float64Array[] = [];
  for (let origin = first; origin < n; origin++) {
    const row = out.subarray(0, Math.min(horizon, n - origin));
    model.project(origin, row);
    const level = positive ? levelAt(y, origin, window) : 1;
    const fresh = 2 ** ((origin - n) / life);
    for (let h = 0; h < row.length; h++) {
      const e = (row[h] = (y[origin + h]! - row[h]!) / level);
      sum[h] = sum[h]! + fresh * e * e;
      weight[h] = weight[h]! + fresh;
    }
    errors.push(row.slice());
  }
  const measured = Math.max(1, Math.min(horizon, n - first - LEAST_ORIGINS + 1));
  const variance = poolUpwards(sum.subarray(0, measured), weight);
  return {
    sigma: drawToLine(growFrom(variance, horizon, positive ? levelAt(y, n, window) : 1)),
    persistence: measurePersistence(errors, variance, Math.min(measured, Math.max(3, period))),
  };
}

/** The persistence that gives sums of `steps` errors the size they had, drawn towards the usual one. */
function measurePersistence(errors: readonly Float64Array[], variance: readonly number[], steps: number): number {
  const whole = errors.filter((row) => row.length >= steps);
  if (steps < 2 || whole.length === 0 || !(variance[0]! > 0)) return USUAL_PERSISTENCE;
  let mean = 0;
  for (const row of whole) {
    let sum = 0;
    for (let h = 0; h < steps; h++) sum += row[h]! / Math.sqrt(variance[h]!);
    mean += (sum * sum) / whole.length;
  }
  let low = 0;
  let high = 0.98;
  for (let k = 0; k < 20; k++) {
    const middle = (low + high) / 2;
    if (varianceOfSum(middle, steps) < mean) low = middle;
    else high = middle;
  }
  const stretches = whole.length / steps;
  return (low * stretches + USUAL_PERSISTENCE * USUAL_WEIGHT) / (stretches + USUAL_WEIGHT);
}

function varianceOfSum(persistence: number, steps: number): number {
  let sum = 0;
  let earlier = 0;
  for (let h = 0; h < steps; h++) {
    earlier *= persistence;
    sum += 1 + 2 * SHARED * earlier;
    earlier += 1;
  }
  return sum;
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

/** The geometric mean of the measured spread and the usual curve through it: one step's measure is noisy. */
function drawToLine(sigma: Float64Array): Float64Array {
  if (!(sigma[0]! > 0)) return sigma;
  let level = 0;
  let all = 0;
  sigma.forEach((v, h) => {
    const weight = (h + 1) ** -0.5;
    level += weight * (Math.log(v) - USUAL_GROWTH * Math.log(h + 1));
    all += weight;
  });
  return sigma.map((v, h) => Math.sqrt(v * Math.exp(level / all) * (h + 1) ** USUAL_GROWTH));
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
