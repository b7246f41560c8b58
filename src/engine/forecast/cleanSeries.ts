import { isSeasonal } from './seasonality';

/** A finding in the history. */
export interface Cleaned {
  /** Index in the series. */
  readonly at: number;
  readonly kind: 'outlier' | 'level-shift';
  /** The value found and the value put in its place for fitting; for a shift, the usual level before and from `at` on. */
  readonly from: number;
  readonly to: number;
}

/** How many robust deviations make an outlier, and a level shift. */
const OUTLIER = 8;
const SHIFT = 12;
/** A larger share of values far off is the series' nature. */
const MOST = 0.05;
/** Values to both sides that a shift is judged by. */
const SIDE = 8;
/** Fewer values than this tell nothing. */
const LEAST = 24;

/**
 * Finds single values far off and lasting jumps of the level. The last value is news, never an
 * outlier. An outlier becomes what its neighbours and the season say; a shift is only told, for smoothing follows
 * it by itself, and moving the values before it was measured worse.
 * Shape: `y` is not changed. Unit: where `positive`, deviations are ratios. Edge: nothing under 24 values, or when most values lie on one line.
 * Source: Chen & Liu (1993), J. American Statistical Association 88, 284–297 (kinds); running medians: Tukey (1977), Exploratory Data Analysis, ch. 7.
 */
export function cleanSeries(y: Float64Array, period: number, positive: boolean): { y: Float64Array; cleaned: Cleaned[] } {
  const n = y.length;
  if (n < LEAST) return { y, cleaned: [] };
  const z = positive ? y.map(Math.log) : y.slice();
  const back = (v: number): number => (positive ? Math.exp(v) : v);
  const season = robustSeason(z, period);
  const x = z.map((v, t) => v - season[t % period]!);
  const smooth = x.map((_, t) => middleOf(x.subarray(Math.max(0, t - 3), t + 4)));
  const spread = deviation(x.map((v, t) => v - smooth[t]!));
  const cleaned: Cleaned[] = [];
  if (!(spread > 1e-9)) return { y, cleaned };
  const far = [...x.keys()].filter((t) => t < n - 1 && Math.abs(x[t]! - smooth[t]!) > OUTLIER * spread);
  for (const t of far.length <= n * MOST ? far : []) {
    x[t] = smooth[t]!;
    cleaned.push({ at: t, kind: 'outlier', from: y[t]!, to: back(smooth[t]! + season[t % period]!) });
  }
  const shift = findShift(x, spread);
  const mended = y.slice();
  for (const { at, to } of cleaned) mended[at] = to;
  if (shift) cleaned.push({ at: shift.at, kind: 'level-shift', from: back(shift.before), to: back(shift.before + shift.jump) });
  return { y: mended, cleaned: cleaned.sort((a, b) => a.at - b.at) };
}

/** The highest step with a lasting jump: the medians of both sides lie far apart, and each side is level in itself. */
function findShift(x: Float64Array, spread: number): { at: number; before: number; jump: number } | null {
  let best: { at: number; before: number; jump: number } | null = null;
  let highest = 0;
  for (let t = SIDE; t <= x.length - SIDE; t++) {
    const left = x.subarray(t - SIDE, t);
    const right = x.subarray(t, t + SIDE);
    const before = middleOf(left);
    const jump = middleOf(right) - before;
    const near = middleOf(x.subarray(t, t + 3)) - middleOf(x.subarray(t - 3, t));
    if (Math.abs(jump) <= SHIFT * spread || near / jump < 0.8 || near / jump > 1.25) continue;
    if ([left, right].some((side) => Math.abs(middleOf(side.subarray(SIDE / 2)) - middleOf(side.subarray(0, SIDE / 2))) > 0.2 * Math.abs(jump)))
      continue;
    const step = Math.abs(x[t]! - x[t - 1]!);
    if (step > highest) {
      highest = step;
      best = { at: t, before, jump };
    }
  }
  return best;
}

/** Median departure from the centred moving average, by phase; zeros without a significant season. */
function robustSeason(z: Float64Array, period: number): Float64Array {
  const n = z.length;
  const season = new Float64Array(period);
  if (!isSeasonal(z, n, period)) return season;
  const half = period >> 1;
  const even = period % 2 === 0;
  const byPhase = Array.from({ length: period }, (): number[] => []);
  for (let t = half; t < n - half; t++) {
    let trend = 0;
    for (let j = -half; j <= half; j++) trend += (even && Math.abs(j) === half ? 0.5 : 1) * z[t + j]!;
    byPhase[t % period]!.push(z[t]! - trend / period);
  }
  byPhase.forEach((list, phase) => (season[phase] = list.length > 0 ? middleOf(list) : 0));
  return season;
}

/** Median absolute value, scaled to a normal deviation. */
function deviation(r: Float64Array): number {
  return 1.4826 * middleOf(r.map(Math.abs));
}

function middleOf(values: ArrayLike<number>): number {
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
